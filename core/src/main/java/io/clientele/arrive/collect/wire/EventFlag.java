package io.clientele.arrive.collect.wire;

/** What is remarkable about an event that was accepted all the same. */
public enum EventFlag {
    /** More than {@link WireFormats#TYPED_PROPERTIES} properties: the others stay in the JSON and get no column. */
    MANY_PROPERTIES,
    /** NUL characters or lone halves of surrogate pairs stood in texts; U+FFFD stands for each now. */
    CHARACTERS_REPLACED,
    /** Numbers beyond a double's range, such as 1e999, stood among properties or traits; they are texts now. */
    NUMBERS_AS_TEXT,
    /** A key stood twice in one object of properties or traits; the last one counts, as in browsers. */
    DUPLICATE_KEYS,
    /** The time of sending could not be read: the device's clock was taken to be right. */
    SENT_AT_UNREADABLE,
    /** A value or revenue that is no amount below 10^14; it stays among the properties. */
    VALUE_UNREADABLE,
    /** The time, address or place of a Matomo request was passed over, because no valid token came with it. */
    UNTRUSTED_IGNORED,
    /** Nobody was named: the anonymous id was made from site, address, user agent, language and day, as Matomo does. */
    PERSON_DERIVED,
    /** What the batch says for all its events (context, time of sending) could not be read and was left out. */
    ENVELOPE_UNREADABLE,
    /** Fields that our own format doesn't know; they are in the raw text only. */
    UNKNOWN_FIELDS,
    /** The source's tracking plan names no such event; what exactly differs stands among the properties, as of the next four. */
    PLAN_UNKNOWN_EVENT,
    /** A property that the plan doesn't name in an object it closes. */
    PLAN_UNKNOWN_PROPERTY,
    /** A property that the plan requires is absent or null. */
    PLAN_MISSING_PROPERTY,
    /** A property is of another type than planned. */
    PLAN_WRONG_TYPE,
    /** A property has a value that the plan doesn't allow. */
    PLAN_VALUE_NOT_ALLOWED
}
