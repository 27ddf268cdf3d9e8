package io.clientele.arrive.catalog.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** Our check and a kept validator of JSON Schema find the same events right. */
class PlanCheckAgainstValidatorTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @Provide
    Arbitrary<PlannedShape> objects() {
        return Plans.objects(2, false);
    }

    @Provide
    Arbitrary<String> events() {
        return object(3);
    }

    private static Arbitrary<String> object(int depth) {
        return Arbitraries.maps(Arbitraries.of("a", "b", "c", "d", "e"), value(depth - 1))
                .ofMaxSize(5)
                .map(map -> map.entrySet().stream()
                        .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                        .collect(Collectors.joining(",", "{", "}")));
    }

    private static Arbitrary<String> value(int depth) {
        Arbitrary<String> simple = Arbitraries.of(
                "\"a\"",
                "\"abc\"",
                "\"abcdefgh\"",
                "\"\"",
                "\"2026-01-31T00:00:00Z\"",
                "\"2026-01-31\"",
                "0",
                "1",
                "1.0",
                "-1",
                "2",
                "2.5",
                "2.50",
                "1e2",
                "true",
                "false",
                "12345678901234567890",
                "-2.0",
                "3",
                "\"订单\"");
        return depth <= 0
                ? simple
                : Arbitraries.frequencyOf(
                        Tuple.of(6, simple),
                        Tuple.of(2, object(depth)),
                        Tuple.of(
                                2,
                                value(depth - 1).list().ofMaxSize(3).map(list -> "[" + String.join(",", list) + "]")));
    }

    @Property(tries = 3_000)
    void theSameEventsAreRight(@ForAll("objects") PlannedShape shape, @ForAll("events") String event) {
        TrackingPlan plan = new TrackingPlan("", Map.of(), List.of(new PlannedEvent("track", "T", "", "", shape)));
        String text = PlanWriter.of(plan);
        Map<String, Object> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        Map<?, ?> planned = (Map<?, ?>) ((List<?>) Objects.requireNonNull(document.get("events"))).getFirst();
        String schema = JSON.writeValueAsString(planned.get("schema"));
        Schema validator = SCHEMAS.getSchema(schema, InputFormat.JSON);
        boolean right = validator
                .validate(
                        event,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .isEmpty();

        assertThat(PlanCheck.of(PlanReader.read(text), 1)
                        .judge("track", "T", event)
                        .violations()
                        .isEmpty())
                .as("%s%n%s", text, event)
                .isEqualTo(right);
    }
}
