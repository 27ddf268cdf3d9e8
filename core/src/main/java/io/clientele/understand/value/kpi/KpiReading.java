package io.clientele.understand.value.kpi;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.AnswerTable;
import io.clientele.ground.base.Comparison;
import io.clientele.ground.base.Days;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.MetricChange;
import io.clientele.ground.rule.Condition;
import io.clientele.ground.store.Column;
import io.clientele.ground.store.Pipeline;
import io.clientele.understand.value.Buyers;
import io.clientele.understand.value.Dimension;
import io.clientele.understand.value.Grain;
import io.clientele.understand.value.Inquiry;
import io.clientele.understand.value.kpi.KpiFigures.InCurrency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The making of one answer. */
final class KpiReading {

    private final KpiQuestion question;
    private final Inquiry inquiry;
    private final Days days;
    private final @Nullable Days compared;

    KpiReading(KpiQuestion question, Inquiry inquiry, Days days) {
        this.question = question;
        this.inquiry = inquiry;
        this.days = days;
        this.compared = comparedDays();
    }

    /** The days compared with, when there is data for at least one of them. */
    private @Nullable Days comparedDays() {
        Days other = switch (question.compare()) {
            case NONE -> null;
            case PREVIOUS -> days.before();
            case YEAR -> days.yearBefore();
        };
        return other == null || other.to().isBefore(inquiry.data().orElse(days).from()) ? null : other;
    }

    Answer<KpiFigures> answer() {
        List<Totals> whole = wholes(days);
        Totals main = in(inquiry.main(), days, whole);
        Totals before = compared == null ? null : in(main.currency(), compared, wholes(compared));
        KpiFigures figures = figures(whole, main, before);
        List<String> currencies = Stream.concat(Stream.of(main), others(whole).stream())
                .map(Totals::currency)
                .toList();
        AnswerTable table = table(main.currency(), currencies);
        Buyers buyers = buyers();
        KpiWords words = new KpiWords(
                question,
                figures,
                comparedIsWhole(),
                buyers.bought(days, Buyers.inCurrency(main.currency(), currencies), 1));
        return new Answer<>(
                figures,
                words.sentence(),
                inquiry.told(words.notes(table)),
                inquiry.basis(said(whole)),
                table,
                inquiry.recipe("value kpis", question.parameters()));
    }

    private KpiFigures figures(List<Totals> whole, Totals main, @Nullable Totals before) {
        var returns = question.scope().returns();
        List<MetricChange> changes = before == null
                ? List.of()
                : KpiChanges.all(before, main).entrySet().stream()
                        .map(entry -> new MetricChange(
                                entry.getKey(),
                                entry.getValue().change(),
                                entry.getValue().interval().low(),
                                entry.getValue().interval().high(),
                                entry.getValue().pValue()))
                        .toList();
        return new KpiFigures(
                days,
                compared,
                main.currency(),
                Metrics.of(main, returns),
                before == null ? null : Metrics.of(before, returns),
                changes,
                others(whole).stream()
                        .map(totals -> new InCurrency(totals.currency(), Metrics.of(totals, returns)))
                        .toList());
    }

    /** What lies beside the main currency. */
    private List<Totals> others(List<Totals> whole) {
        return whole.stream()
                .filter(totals -> !totals.currency().equals(inquiry.main()))
                .toList();
    }

    private List<Message> said(List<Totals> whole) {
        List<Message> tallied = inquiry.tallied(days);
        return others(whole).isEmpty()
                ? tallied
                : Inquiry.joined(tallied, inquiry.currencies(days).apart());
    }

    /** One row per currency: the main currency first, then by orders. */
    private List<Totals> wholes(Days of) {
        return totals(of, Optional.empty(), Optional.empty(), 1, 0).stream()
                .sorted(Comparator.comparing(
                                (Totals totals) -> !totals.currency().equals(inquiry.main()))
                        .thenComparing(Comparator.comparingLong(Totals::orders).reversed())
                        .thenComparing(Totals::currency))
                .toList();
    }

    private static Totals in(String currency, Days of, List<Totals> rows) {
        return rows.stream()
                .filter(totals -> totals.currency().equals(currency))
                .findFirst()
                .orElseGet(() -> Totals.none(of.from(), null, currency));
    }

    private List<Totals> totals(Days of, Optional<Grain> grain, Optional<Dimension> by, int limit, int skipped) {
        return totals(inquiry, of, grain, by, limit, skipped);
    }

    /** The rows of the step {@code totals_placed} on some days. */
    static List<Totals> totals(
            Inquiry inquiry, Days of, Optional<Grain> grain, Optional<Dimension> by, int limit, int skipped) {
        Pipeline pipeline = inquiry.parts(of, by)
                .then("understand/value/kpi/orders_summed")
                .then("understand/value/kpi/customers_summed")
                .then("understand/value/kpi/totals_summed")
                .then("understand/value/kpi/totals_placed")
                .bind("grain", grain.map(Grain::word).orElse("none"))
                .bind("broken_down", by.isPresent())
                .use("by", by.map(Dimension::column).orElse(Column.named("source")))
                .bind("limit", limit)
                .bind("skipped", skipped);
        return inquiry.list(pipeline, Totals::of);
    }

