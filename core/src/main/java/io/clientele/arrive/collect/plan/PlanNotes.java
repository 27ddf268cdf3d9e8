package io.clientele.arrive.collect.plan;

import io.clientele.arrive.catalog.plan.PlanPolicy;
import io.clientele.arrive.catalog.plan.Violation;
import io.clientele.arrive.catalog.plan.ViolationKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What differs from the plan, noted in the event: a property {@value #PROPERTY} of the version that found it, a line for
 * each kind and property, and a line for the value that stood there. Texts and no lists, so that every engine can group by
 * them. The value of a property that was taken out, or is personal, isn't repeated.
 */
public final class PlanNotes {

    /** The name of the property. */
    public static final String PROPERTY = "_plan";

    /** Keeps every digit of numbers. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final int PATH_LENGTH = 200;

    private PlanNotes() {}

    /**
     * One line of a note.
     *
     * @param value that stood there; null where nothing did or it isn't repeated
     */
    public record Line(
            ViolationKind kind, String path, @Nullable String value) {}

    /** Properties with a note. */
    public static String added(String properties, int version, List<Violation> violations) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (Violation violation : violations) {
            boolean shown = violation.policy() == PlanPolicy.FLAG && !violation.personal();
            String value = shown && violation.value() != null ? oneLine(violation.value()) : "";
            lines.putIfAbsent((violation.kind().word() + " " + shortened(violation.path())).strip(), value);
        }
        ObjectNode note = JSON.createObjectNode()
                .put("version", version)
                .put("faults", String.join("\n", lines.keySet()))
                .put("values", String.join("\n", lines.values()));
        String own = properties;
        if (own.contains('"' + PROPERTY + '"')) {
            ObjectNode object = (ObjectNode) JSON.readTree(own);
            object.remove(PROPERTY);
            own = object.toString();
        }
        String rest = own.substring(1).stripLeading();
        return "{\"" + PROPERTY + "\":" + note + (rest.startsWith("}") ? rest : "," + rest);
    }

    private static String shortened(String path) {
        return oneLine(path.length() <= PATH_LENGTH ? path : path.substring(0, PATH_LENGTH) + "..");
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    /**
     * The lines of a note.
     *
     * @param faults as they are in the event
     * @param values as they are in the event; empty where they aren't asked for
     */
    static List<Line> read(String faults, String values) {
        String[] texts = values.split("\n", -1);
        List<Line> lines = new ArrayList<>();
        int at = 0;
        for (String fault : faults.split("\n", -1)) {
            String[] parts = fault.split(" ", 2);
            Optional<ViolationKind> kind = ViolationKind.of(parts[0]);
            String value = at < texts.length && !texts[at].isEmpty() ? texts[at] : null;
            kind.ifPresent(one -> lines.add(new Line(one, parts.length > 1 ? parts[1] : "", value)));
            at++;
        }
        return lines;
    }
}
