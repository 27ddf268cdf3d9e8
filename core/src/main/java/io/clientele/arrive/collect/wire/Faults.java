package io.clientele.arrive.collect.wire;

import io.clientele.arrive.collect.wire.Draft.Fault;
import org.jspecify.annotations.Nullable;

/** Every way an event can be wrong, each worded once: what is wrong, and what would be right. */
final class Faults {

    private Faults() {}

    static Fault notJson(@Nullable String why) {
        return whole(
                RejectReason.EVENT_NOT_JSON,
                "is not JSON" + (why == null ? "" : ": " + why),
                "write it with a JSON library: RFC 8259 has neither comments nor NaN nor single quotes");
    }

    static Fault brokenBody() {
        return whole(
                RejectReason.EVENT_NOT_JSON,
                "the body is not JSON from here on, so that nobody can say where the next event begins",
                "separate events by commas within one list, or write one event a line");
    }

    static Fault empty() {
        return whole(
                RejectReason.EVENT_NOT_JSON,
                "the body is empty",
                "send an event such as {\"type\": \"track\", \"event\": \"Signed Up\", \"userId\": \"42\"}");
    }

    static Fault truncated() {
        return whole(RejectReason.EVENT_TRUNCATED, "the body ends within this event", "send the body again, whole");
    }

    static Fault cut(String why) {
        return whole(
                RejectReason.EVENT_TRUNCATED, "the body broke off here: " + why, "send the events from here on again");
    }

    static Fault notUtf8(@Nullable String field) {
        return new Fault(
                RejectReason.EVENT_NOT_UTF8,
                field,
                null,
                (field == null ? "has bytes" : field + " has bytes") + " that mean nothing in UTF-8",
                "encode the text as UTF-8");
    }

    static Fault tooLarge() {
        return whole(
                RejectReason.EVENT_TOO_LARGE,
                "is larger than " + WireFormats.EVENT_BYTES + " bytes",
                "send at most " + WireFormats.EVENT_BYTES
                        + " bytes for one event, and of files that are kept elsewhere their address");
    }

    static Fault tooDeep() {
        return whole(
                RejectReason.EVENT_TOO_DEEP,
                "has objects or lists within each other beyond a depth of " + WireFormats.EVENT_DEPTH,
                "nest at most " + WireFormats.EVENT_DEPTH + " levels, the event itself being the first");
    }

    static Fault notAnObject(String raw) {
        return new Fault(
                RejectReason.EVENT_NOT_AN_OBJECT,
                null,
                raw,
                "is not a JSON object",
                "write an event as {\"type\": \"track\", \"event\": \"Signed Up\", \"userId\": \"42\"}");
    }

    static Fault fieldType(String field, String found, String wanted) {
        return new Fault(
                RejectReason.EVENT_FIELD_TYPE,
                field,
                null,
                field + " must be " + wanted + ", was " + found,
                "send " + field + " as " + wanted + ", or leave it out");
    }

    static Fault tooLong(String field, String value) {
        return new Fault(
                RejectReason.EVENT_FIELD_TOO_LONG,
                field,
                value,
                field + " has " + value.length() + " characters",
                "use at most " + WireFormats.NAME_LENGTH + " characters for an id or a name");
    }

    static Fault unknownType(@Nullable String type) {
        return new Fault(
                RejectReason.EVENT_TYPE_UNKNOWN,
                "type",
                type,
                type == null ? "has no type" : "type is unknown",
                "send one of track, page, screen, identify, group, alias");
    }

    static Fault noPerson() {
        return new Fault(
                RejectReason.EVENT_NO_PERSON,
                "userId",
                null,
                "has neither an anonymous id nor a user id",
                "send anonymousId for visitors who are not known, userId for those who are");
    }

    static Fault noName() {
        return new Fault(
                RejectReason.EVENT_NO_NAME,
                "event",
                null,
                "is a track without a name",
                "name what was done in event, such as \"Order Completed\"");
    }

    static Fault noGroup() {
        return new Fault(
                RejectReason.EVENT_NO_GROUP,
                "groupId",
                null,
                "is a group call without a group",
                "send the group's id in groupId");
    }

    static Fault noPreviousId() {
        return new Fault(
                RejectReason.EVENT_NO_PREVIOUS_ID,
                "previousId",
                null,
                "is an alias without the id used before",
                "send the old id in previousId and the new one in userId");
    }

    static Fault time(String field, String value) {
        return new Fault(
                RejectReason.EVENT_TIME_UNREADABLE,
                field,
                value,
                field + " is no time",
                "write it as 2026-01-31T12:34:56.789Z, or as a number of seconds or milliseconds since 1970");
    }

    static Fault ahead(EventTimes times) {
        return new Fault(
                RejectReason.EVENT_TIME_AHEAD,
                "timestamp",
                String.valueOf(times.timestamp() != null ? times.timestamp() : times.originalTimestamp()),
                "happens at " + times.occurredAt() + ", more than " + EventTimes.AHEAD_AT_MOST.toHours()
                        + " hours after it arrived at " + times.receivedAt(),
                "send when it happened, and plans among the properties");
    }

    static Fault beforeTheCalendar(EventTimes times) {
        return new Fault(
                RejectReason.EVENT_TIME_UNREADABLE,
                "timestamp",
                String.valueOf(times.timestamp() != null ? times.timestamp() : times.originalTimestamp()),
                "happened before the year 1 once the device's clock is corrected by sentAt",
                "send timestamp and sentAt by the same clock");
    }

    static Fault noSite() {
        return new Fault(
                RejectReason.EVENT_NO_SITE, "idsite", null, "has no idsite", "send the number of the site in idsite");
    }

    static Fault notRecorded(@Nullable String rec) {
        return new Fault(
                RejectReason.EVENT_NOT_RECORDED, "rec", rec, "asks not to be recorded", "send rec=1 to record it");
    }

    static Fault matomoEvent() {
        return new Fault(
                RejectReason.EVENT_NO_NAME,
                "e_a",
                null,
                "is an event with only one of category and action",
                "send both e_c and e_a");
    }

    private static Fault whole(RejectReason reason, String message, String suggestion) {
        return new Fault(reason, null, null, message, suggestion);
    }
}
