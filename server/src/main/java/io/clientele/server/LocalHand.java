package io.clientele.server;

import io.clientele.door.cli.Hand;
import io.clientele.door.desk.Desk;
import io.clientele.door.desk.Reply;
import io.clientele.door.desk.Verb;
import io.clientele.door.words.Language;
import io.clientele.door.words.RefusalWords;
import io.clientele.ground.access.Caller;
import io.clientele.ground.base.Progress;
import io.clientele.ground.job.JobKind;
import io.clientele.ground.store.EngineCall;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Opens the workspace in this process; long work is done here and now. */
final class LocalHand implements Hand {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final House house;
    private final Desk desk;
    private final Language language;
    private final Consumer<String> warning;

    LocalHand(House house, Language language, Consumer<String> warning) {
        this.house = house;
        this.warning = warning;
        this.desk = house.desk();
        this.language = language;
    }

    @Override
    public JsonNode ask(Verb verb, String path, Map<String, List<String>> options, JsonNode body, Progress progress) {
        return EngineCall.usual().telling(progress).during(() -> {
            Reply reply = asked(() -> desk.ask(verb, path, options, body, Caller.LOCAL, language), progress);
            JsonNode answer = answered(reply, progress);
            if (reply instanceof Reply.Work || House.changesAtOnce(verb, path)) {
                keepTraits(progress);
            }
            return answer;
        });
    }

    /** Damaged traits are left out of answers, and made anew by whoever comes across them. */
    private Reply asked(Supplier<Reply> question, Progress progress) {
        try {
            Reply reply = question.get();
            traitsMended(progress);
            return reply;
        } catch (RuntimeException e) {
            // A question about traits that are missing: asked once more when that was why.
            if (!traitsMended(progress)) {
                throw e;
            }
            return question.get();
        }
    }

    private boolean traitsMended(Progress progress) {
        if (!house.traitsAreDamaged()) {
            return false;
        }
        warning.accept(RefusalWords.in(language)
                .said("TRAITS_DAMAGED", "what was computed about customers is damaged; it is computed anew"));
        keepTraits(progress);
        return !house.traitsAreDamaged();
    }

    /** What was asked for is done by now: stopping here leaves traits that are stale, and nothing half-done. */
    private void keepTraits(Progress progress) {
        try {
            house.keepTraits(progress);
        } catch (Progress.CancelledException e) {
            System.getLogger(LocalHand.class.getName())
                    .log(System.Logger.Level.WARNING, "customers' traits are as of before; the next change mends that");
        }
    }

    private JsonNode answered(Reply reply, Progress progress) {
        return switch (reply) {
            case Reply.Document(JsonNode json) -> json;
            case Reply.Created(JsonNode json) -> json;
            case Reply.Nothing nothing -> MissingNode.getInstance();
            case Reply.Work(String kind, String subject, String parameters) -> {
                JobKind work = new ToldWork(Objects.requireNonNull(house.kinds().get(kind)), false);
                JsonNode result = JSON.readTree(work.run(parameters, progress));
                keepUp(progress);
                yield result;
            }
        };
    }

    /** A workspace that no server holds is looked after by whoever changes it. */
    private void keepUp(Progress progress) {
        try {
            house.ledger().upkeep(progress);
        } catch (
                RuntimeException
                        e) { // the work is done and kept: files that stay small are no reason to call it failed
            System.getLogger(LocalHand.class.getName())
                    .log(System.Logger.Level.WARNING, "the record's files were not looked after", e);
        }
    }

    @Override
    public void close() {
        house.close();
    }
}
