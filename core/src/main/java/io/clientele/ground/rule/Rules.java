package io.clientele.ground.rule;

import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads rules and turns them into questions. */
public final class Rules {

    private Rules() {}

    /**
     * The rule of a JSON text.
     *
     * @throws io.clientele.ground.base.Refusal with every fault and its place
     */
    public static Rule read(String json) {
        return RuleJson.read(json);
    }

    /** A pipeline whose rows are the customers ({@code customer}, dense integers, each once) a rule holds for. */
    public static Pipeline customers(Rule rule) {
        RuleSql.Rendered rendered = RuleSql.rendered(rule);
        return bound(
                new Pipeline(List.of(), Map.of(), Map.of())
                        .then(Step.rendered("ground/rule/customers_named", rendered.sql())),
                rendered);
    }

    /**
     * A pipeline whose rows are the facts behind a figure: those that the rule's first condition on facts asks for, of the
     * people the rule holds for, the latest first, at most {@code most}. Empty when the rule asks for no facts.
     */
    public static Optional<Pipeline> facts(Rule rule, int most) {
        return firstDid(rule).map(did -> {
            RuleSql.Rendered rendered = RuleSql.facts(rule, did, most);
            return bound(
                    new Pipeline(List.of(), Map.of(), Map.of())
                            .then(Step.rendered("ground/rule/facts_named", rendered.sql())),
                    rendered);
        });
    }

    private static Optional<Rule.Did> firstDid(Rule rule) {
        return switch (rule) {
            case Rule.Did did -> Optional.of(did);
            case Rule.All(List<Rule> parts) ->
                parts.stream().flatMap(part -> firstDid(part).stream()).findFirst();
            case Rule.Any(List<Rule> parts) ->
                parts.stream().flatMap(part -> firstDid(part).stream()).findFirst();
            case Rule.Not not -> Optional.empty();
            case Rule.Trait trait -> Optional.empty();
        };
    }

    private static Pipeline bound(Pipeline pipeline, RuleSql.Rendered rendered) {
        Pipeline bound = pipeline;
        for (Map.Entry<String, Object> value : rendered.values().entrySet()) {
            bound = bound.bind(value.getKey(), value.getValue());
        }
        return bound;
    }
}
