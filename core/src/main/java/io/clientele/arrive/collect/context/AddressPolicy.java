package io.clientele.arrive.collect.context;

/** What a source keeps of an IP address, after the country was looked up. */
public enum AddressPolicy {
    /** The first 24 bits of an IPv4, the first 48 of an IPv6 address; the rest is zero. */
    TRUNCATED,
    FULL,
    NONE
}