    private AnswerTable table(String mainCurrency, List<String> currencies) {
        Optional<Grain> grain = question.tableGrain();
        List<Totals> rows = totals(days, grain, question.by(), question.limit(), question.skipped());
        long values = rows.stream().mapToLong(Totals::places).max().orElse(0);
        if (grain.isPresent() && question.by().isEmpty()) {
            rows = withEmptyPeriods(rows, grain.get(), mainCurrency);
        }
        boolean products = question.by().filter(Dimension.PRODUCT::equals).isPresent();
        Map<String, String> names = products ? inquiry.productNames(days) : Map.of();
        Map<Place, Totals> before = comparedRows(grain);
        List<KpiTable.Row> read = new ArrayList<>();
        for (Totals totals : rows) {
            read.add(new KpiTable.Row(
                    totals,
                    totals.value() == null ? null : names.get(totals.value()),
                    grain.isEmpty() || isComplete(grain.get(), totals.period()),
                    compared == null ? null : beforeOf(totals, grain, before),
                    behind(totals, grain, currencies)));
        }
        KpiTable table = new KpiTable(
                grain.isPresent(),
                question.by().isPresent(),
                products,
                compared != null,
                question.scope().returns());
        return table.of(
                read, question.by().isPresent() && grain.isEmpty() ? Math.max(values, read.size()) : read.size());
    }

    /** The people behind a row of the table. */
    private KpiTable.@Nullable Behind behind(Totals totals, Optional<Grain> grain, List<String> currencies) {
        if (totals.customers() == 0) {
            return null;
        }
        List<Condition> more = new ArrayList<>(Buyers.inCurrency(totals.currency(), currencies));
        question.by().ifPresent(dimension -> more.add(Buyers.having(dimension, totals.value())));
        Days of = grain.map(periods -> clipped(totals.period(), periods)).orElse(days);
        Buyers buyers = buyers();
        return new KpiTable.Behind(
                buyers.bought(of, more, 1),
                buyers.fresh(of, more),
                buyers.returning(of, more),
                buyers.bought(of, more, 2));
    }

    private Buyers buyers() {
        return new Buyers(question.scope(), inquiry.settings().zone());
    }

    /** The days of a period that lie within these days. */
    private Days clipped(LocalDate period, Grain grain) {
        LocalDate end = grain.after(period, 1).minusDays(1);
        return new Days(period.isBefore(days.from()) ? days.from() : period, end.isAfter(days.to()) ? days.to() : end);
    }

    /** Where a row stands: what makes rows of two windows comparable. */
    private record Place(String currency, @Nullable String value, int period) {}

    private Map<Place, Totals> comparedRows(Optional<Grain> grain) {
        if (compared == null) {
            return Map.of();
        }
        Map<Place, Totals> rows = new HashMap<>();
        int all = Integer.MAX_VALUE;
        for (Totals totals : totals(compared, grain, question.by(), all, 0)) {
            rows.put(place(totals, grain, compared), totals);
        }
        return rows;
    }

    private @Nullable Totals beforeOf(Totals totals, Optional<Grain> grain, Map<Place, Totals> before) {
        Place place = place(totals, grain, days);
        Totals found = before.get(place);
        if (found != null || compared == null) {
            return found;
        }
        LocalDate start = grain.map(periods -> periods.after(periods.start(compared.from()), place.period()))
                .orElse(compared.from());
        LocalDate begin = inquiry.data().orElse(days).from();
        boolean beforeAll = grain.isPresent() && start.isBefore(grain.get().start(begin));
        return beforeAll ? null : Totals.none(start, totals.value(), totals.currency());
    }

    private static Place place(Totals totals, Optional<Grain> grain, Days of) {
        int period = grain.map(periods -> periods.between(periods.start(of.from()), totals.period()))
                .orElse(0);
        return new Place(totals.currency(), totals.value(), period);
    }

    /** Periods in which nothing was ordered have rows too, as far as there is data around them. */
    private List<Totals> withEmptyPeriods(List<Totals> rows, Grain grain, String currency) {
        Days data = inquiry.data().orElse(days);
        LocalDate first = grain.start(days.from().isBefore(data.from()) ? data.from() : days.from());
        LocalDate last = days.to().isAfter(data.to()) ? data.to() : days.to();
        Set<LocalDate> present = rows.stream()
                .filter(row -> row.currency().equals(currency))
                .map(Totals::period)
                .collect(Collectors.toSet());
        List<Totals> all = new ArrayList<>(rows);
        for (LocalDate period = first; !period.isAfter(last); period = grain.after(period, 1)) {
            if (!present.contains(period)) {
                all.add(Totals.none(period, null, currency));
            }
        }
        all.sort(Comparator.comparing((Totals totals) -> !totals.currency().equals(currency))
                .thenComparing(Totals::currency)
                .thenComparing(Totals::period));
        return all;
    }

    /** Whether the window and the data hold the whole period. */
    private boolean isComplete(Grain grain, LocalDate period) {
        Days data = inquiry.data().orElse(days);
        LocalDate end = grain.after(period, 1).minusDays(1);
        return days.hold(period) && days.hold(end) && data.hold(end);
    }

    /** Whether there is data for all of the days compared with, so that the change means something. */
    private boolean comparedIsWhole() {
        return compared != null
                && !compared.from().isBefore(inquiry.data().orElse(days).from())
                && question.compare() != Comparison.NONE;
    }
}
