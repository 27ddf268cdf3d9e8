package io.clientele.arrive.collect.wire;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one canonical event, whatever language it was sent in.
 *
 * @param format the language it was sent in
 * @param name what was done, of a track; the page's or screen's name; null of the other types
 * @param messageId the sender's id of this event, equal on every retry; null when the language has none
 * @param sessionId the client's own session, null when it keeps none
 * @param site the site or property the event names, where a language names one in each event ({@code idsite} of Matomo)
 * @param value the event's worth in {@code currency}, rounded to four decimals; null when it states none
 * @param currency ISO 4217 code in capitals, null when it states none
 * @param properties a JSON object
 * @param traits a JSON object: of the person, in a group call of the group
 * @param integrations a JSON object: which destinations the sender wants it to reach
 * @param flags what is remarkable about it
 */
public record WireEvent(
        WireFormat format,
        EventType type,
        @Nullable String name,
        @Nullable String messageId,
        Person person,
        EventTimes times,
        EventContext context,
        @Nullable String sessionId,
        @Nullable String site,
        @Nullable BigDecimal value,
        @Nullable String currency,
        String properties,
        String traits,
        String integrations,
        Set<EventFlag> flags,
        String raw)
        implements Judged {

    public WireEvent {
        flags = Set.copyOf(flags);
    }

    /** The same event with other properties, traits and flags; its raw text stays. */
    public WireEvent with(String otherProperties, String otherTraits, Set<EventFlag> otherFlags) {
        return new WireEvent(
                format,
                type,
                name,
                messageId,
                person,
                times,
                context,
                sessionId,
                site,
                value,
                currency,
                otherProperties,
                otherTraits,
                integrations,
                otherFlags,
                raw);
    }
}
