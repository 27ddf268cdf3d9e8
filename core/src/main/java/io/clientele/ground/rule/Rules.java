package io.clientele.ground.rule;

import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Step;
import java.util.List;
import java.util.Map;

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
        Pipeline pipeline = new Pipeline(List.of(), Map.of(), Map.of())
                .then(Step.rendered("ground/rule/customers_named", rendered.sql()));
        for (Map.Entry<String, Object> value : rendered.values().entrySet()) {
            pipeline = pipeline.bind(value.getKey(), value.getValue());
        }
        return pipeline;
    }
}
