package io.clientele.door.desk;

import io.clientele.door.words.AnswerJson;
import io.clientele.door.words.Words;
import io.clientele.ground.access.Caller;
import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One request as a handler sees it.
 *
 * @param variables the parts of the path that its template leaves open, by name
 * @param body the JSON that came with it; missing where there is none
 */
public record Asking(
        Caller caller, Words words, AnswerJson json, Map<String, String> variables, Options options, JsonNode body) {

    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalStateException("the path has no part named " + name);
        }
        return value;
    }

    /** Anything made of records, messages and values, as a document. */
    public Reply reply(Object value) {
        return new Reply.Document(json.tree(value));
    }

    public Reply reply(Answer<?> answer) {
        return new Reply.Document(json.answer(answer));
    }

    /** A text property of the body that has to be there. */
    public String text(String property) {
        JsonNode value = body.path(property);
        if (!value.isString() || value.asString().isBlank()) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    List.of(new Fault("BODY_MISSING", property, "the body needs a text '" + property + "'")));
        }
        return value.asString();
    }
}
