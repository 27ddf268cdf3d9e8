package io.clientele.door.desk;

import io.clientele.ground.access.Right;
import java.util.List;

/** Questions under way, each for whoever asked it. Who looks or stops may always come too late, so neither is refused. */
public final class QuestionOffers {

    private QuestionOffers() {}

    public static List<Offer> of(Questions questions) {
        return List.of(
                Offer.get(
                        "/questions/{id}",
                        "How far a question is that was asked with the header X-Question",
                        Right.READ,
                        QuestionView.class,
                        asking -> asking.reply(questions.look(asking.variable("id"), asking.caller(), asking.words()))),
                Offer.of(
                        Verb.DELETE,
                        "/questions/{id}",
                        "Stop a question that was asked with the header X-Question",
                        Right.READ,
                        Void.class,
                        asking -> {
                            questions.stop(asking.variable("id"), asking.caller());
                            return new Reply.Nothing();
                        }));
    }
}
