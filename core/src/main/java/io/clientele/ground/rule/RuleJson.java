package io.clientele.ground.rule;

import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The machine form of rules: canonical JSON, the same text for the same rule. */
final class RuleJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Fault> faults = new ArrayList<>();
    private int nodes;

    private RuleJson() {}

    static String written(Rule rule) {
        return JSON.writeValueAsString(node(rule));
    }

    /** @throws Refusal naming every fault with its place in the document */
    static Rule read(String json) {
        RuleJson reader = new RuleJson();
        try {
            Rule rule = reader.rule(JSON.readTree(json), "$", 1);
            if (!reader.faults.isEmpty()) {
                throw new Refusal(Refusal.Kind.USAGE, reader.faults);
            }
            return rule;
        } catch (JacksonException e) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    "RULE_JSON",
                    "a rule is a JSON object, and this is not: " + e.getOriginalMessage(),
                    e);
        }
    }

    private static ObjectNode node(Rule rule) {
        ObjectNode node = JSON.createObjectNode();
        switch (rule) {
            case Rule.All(List<Rule> parts) -> parts(node.putArray("all"), parts);
            case Rule.Any(List<Rule> parts) -> parts(node.putArray("any"), parts);
            case Rule.Not(Rule part) -> node.set("not", node(part));
            case Rule.Trait(Condition condition) -> condition(node, "trait", condition);
            case Rule.Did did -> did(node, did);
        }
        return node;
    }

    private static void parts(ArrayNode array, List<Rule> parts) {
        parts.forEach(part -> array.add(node(part)));
    }

    private static void did(ObjectNode node, Rule.Did did) {
        node.put("did", did.kind());
        if (!did.where().isEmpty()) {
            ArrayNode where = node.putArray("where");
            did.where().forEach(condition -> condition(where.addObject(), "field", condition));
        }
        if (did.from() != null) {
            node.put("from", did.from().toString());
        }
        if (did.to() != null) {
            node.put("to", did.to().toString());
        }
        node.put("op", did.comparison().word());
        node.put("times", did.times());
    }

    private static void condition(ObjectNode node, String name, Condition condition) {
        node.put(name, condition.field());
        node.put("op", condition.comparison().word());
        switch (condition.comparison()) {
            case KNOWN, UNKNOWN -> {}
            case IN -> {
                ArrayNode values = node.putArray("value");
                condition.values().forEach(value -> values.add(literal(value)));
            }
            case EQ, NE, LT, LE, GT, GE ->
                node.set("value", literal(condition.values().getFirst()));
        }
    }

    private static JsonNode literal(Literal literal) {
        return switch (literal) {
            case Literal.Text(String text) -> JSON.getNodeFactory().stringNode(text);
            case Literal.Numeric(BigDecimal number) -> JSON.getNodeFactory().numberNode(number);
            case Literal.Truth(boolean truth) -> JSON.getNodeFactory().booleanNode(truth);
            case Literal.Moment(Instant instant) -> JSON.createObjectNode().put("instant", instant.toString());
            case Literal.Day(LocalDate day) -> JSON.createObjectNode().put("day", day.toString());
        };
    }

    private Rule rule(JsonNode node, String place, int depth) {
        nodes++;
        if (depth > Rule.DEEPEST || nodes > Rule.MOST_NODES) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    "RULE_SIZE",
                    "a rule has at most " + Rule.MOST_NODES + " nodes, " + Rule.DEEPEST + " deep");
        }
        if (node.has("all")) {
            return new Rule.All(rules(node.get("all"), place + ".all", depth));
        }
        if (node.has("any")) {
            return new Rule.Any(rules(node.get("any"), place + ".any", depth));
        }
        if (node.has("not")) {
            return new Rule.Not(rule(node.get("not"), place + ".not", depth + 1));
        }
        if (node.has("trait")) {
            Condition condition = condition(node, "trait", place);
            return condition == null ? Rule.everybody() : new Rule.Trait(condition);
        }
        if (node.has("did")) {
            return did(node, place);
        }
        fault(place, "is none of all, any, not, trait, did");
        return Rule.everybody();
    }

    private List<Rule> rules(JsonNode array, String place, int depth) {
        List<Rule> rules = new ArrayList<>();
        if (!array.isArray()) {
            fault(place, "must be a list of rules");
            return rules;
        }
        for (int i = 0; i < array.size(); i++) {
            rules.add(rule(array.get(i), place + "[" + i + "]", depth + 1));
        }
        return rules;
    }

    private Rule did(JsonNode node, String place) {
        List<Condition> where = new ArrayList<>();
        JsonNode conditions = node.path("where");
        for (int i = 0; i < conditions.size(); i++) {
            Condition condition = condition(conditions.get(i), "field", place + ".where[" + i + "]");
            if (condition != null) {
                where.add(condition);
            }
        }
        Comparison comparison = comparison(node.path("op").asString("ge"), place);
        long times = node.path("times").asLong(1);
        if (times < 0
                || comparison == Comparison.IN
                || comparison == Comparison.KNOWN
                || comparison == Comparison.UNKNOWN) {
            fault(place, "counts with eq, ne, lt, le, gt or ge against a number of 0 or more");
            return Rule.everybody();
        }
        return new Rule.Did(
                node.path("did").asString(""),
                where,
                instant(node.path("from"), place + ".from"),
                instant(node.path("to"), place + ".to"),
                comparison,
                times);
    }

    private @Nullable Condition condition(JsonNode node, String name, String place) {
        List<Literal> values = new ArrayList<>();
        JsonNode value = node.path("value");
        if (value.isArray()) {
            value.forEach(one -> add(values, one, place));
        } else if (!value.isMissingNode() && !value.isNull()) {
            add(values, value, place);
        }
        try {
            return new Condition(
                    node.path(name).asString(""), comparison(node.path("op").asString("eq"), place), values);
        } catch (IllegalArgumentException e) {
            fault(place, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void add(List<Literal> values, JsonNode node, String place) {
        Literal literal = literal(node, place);
        if (literal != null) {
            values.add(literal);
        }
    }

    private @Nullable Literal literal(JsonNode node, String place) {
        if (node.isString()) {
            return new Literal.Text(node.asString());
        }
        if (node.isNumber()) {
            return new Literal.Numeric(node.decimalValue());
        }
        if (node.isBoolean()) {
            return new Literal.Truth(node.asBoolean());
        }
        if (node.has("instant")) {
            Instant instant = instant(node.get("instant"), place);
            return instant == null ? null : new Literal.Moment(instant);
        }
        if (node.has("day")) {
            try {
                return new Literal.Day(LocalDate.parse(node.path("day").asString("")));
            } catch (DateTimeException e) {
                fault(
                        place,
                        "names a day as 2011-12-09, not '" + node.path("day").asString("") + "'");
                return null;
            }
        }
        fault(place, "compares with a text, a number, true, false, {\"instant\":..} or {\"day\":..}");
        return null;
    }

    private @Nullable Instant instant(JsonNode node, String place) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        try {
            return Instant.parse(node.asString(""));
        } catch (DateTimeException e) {
            fault(place, "names an instant as 2011-12-09T00:00:00Z, not '" + node.asString("") + "'");
            return null;
        }
    }

    private Comparison comparison(String word, String place) {
        for (Comparison comparison : Comparison.values()) {
            if (comparison.word().equals(word.toLowerCase(Locale.ROOT))) {
                return comparison;
            }
        }
        fault(place, "compares by eq, ne, lt, le, gt, ge, in, known or unknown, not '" + word + "'");
        return Comparison.EQ;
    }

    private void fault(String place, String message) {
        faults.add(new Fault("RULE", place, place + " " + message));
    }
}
