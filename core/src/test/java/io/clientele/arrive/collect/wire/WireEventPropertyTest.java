package io.clientele.arrive.collect.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What is written is read again. */
class WireEventPropertyTest {

    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars('a', 'Z', '0', ' ', '"', '\\', '\n', '\t', 'ü', '订', '{', ',', '\u0001')
                .ofMinLength(1)
                .ofMaxLength(12)
                .map(text -> text.isBlank() ? "b" : text);
    }

    private static Arbitrary<@Nullable String> perhaps() {
        return texts().injectNull(0.5);
    }

    private static Arbitrary<@Nullable Instant> times() {
        return Arbitraries.longs()
                .between(0, 1_772_366_400_000_000L)
                .map(micros -> Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000))
                .injectNull(0.3);
    }

    private static Arbitrary<String> objects() {
        return Arbitraries.maps(texts(), texts()).ofMaxSize(4).map(map -> {
            StringBuilder json = new StringBuilder("{");
            map.forEach((key, value) -> json.append(json.length() == 1 ? "" : ", ")
                    .append(Texts.quoted("k" + key))
                    .append(": ")
                    .append(Texts.quoted(value)));
            return json.append('}').toString();
        });
    }

    private static Arbitrary<EventContext> contexts() {
        return Combinators.combine(perhaps(), perhaps(), perhaps(), perhaps(), perhaps(), perhaps())
                .as((a, b, c, d, e, f) -> new EventContext(
                        a,
                        b,
                        c,
                        d,
                        new EventContext.Page(e, f, a, b, c),
                        new EventContext.Campaign(f, e, d, c, b, a),
                        new EventContext.Screen(a == null ? null : 800, b == null ? null : 600),
                        new EventContext.Software(b, c),
                        new EventContext.Software(c, d),
                        new EventContext.Software(d, e),
                        new EventContext.Device(e, f, a),
                        new EventContext.Place(f, a, b, c == null ? null : new BigDecimal("46.95"), null),
                        new EventContext.Touch(c, d, e)));
    }

    @Provide
    Arbitrary<WireEvent> events() {
        Arbitrary<Person> people =
                Combinators.combine(texts(), perhaps(), texts(), texts()).as(Person::new);
        Arbitrary<EventTimes> times = Combinators.combine(times(), times(), times())
                .as((timestamp, original, sent) -> new EventTimes(timestamp, original, sent, Wire.RECEIVED));
        return Combinators.combine(
                        Arbitraries.of(EventType.class),
                        texts(),
                        perhaps(),
                        people,
                        times,
                        contexts(),
                        objects(),
                        objects())
                .as((type, name, id, person, when, context, properties, traits) -> new WireEvent(
                        WireFormat.CLIENTELE,
                        type,
                        type == EventType.TRACK || type == EventType.PAGE || type == EventType.SCREEN ? name : null,
                        id,
                        person,
                        when,
                        context,
                        id,
                        id,
                        id == null ? null : new BigDecimal("12.50"),
                        id == null ? null : "EUR",
                        properties,
                        traits,
                        properties,
                        Set.of(),
                        ""))
                .filter(event -> !event.times().isAhead() && !event.times().isBeforeTheCalendar());
    }

    @Property(tries = 500)
    void readsWhatItWrote(@ForAll("events") WireEvent event) {
        String written = Wire.FORMATS.write(event);
        assertThat(Wire.ownEvent(written))
                .isEqualTo(new WireEvent(
                        event.format(),
                        event.type(),
                        event.name(),
                        event.messageId(),
                        event.person(),
                        event.times(),
                        event.context(),
                        event.sessionId(),
                        event.site(),
                        event.value(),
                        event.currency(),
                        event.properties(),
                        event.traits(),
                        event.integrations(),
                        event.flags(),
                        written));
    }
}
