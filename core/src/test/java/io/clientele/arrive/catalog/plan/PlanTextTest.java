package io.clientele.arrive.catalog.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.ground.base.Refusal;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Plans as texts: read, written, and what is wrong with them. */
class PlanTextTest {

    private static final String PLAN = """
            version: 1
            description: What the shop sends
            policy:
              unknown_event: reject
              unknown_property: remove
            events:
              - name: Tea Bought
                description: Somebody bought tea
                owner: shop@team
                schema:
                  type: object
                  required: [sku, pieces]
                  additionalProperties: false
                  properties:
                    sku: {type: string, pattern: "^[A-Z]{2}-", x-owner: stock}
                    pieces: {type: integer, minimum: 1, x-unit: pieces}
                    country: {type: string, enum: [NO, SE]}
                    at:
                      type: string
                      format: date-time
                    mail: {type: string, x-personal: true, x-purpose: receipts}
                    lines:
                      type: array
                      items: {type: object, properties: {price: {type: number}}}
                    note:
              - type: page
            """;

    @Provide
    Arbitrary<TrackingPlan> plans() {
        return Plans.plans();
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadAsTheSame(@ForAll("plans") TrackingPlan plan) {
        String text = PlanWriter.of(plan);
        assertThat(PlanReader.tried(text).faults()).as(text).isEmpty();
        TrackingPlan read = PlanReader.read(text);
        assertThat(PlanWriter.of(read)).isEqualTo(text);
        assertThat(PlanChange.between(plan, read)).as(text).isEmpty();
        assertThat(read).as(text).isEqualTo(plan);
    }

    @Test
    void readsWhatJsonSchemaMeans() {
        TrackingPlan plan = PlanReader.read(PLAN);

        assertThat(plan.policy(ViolationKind.UNKNOWN_EVENT)).isEqualTo(PlanPolicy.REJECT);
        assertThat(plan.policy(ViolationKind.WRONG_TYPE)).isEqualTo(PlanPolicy.FLAG);
        PlannedEvent tea = plan.event("track", "Tea Bought").orElseThrow();
        assertThat(tea.paths().keySet())
                .containsExactly("sku", "pieces", "country", "at", "mail", "lines", "lines[].price", "note");
        assertThat(said(tea, "country")).isEqualTo("string; enum: \"NO\", \"SE\"");
        assertThat(said(tea, "at")).isEqualTo("date-time");
        assertThat(said(tea, "mail")).isEqualTo("string; x-personal; x-purpose: receipts");
        assertThat(said(tea, "pieces")).isEqualTo("integer; required; minimum: 1; x-unit: pieces");
        assertThat(plan.covering("page", "Home")).isPresent();
        assertThat(plan.covers("screen")).isFalse();
        assertThat(PlanReader.read(PlanWriter.of(plan))).isEqualTo(plan);
    }

    private static String said(PlannedEvent event, String path) {
        return PlanChange.said(Objects.requireNonNull(event.paths().get(path)));
    }

    private static List<String> faults(String text) {
        return PlanReader.tried(text).faults().stream()
                .map(fault -> fault.line() + " " + fault.path() + ": " + fault.message())
                .toList();
    }

    @Test
    void everyMistakeIsNamedWithItsLine() {
        assertThat(faults("""
                        version: 2
                        policy:
                          unknown_event: remove
                          odd: flag
                        events:
                          - name: A
                            schema:
                              type: numbr
                              required: [x]
                              properties:
                                y: {type: date-time}
                                z: {type: string, minimum: 3}
                                w: {type: [string, "null"], format: uri}
                                v: {type: number, minimum: 5, maximum: 4}
                                u: {type: string, pattern: "(?=a)"}
                                t: {type: string, enum: []}
                                s: {typ: string}
                          - name: A
                          - type: pageview
                          - type: track
                          - {type: identify, name: B}
                          - text
                        """))
                .containsExactly(
                        "1 version: '2' is no version of plans this program knows; write 1",
                        "3 policy.unknown_event: 'remove' can't become of unknown_event; choose one of flag, reject",
                        "4 policy.odd: there is no violation 'odd'; there are unknown_event, unknown_property,"
                                + " missing_property, wrong_type, value_not_allowed",
                        "8 events[0].schema.type: there is no type 'numbr'; there are string, integer, number,"
                                + " boolean, array, object",
                        "9 events[0].schema.required[0]: 'x' is required and isn't among the properties; write it there"
                                + " too",
                        "11 events[0].schema.properties.y.type: 'date-time' is a format: write type: string and"
                                + " format: date-time",
                        "12 events[0].schema.properties.z.minimum: 'minimum' means nothing for the type string",
                        "13 events[0].schema.properties.w.type[1]: null is no type here: a property that is null counts"
                                + " as absent; leave it out",
                        "13 events[0].schema.properties.w.format: there is no format 'uri' here; there is date-time",
                        "14 events[0].schema.properties.v.minimum: minimum 5 is above maximum 4",
                        "15 events[0].schema.properties.u.pattern: '(?=a)' is no pattern that is read in one go (RE2: no"
                                + " look-around, no back references): invalid or unsupported Perl syntax",
                        "16 events[0].schema.properties.t.enum: an enum needs at least one value",
                        "17 events[0].schema.properties.s.typ: a schema here has no 'typ'; it has type, format,"
                                + " description, properties, required, additionalProperties, items, enum, pattern,"
                                + " minimum, maximum, exclusiveMinimum, exclusiveMaximum, minLength, maxLength, minItems,"
                                + " maxItems, x-unit, x-personal, x-purpose, x-owner",
                        "18 events[1]: track 'A' stands in line 6 already",
                        "19 events[2]: there is no type of event 'pageview'; there are track, page, screen, identify,"
                                + " group, alias",
                        "20 events[3]: a track needs a name; others may do without, for all of their type",
                        "21 events[4]: a call identify has no name; leave out 'B'",
                        "22 events[5]: 'text' stands where keys with values are needed");
    }

    @Test
    void whatCanTBeReadIsNamedToo() {
        assertThat(faults("")).containsExactly("1 : the plan is empty; write a list under 'events:'");
        assertThat(faults("a: [b")).first().asString().startsWith("1 : this is not YAML");
        assertThat(faults("- a")).containsExactly("1 : '[..]' stands where keys with values are needed");
        assertThat(faults("version: 1\nevents: 3\nversion: 1"))
                .containsExactly(
                        "2 events: '3' stands where a list is needed", "3 version: 'version' stands here twice");
        assertThat(faults("events:\n  - &a {name: A}\n  - *a\n"))
                .containsExactly("2 events[1]: this is said by an alias; write it out");
        assertThatThrownBy(() -> PlanReader.read("events:\n  - {name: A, shema: {}}"))
                .isInstanceOf(Refusal.class)
                .hasMessage("line 2, events[0].shema: an event has no 'shema'; it has type, name, description, owner,"
                        + " schema");
    }

    @Test
    void tellsWhatDiffers() {
        TrackingPlan before = PlanReader.read(PLAN);
        TrackingPlan after = PlanReader.read(PLAN.replace("unknown_property: remove", "unknown_property: flag")
                .replace("minimum: 1", "minimum: 2")
                .replace("        note:\n", "")
                .replace("  - type: page", "  - type: screen"));
        assertThat(PlanChange.between(before, after))
                .extracting(change -> change.what() + " " + change.subject())
                .containsExactly(
                        "POLICY_CHANGED unknown_property",
                        "EVENT_REMOVED ",
                        "PROPERTY_CHANGED pieces",
                        "PROPERTY_REMOVED note",
                        "EVENT_ADDED ");
        assertThat(PlanChange.between(before, before)).isEmpty();
    }

    @Test
    void placesAPropertyWhereItsPathLeads() {
        TrackingPlan plan = PlanReader.read(PLAN);
        PlannedEvent tea = plan.event("track", "Tea Bought").orElseThrow();
        PlannedShape text = PlannedShape.of(List.of(PropertyType.STRING));
        assertThat(plan.with(tea, "lines[].sku", text)
                        .event("track", "Tea Bought")
                        .orElseThrow()
                        .paths())
                .containsKeys("lines[].price", "lines[].sku");
        assertThat(plan.with(tea, "colour", text)
                        .event("track", "Tea Bought")
                        .orElseThrow()
                        .paths())
                .containsKey("colour");
    }
}
