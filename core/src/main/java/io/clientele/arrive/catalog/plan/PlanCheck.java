package io.clientele.arrive.catalog.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan made ready to judge events: once for each version, then for every event in one pass over the text of its
 * properties. Safe for use by many threads.
 */
public final class PlanCheck {

    /** The most violations that are told of one event. */
    public static final int TOLD = 20;

    /** The door has judged depth and length before. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(1_000)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** Keeps every digit of numbers. */
    private static final JsonMapper TREES = JsonMapper.builder(JSON)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final int NAMED_EVENTS = 12;

    private final int version;
    private final Map<ViolationKind, PlanPolicy> policy;
    private final Map<String, Map<String, ShapeCheck>> named = new HashMap<>();
    private final Map<String, ShapeCheck> others = new HashMap<>();
    private final Set<String> covered = new HashSet<>();
    private final String expected;

    private PlanCheck(TrackingPlan plan, int version) {
        this.version = version;
        this.policy = plan.policy();
        covered.add("track");
        for (PlannedEvent event : plan.events()) {
            covered.add(event.type());
            ShapeCheck check = new ShapeCheck(event.properties());
            if (event.name() == null) {
                others.put(event.type(), check);
            } else {
                named.computeIfAbsent(event.type(), type -> new HashMap<>()).put(event.name(), check);
            }
        }
        this.expected = expected(plan);
    }

    /** @param version of the plan, told with what it finds */
    public static PlanCheck of(TrackingPlan plan, int version) {
        return new PlanCheck(plan, version);
    }

    private static String expected(TrackingPlan plan) {
        if (plan.events().isEmpty()) {
            return "an event the plan names; it names none yet";
        }
        String names = plan.events().stream()
                .limit(NAMED_EVENTS)
                .map(PlannedEvent::phrase)
                .collect(Collectors.joining(", "));
        int more = plan.events().size() - NAMED_EVENTS;
        return "one of " + names + (more > 0 ? " and " + more + " more" : "");
    }

    /** Of the plan. */
    public int version() {
        return version;
    }

    /**
     * Judges an event.
     *
     * @param properties a JSON object without a key twice in one object
     */
    public PlanVerdict judge(String type, @Nullable String name, String properties) {
        if (!covered.contains(type)) {
            return new PlanVerdict(List.of(), properties);
        }
        ShapeCheck shape =
                name == null ? null : named.getOrDefault(type, Map.of()).get(name);
        if (shape == null) {
            shape = others.get(type);
        }
        if (shape == null) {
            Violation unknown = new Violation(
                    ViolationKind.UNKNOWN_EVENT,
                    policyOf(ViolationKind.UNKNOWN_EVENT),
                    "",
                    name == null ? null : TREES.writeValueAsString(name),
                    expected,
                    false);
            return new PlanVerdict(List.of(unknown), properties);
        }
        Findings findings = new Findings(policy);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), properties)) {
            shape.check(parser, parser.nextToken(), findings);
        }
        return new PlanVerdict(findings.violations, findings.removed(properties));
    }

    private PlanPolicy policyOf(ViolationKind kind) {
        return policy.getOrDefault(kind, PlanPolicy.FLAG);
    }

    /** What is found in one event, and where its check is. */
    static final class Findings {

        private final Map<ViolationKind, PlanPolicy> policy;
        private final List<Object> place = new ArrayList<>();
        private List<Violation> violations = List.of();
        private List<List<Object>> toRemove = List.of();

        Findings(Map<ViolationKind, PlanPolicy> policy) {
            this.policy = policy;
        }

        /** Into a property. */
        void enter(String name) {
            place.add(name);
        }

        /** Into an element of a list. */
        void enter(int index) {
            place.add(index);
        }

        void leave() {
            place.removeLast();
        }

        /**
         * @param value what stands there as JSON, shortened; null where nothing does
         * @param expected in words
         */
        void found(ViolationKind kind, @Nullable String value, String expected, boolean personal) {
            PlanPolicy what = policy.getOrDefault(kind, PlanPolicy.FLAG);
            if (what == PlanPolicy.REMOVE && !place.isEmpty()) {
                if (toRemove.isEmpty()) {
                    toRemove = new ArrayList<>();
                }
                toRemove.add(List.copyOf(place));
            }
            if (violations.isEmpty()) {
                violations = new ArrayList<>();
            }
            boolean decides = what == PlanPolicy.REJECT
                    && violations.stream().noneMatch(one -> one.policy() == PlanPolicy.REJECT);
            if (violations.size() < TOLD) {
                violations.add(new Violation(kind, what, path(), value, expected, personal));
            } else if (decides) {
                violations.set(TOLD - 1, new Violation(kind, what, path(), value, expected, personal));
            }
        }

        private String path() {
            StringBuilder path = new StringBuilder();
            for (Object step : place) {
                if (step instanceof String name) {
                    path.append(path.isEmpty() ? "" : ".").append(name);
                } else {
                    path.append("[]");
                }
            }
            return path.toString();
        }

        private String removed(String properties) {
            if (toRemove.isEmpty()) {
                return properties;
            }
            JsonNode root = TREES.readTree(properties);
            toRemove.forEach(one -> mark(root, one));
            return TREES.writeValueAsString(swept(root));
        }

        /** An element that is to go becomes a mark, for the others' places must not move meanwhile. */
        private static void mark(JsonNode root, List<Object> place) {
            JsonNode parent = root;
            for (Object step : place.subList(0, place.size() - 1)) {
                parent = step instanceof String name ? parent.path(name) : parent.path((Integer) step);
            }
            switch (parent) {
                case ObjectNode object -> object.remove((String) place.getLast());
                case ArrayNode array -> array.set((Integer) place.getLast(), TREES.missingNode());
                default -> {
                    // what lies above it has gone already
                }
            }
        }

        private static JsonNode swept(JsonNode node) {
            if (node instanceof ArrayNode array) {
                for (int i = array.size() - 1; i >= 0; i--) {
                    if (array.get(i).isMissingNode()) {
                        array.remove(i);
                    } else {
                        swept(array.get(i));
                    }
                }
            } else if (node instanceof ObjectNode object) {
                object.values().forEach(Findings::swept);
            }
            return node;
        }
    }

    /** Passes over what is left of a value that began with the token. */
    static void skip(JsonParser parser, JsonToken token) {
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            parser.skipChildren();
        }
    }
}
