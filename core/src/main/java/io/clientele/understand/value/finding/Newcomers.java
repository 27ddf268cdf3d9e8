package io.clientele.understand.value.finding;

import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Days;
import io.clientele.ground.base.Finding;
import io.clientele.ground.base.Interval;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Value;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import io.clientele.stats.inference.Comparison;
import io.clientele.stats.inference.Proportions;
import io.clientele.understand.value.Inquiry;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Whether the newcomers of a quarter come back less, or more, often than those of the same quarter a year before, or,
 * where there is no such quarter in the data, than those of the three quarters before: one test of two shares. Both have
 * had the same number of days to come back.
 */
record Newcomers(Inquiry inquiry, Days days) {

    /** Long enough for most who come back at all, short enough to still do something about it. */
    private static final int WINDOW_DAYS = 60;

    private static final int RECENT_DAYS = 91;
    private static final int EARLIER_DAYS = 273;

    private static final int YEAR = 52;

    /** Whoever buys in the first weeks of the data may have bought before them, and is no newcomer for certain. */
    private static final int SETTLED_DAYS = 182;

    /** Of fewer newcomers on either side nothing is tested. */
    private static final long FEWEST = 30;

    Optional<Finding> finding() {
        LocalDate recentTo = days.to().minusDays(WINDOW_DAYS);
        LocalDate recentFrom = recentTo.minusDays(RECENT_DAYS - 1);
        boolean year = !recentFrom.minusWeeks(YEAR).isBefore(days.from().plusDays(SETTLED_DAYS));
        LocalDate earlierFrom = year ? recentFrom.minusWeeks(YEAR) : recentFrom.minusDays(EARLIER_DAYS);
        LocalDate earlierTo = year ? recentTo.minusWeeks(YEAR) : recentFrom.minusDays(1);
        if (earlierFrom.isBefore(days.from())) {
            return Optional.empty();
        }
        Pipeline pipeline = inquiry.parts(days)
                .then("understand/value/purchase_days_summed")
                .then("understand/value/clv/customers_started")
                .then("understand/value/finding/newcomers_returned")
                .bind("lead", inquiry.main())
                .bind("recent_to", recentTo)
                .bind("recent_from", recentFrom)
                .bind("earlier_from", earlierFrom)
                .bind("earlier_to", earlierTo)
                .bind("window", WINDOW_DAYS);
        return inquiry.list(pipeline, row -> finding(row, recentFrom, recentTo, year))
                .getFirst();
    }

    private Optional<Finding> finding(Rows row, LocalDate from, LocalDate to, boolean year) {
        long recent = row.longAt("recent");
        long earlier = row.longAt("earlier");
        if (recent < FEWEST || earlier < FEWEST) {
            return Optional.empty();
        }
        Comparison compared = Proportions.difference(
                row.longAt("earlier_returned"), earlier, row.longAt("recent_returned"), recent, 0.95);
        Cell newcomers = new Cell(new Value.Count(recent));
        Cell rate = share(row.longAt("recent_returned"), recent);
        Cell before = share(row.longAt("earlier_returned"), earlier);
        Cell difference = new Cell(new Value.Ratio(
                compared.estimate(),
                Interval.of95(compared.interval().low(), compared.interval().high()),
                recent + earlier));
        String key = compared.estimate() < 0 ? "value.finding.newcomers.fewer" : "value.finding.newcomers.more";
        Message sentence = Message.of(year ? key + "-year" : key)
                .with("newcomers", newcomers)
                .with("from", new Value.Day(from))
                .with("to", new Value.Day(to))
                .with("days", WINDOW_DAYS)
                .with("rate", rate)
                .with("before", before);
        return Optional.of(new Finding(
                "value.newcomers-returning",
                sentence,
                List.of(newcomers, rate, before, difference),
                Math.abs(compared.estimate()) * recent * row.doubleAt("amount_per_purchase"),
                Math.min(compared.pValue(), Math.nextDown(1.0)),
                "/value/cohorts"));
    }

    private static Cell share(long part, long whole) {
        var interval = Proportions.wilson(part, whole, 0.95);
        return new Cell(new Value.Ratio((double) part / whole, Interval.of95(interval.low(), interval.high()), whole));
    }
}
