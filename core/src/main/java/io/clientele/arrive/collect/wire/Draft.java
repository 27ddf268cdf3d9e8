package io.clientele.arrive.collect.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An event while it is being read: what has been found of it, and the first thing that was wrong. */
final class Draft {

    static final String NOTHING = "{}";

    @Nullable
    EventType type;

    @Nullable
    String typeText;

    @Nullable
    String name;

    @Nullable
    String messageId;

    @Nullable
    String anonymousId;

    @Nullable
    String userId;

    @Nullable
    String groupId;

    @Nullable
    String previousId;

    @Nullable
    Instant timestamp;

    @Nullable
    Instant originalTimestamp;

    @Nullable
    Instant sentAt;

    @Nullable
    String sessionId;

    @Nullable
    String site;

    @Nullable
    BigDecimal value;

    @Nullable
    String currency;

    @Nullable
    String category;

    @Nullable
    String properties;

    @Nullable
    String traits;

    @Nullable
    String contextTraits;

    @Nullable
    String integrations;

    boolean propertiesHaveCategory;
    final ContextDraft context = new ContextDraft();
    private Set<EventFlag> flags = Set.of();
    private @Nullable Fault fault;

    /** What is wrong, without the place it stands at. */
    record Fault(
            RejectReason reason,
            @Nullable String field,
            @Nullable String value,
            String message,
            String suggestion) {

        Rejected at(long position, String raw) {
            return new Rejected(position, reason, field, value, message, suggestion, raw);
        }
    }

    /** Only the first fault is kept: what is found afterwards often follows from it. */
    void fault(Fault found) {
        if (fault == null) {
            fault = found;
        }
    }

    boolean isFaulty() {
        return fault != null;
    }

    void flag(EventFlag flag) {
        if (flags.isEmpty()) {
            flags = EnumSet.of(flag);
        } else {
            flags.add(flag);
        }
    }

    void flags(Set<EventFlag> more) {
        more.forEach(this::flag);
    }

    Set<EventFlag> flags() {
        return flags;
    }

    /** Takes what this event doesn't say itself from what is said for the whole batch. */
    void inherit(Draft batch) {
        sentAt = sentAt == null ? batch.sentAt : sentAt;
        integrations = integrations == null ? batch.integrations : integrations;
        contextTraits = contextTraits == null ? batch.contextTraits : contextTraits;
        sessionId = sessionId == null ? batch.sessionId : sessionId;
        context.inherit(batch.context);
        flags(batch.flags());
    }

    /** The event, or why it is none. */
    Judged judge(WireFormat format, Delivery delivery, long position, String raw) {
        if (type == EventType.ALIAS && previousId == null && userId != null) {
            previousId = anonymousId;
        }
        EventTimes times = new EventTimes(timestamp, originalTimestamp, sentAt, delivery.receivedAt());
        EventType known = type;
        Fault found = fault != null ? fault : firstFault(times);
        if (found != null || known == null) {
            return (found == null ? Faults.unknownType(typeText) : found).at(position, raw);
        }
        if (context.isOnDevice()) {
            context.completeFrom(delivery);
        }
        return new WireEvent(
                format,
                known,
                hasName(known) ? name : null,
                messageId,
                new Person(anonymousId, userId, groupId, previousId),
                times,
                context.context(),
                sessionId,
                site,
                value,
                currency,
                propertiesWithCategory(),
                orNothing(traits != null ? traits : contextTraits),
                orNothing(integrations),
                flags,
                raw);
    }

    private static boolean hasName(EventType type) {
        return switch (type) {
            case TRACK, PAGE, SCREEN -> true;
            case IDENTIFY, GROUP, ALIAS -> false;
        };
    }

    private @Nullable Fault firstFault(EventTimes times) {
        if (type == null) {
            return Faults.unknownType(typeText);
        }
        Fault missing = switch (type) {
            case TRACK -> name == null ? Faults.noName() : null;
            case GROUP -> groupId == null ? Faults.noGroup() : null;
            case ALIAS -> previousId == null ? Faults.noPreviousId() : null;
            case PAGE, SCREEN, IDENTIFY -> null;
        };
        if (missing != null) {
            return missing;
        }
        if (anonymousId == null && userId == null) {
            return Faults.noPerson();
        }
        if (times.isAhead()) {
            return Faults.ahead(times);
        }
        return times.isBeforeTheCalendar() ? Faults.beforeTheCalendar(times) : null;
    }

    /** The category that a page or screen states beside its name belongs to its properties, as browsers send it. */
    private String propertiesWithCategory() {
        if (category == null || propertiesHaveCategory) {
            return orNothing(properties);
        }
        String first = "{\"category\":" + Texts.quoted(category);
        String others = properties == null ? "}" : properties.substring(1).stripLeading();
        return first + (others.equals("}") ? others : "," + others);
    }

    private static String orNothing(@Nullable String object) {
        return object == null ? NOTHING : object;
    }
}
