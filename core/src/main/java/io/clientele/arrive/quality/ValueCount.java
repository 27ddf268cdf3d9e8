package io.clientele.arrive.quality;

/** A value, or a pattern of values, and how many rows have it. */
public record ValueCount(String value, long rows) {}
