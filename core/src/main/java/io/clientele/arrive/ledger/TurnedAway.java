package io.clientele.arrive.ledger;

import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Something that was turned away, as it is kept among the rejects.
 *
 * @param place by which it is known, below zero; what is turned away anew has another
 * @param what why, and, among its cells, what is needed to read it again
 */
public record TurnedAway(long place, String source, Arriving.TurnedAway what) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Those between two places, both below zero, the oldest first: that with the highest place. */
    static List<TurnedAway> found(Engine engine, TurnedAwayFilter which, long after, long through, int most) {
        Pipeline pipeline = Pipeline.of("arrive/ledger/turned_found")
                .bind("place", which.place())
                .bind("source", which.source())
                .bind("code", which.code())
                .bind("after", after)
                .bind("through", through)
                .bind("rows_shown", most);
        return engine.list(pipeline, Purpose.OPERATION, TurnedAway::of);
    }

    private static TurnedAway of(Rows row) {
        return new TurnedAway(
                row.longAt("import_row"),
                row.requiredText("file"),
                new Arriving.TurnedAway(
                        row.longAt("line"),
                        row.textAt("field"),
                        row.textAt("value"),
                        row.requiredText("code"),
                        row.requiredText("message"),
                        row.requiredText("cells")));
    }

    /** One of the cells; null where there is none of that name. */
    public @Nullable String cell(String name) {
        return cell(what.cells(), name);
    }

    private static @Nullable String cell(String cells, String name) {
        try {
            return JSON.readTree(cells).path(name).stringValue(null);
        } catch (JacksonException e) {
            return null;
        }
    }

    /** Whether this was read again and is turned away as it was: the same text for the same reason. */
    boolean isSaidBy(Arriving again) {
        return again instanceof Arriving.TurnedAway now
                && now.code().equals(what.code())
                && now.message().equals(what.message())
                && Objects.equals(now.field(), what.field())
                && Objects.equals(cell(now.cells(), "raw"), cell("raw"));
    }
}
