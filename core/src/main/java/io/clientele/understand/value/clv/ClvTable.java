package io.clientele.understand.value.clv;

import io.clientele.ground.base.AnswerTable;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Heading;
import io.clientele.ground.base.Heading.Better;
import io.clientele.ground.base.Interval;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Value;
import io.clientele.ground.store.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an answer about lifetime value.
 *
 * @param unknownValue key of the reason why a value is not known
 */
record ClvTable(String currency, double confidence, String unknownValue) {

    static final List<Heading> HEADINGS = List.of(
            new Heading("customer", Heading.Type.TEXT),
            new Heading("repeats", Heading.Type.COUNT, Better.UP),
            new Heading("recencyDays", Heading.Type.DAYS),
            new Heading("ageDays", Heading.Type.DAYS),
            new Heading("meanSpend", Heading.Type.MONEY, Better.UP),
            new Heading("pAlive", Heading.Type.RATIO, Better.UP),
            new Heading("expectedPurchases", Heading.Type.QUANTITY, Better.UP),
            new Heading("expectedValue", Heading.Type.MONEY, Better.UP));

    private static final List<Heading> BY_FREQUENCY = List.of(
            new Heading("x", Heading.Type.TEXT),
            new Heading("customers", Heading.Type.COUNT),
            new Heading("actual", Heading.Type.QUANTITY),
            new Heading("expected", Heading.Type.QUANTITY));

    static AnswerTable nobody() {
        return new AnswerTable(HEADINGS, List.of());
    }

    /** The holdout by repeat purchases in the calibration. */
    static AnswerTable byFrequency(ClvFigures figures) {
        return new AnswerTable(
                BY_FREQUENCY,
                figures.byFrequency().stream().map(ClvTable::frequency).toList());
    }

    private static List<Cell> frequency(ClvFigures.ByFrequency row) {
        return List.of(
                new Cell(new Value.Text(row.x() + (row.andMore() ? "+" : ""))),
                new Cell(new Value.Count(row.customers())),
                new Cell(new Value.Quantity(row.actual(), Value.Unit.PLAIN, null, row.customers())),
                new Cell(new Value.Quantity(row.expected(), Value.Unit.PLAIN, null, row.customers())));
    }

    /** A row of the step {@code customers_ranked}. */
    List<Cell> customer(Rows row) {
        Value.Unit amount = new Value.Unit.Amount(currency);
        long repeats = row.longAt("repeats");
        Value meanSpend = row.isNull("mean_spend")
                ? unknown(repeats == 0 ? "value.clv.unknown.repeat" : "value.clv.unknown.amount")
                : new Value.Quantity(row.doubleAt("mean_spend"), amount, null, repeats);
        Value value = row.isNull("value")
                ? unknown(unknownValue)
                : new Value.Quantity(row.doubleAt("value"), amount, interval(row, "value"), 0);
        return List.of(
                new Cell(new Value.Text(row.requiredText("customer_id"))),
                new Cell(new Value.Count(repeats)),
                new Cell(new Value.Quantity(row.longAt("recency_days"), Value.Unit.DAYS)),
                new Cell(new Value.Quantity(row.longAt("age_days"), Value.Unit.DAYS)),
                new Cell(meanSpend),
                new Cell(new Value.Ratio(row.doubleAt("p_alive"), interval(row, "p_alive"), 0)),
                new Cell(
                        new Value.Quantity(row.doubleAt("purchases"), Value.Unit.PLAIN, interval(row, "purchases"), 0)),
                new Cell(value));
    }

    private @Nullable Interval interval(Rows row, String column) {
        if (row.isNull(column + "_low") || row.isNull(column + "_high")) {
            return null;
        }
        return new Interval(row.doubleAt(column + "_low"), row.doubleAt(column + "_high"), confidence);
    }

    private static Value unknown(String reason) {
        return new Value.Unknown(Message.of(reason));
    }
}
