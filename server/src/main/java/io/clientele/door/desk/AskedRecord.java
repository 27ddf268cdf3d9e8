package io.clientele.door.desk;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.AnswerTable;
import io.clientele.ground.base.Basis;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Recipe;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.base.Value;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.Workspace;
import io.clientele.ground.store.WorkspaceSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/**
 * The record as analyses are asked of it: as it stands, or as it was at the snapshot a recipe names.
 *
 * @param erasedSince rows erased after a snapshot
 * @param remembered keeps answers while the record stays as it is
 */
public record AskedRecord(Supplier<Workspace> workspace, LongUnaryOperator erasedSince, Remembered remembered) {

    static final Option SNAPSHOT =
            Option.words("snapshot", "of the record, as a recipe names it; the newest unless said");

    /** What stands in the figures' place for a snapshot whose rows are erased. */
    static final Shape ERASED = Shape.answer(ErasedFigures.class);

    /** A question that has been read and only needs an engine. */
    interface Question extends BiFunction<Engine, WorkspaceSettings, Answer<?>> {}

    /** Figures that were made of rows which are gone for good. */
    public record ErasedFigures(Cell figures, long rowsErased) {}

    /**
     * @param what names the analysis
     * @param read makes the question of the options besides the snapshot, or refuses them
     */
    Reply answered(String what, Asking asking, Function<Map<String, List<String>>, Question> read) {
        Masking.checkLines(asking);
        Map<String, List<String>> given = new LinkedHashMap<>(asking.options().given());
        List<String> snapshots =
                Optional.ofNullable(given.remove(SNAPSHOT.name())).orElse(List.of());
        Question question = read.apply(given);
        Workspace here = workspace.get();
        if (snapshots.isEmpty() || number(snapshots) == here.engine().snapshot()) {
            return asking.reply(
                    remembered.<Answer<?>>of(what, given, () -> question.apply(here.engine(), here.settings())));
        }
        long snapshot = number(snapshots);
        long erased = erasedSince.applyAsLong(snapshot);
        return asking.reply(
                erased > 0
                        ? erased(what, given, snapshot, erased, here.engine().version())
                        : remembered.<Answer<?>>of(
                                what,
                                asking.options().given(),
                                () -> question.apply(here.engineAt(snapshot), here.settings())));
    }

    private static long number(List<String> texts) {
        if (texts.size() != 1 || !texts.getFirst().matches("[1-9]\\d{0,11}")) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    List.of(new Fault(
                            "OPTION_INVALID",
                            SNAPSHOT.name(),
                            "snapshot is one number as a recipe names it, was '" + String.join("' and '", texts)
                                    + "'")));
        }
        return Long.parseLong(texts.getFirst());
    }

    private static String version() {
        String version = AskedRecord.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Rows that are erased can't be counted again, and a figure without them would be another one. */
    private static Answer<ErasedFigures> erased(
            String what, Map<String, List<String>> given, long snapshot, long rows, String engine) {
        Message why = Message.of("door.erased").with("rows", rows);
        Map<String, String> parameters = new LinkedHashMap<>();
        given.forEach((name, texts) -> parameters.put(name, String.join(" and ", texts)));
        return new Answer<>(
                new ErasedFigures(new Cell(new Value.Unknown(why)), rows),
                why,
                List.of(),
                new Basis(List.of(), null, true, engine, 0),
                new AnswerTable(List.of(), List.of()),
                new Recipe(what.replace('/', ' '), snapshot, 0, null, parameters, List.of(), null, version(), engine));
    }
}
