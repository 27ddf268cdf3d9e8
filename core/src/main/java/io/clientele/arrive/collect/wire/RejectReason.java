package io.clientele.arrive.collect.wire;

/** Why an event was turned away at the door; stable, also the key under which doors translate the reason. */
public enum RejectReason {
    /** Not JSON, or a stretch of a body in which nobody can say where the next event begins. */
    EVENT_NOT_JSON,
    /** The body ended within the event. */
    EVENT_TRUNCATED,
    /** Bytes that mean nothing in UTF-8. */
    EVENT_NOT_UTF8,
    /** More than {@link WireFormats#EVENT_BYTES} bytes. */
    EVENT_TOO_LARGE,
    /** Objects and lists within each other beyond {@link WireFormats#EVENT_DEPTH}. */
    EVENT_TOO_DEEP,
    /** JSON, but no object: a number, a text, a list. */
    EVENT_NOT_AN_OBJECT,
    /** A field that is a text, an id or an object is something else. */
    EVENT_FIELD_TYPE,
    /** An id or a name of more than {@link WireFormats#NAME_LENGTH} characters. */
    EVENT_FIELD_TOO_LONG,
    /** No type, or one that isn't among {@link EventType}. */
    EVENT_TYPE_UNKNOWN,
    /** Neither an anonymous id nor a user id. */
    EVENT_NO_PERSON,
    /** A track without a name. */
    EVENT_NO_NAME,
    /** A group call without the group's id. */
    EVENT_NO_GROUP,
    /** An alias without the id that was used before. */
    EVENT_NO_PREVIOUS_ID,
    /** A time that can't be read, or that lies outside the years 1 to 9999. */
    EVENT_TIME_UNREADABLE,
    /** More than {@link EventTimes#AHEAD_AT_MOST} after the server's clock, corrected for the device's. */
    EVENT_TIME_AHEAD,
    /** A Matomo request without {@code idsite}. */
    EVENT_NO_SITE,
    /** A Matomo request whose {@code rec} isn't 1: it asks not to be recorded. */
    EVENT_NOT_RECORDED
}
