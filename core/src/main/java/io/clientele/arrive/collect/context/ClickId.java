package io.clientele.arrive.collect.context;

/**
 * An id with which an advertising or mailing system marked the link.
 *
 * @param parameter the parameter's name as the rules write it: {@code gclid}
 * @param value as it came, at most 500 characters
 */
public record ClickId(String parameter, String value) {}
