package io.clientele.understand.value.kpi;

import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Days;
import io.clientele.ground.base.Finding;
import io.clientele.ground.base.Interval;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Noticed;
import io.clientele.ground.base.Value;
import io.clientele.ground.rule.Rule;
import io.clientele.stats.inference.Comparison;
import io.clientele.stats.inference.LineDepartures;
import io.clientele.stats.inference.Multiplicity;
import io.clientele.understand.value.Buyers;
import io.clientele.understand.value.Dimension;
import io.clientele.understand.value.Grain;
import io.clientele.understand.value.Inquiry;
import io.clientele.understand.value.Scope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Months of the last year with more, or fewer, customers than the same month a year before and the other months let
 * expect, with the promotion that most orders of the month used.
 *
 * <p>Of each month the logarithm of its customers over those a year before is taken, which takes the season out; the
 * shop's growth makes a line of the twelve, and a month is held against the line through the other eleven ({@link
 * LineDepartures}). How far months scatter is measured on them, so that weather and moving feasts aren't findings. The
 * p-values are Holm's over the twelve.
 */
record Months(Inquiry inquiry, Days data) {

    private static final int YEAR = 12;
    private static final double LEVEL = 0.05;

    /** Of fewer customers in any month nothing is tested. */
    private static final long FEWEST = 30;

    private static final int MOST = 2;
    private static final int PROMOTIONS = 1_000;

    /** A promotion that at least this share of a month's orders used is named. */
    private static final double TELLING = 0.05;

    Noticed noticed() {
        LocalDate end = Grain.MONTH.start(data.to().plusDays(1));
        LocalDate start = end.minusMonths(2 * YEAR);
        if (start.isBefore(data.from())) {
            return Noticed.NOTHING;
        }
        List<Totals> months = months(new Days(start, end.minusDays(1)), start);
        if (months.stream().anyMatch(month -> month.customers() < FEWEST)) {
            return Noticed.NOTHING;
        }
        double[] growth = new double[YEAR];
        double[] errors = new double[YEAR];
        for (int i = 0; i < YEAR; i++) {
            long now = months.get(YEAR + i).customers();
            long then = months.get(i).customers();
            growth[i] = Math.log((double) now / then);
            errors[i] = Math.sqrt(1.0 / now + 1.0 / then);
        }
        List<Comparison> departures = LineDepartures.of(growth, errors, 1 - LEVEL);
        double[] pValues = Multiplicity.holm(
                departures.stream().mapToDouble(Comparison::pValue).toArray());
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < YEAR; i++) {
            if (pValues[i] < LEVEL) {
                findings.add(finding(months.get(YEAR + i), departures.get(i), pValues[i]));
            }
        }
        return new Noticed(KpiFindings.most(findings, MOST), YEAR);
    }

    /** Twice twelve months in the main currency, empty ones too. */
    private List<Totals> months(Days days, LocalDate start) {
        Map<String, Map<LocalDate, Totals>> byCurrency = new HashMap<>();
        for (Totals row : KpiReading.totals(inquiry, days, Optional.of(Grain.MONTH), Optional.empty(), 10_000, 0)) {
            byCurrency.computeIfAbsent(row.currency(), key -> new HashMap<>()).put(row.period(), row);
        }
        Map<LocalDate, Totals> most = byCurrency.getOrDefault(inquiry.main(), Map.of());
        List<Totals> months = new ArrayList<>();
        for (int i = 0; i < 2 * YEAR; i++) {
            LocalDate month = start.plusMonths(i);
            months.add(most.getOrDefault(month, Totals.none(month, null, "")));
        }
        return months;
    }

    private Finding finding(Totals month, Comparison departure, double pValue) {
        boolean more = departure.estimate() > 0;
        Days days =
                new Days(month.period(), Grain.MONTH.after(month.period(), 1).minusDays(1));
        Cell customers = customers(month, days, List.of());
        Cell change = new Cell(new Value.Ratio(
                Math.expm1(departure.estimate()),
                new Interval(
                        Math.expm1(departure.interval().low()),
                        Math.expm1(departure.interval().high()),
                        1 - LEVEL),
                month.customers()));
        double money = Math.abs(month.revenueNet().doubleValue() * -Math.expm1(-departure.estimate()));
        Cell revenue = new Cell(KpiTable.money(BigDecimal.valueOf(money), month.currency()));
        List<Cell> evidence = new ArrayList<>(List.of(customers, change, revenue));
        Optional<Totals> promotion = more ? promotion(month, days) : Optional.empty();
        Message sentence = Message.of(
                        !more
                                ? "value.kpi.finding.month-low"
                                : promotion.isPresent()
                                        ? "value.kpi.finding.month-promoted"
                                        : "value.kpi.finding.month-high")
                .with("month", new Value.Day(days.from()))
                .with("to", new Value.Day(days.to()))
                .with("customers", customers)
                .with("change", change)
                .with("revenue", revenue);
        if (promotion.isPresent()) {
            Totals used = promotion.get();
            Cell share = new Cell(new Value.Ratio((double) used.orders() / month.orders(), null, month.orders()));
            Cell users = customers(used, days, List.of(used));
            evidence.add(share);
            evidence.add(users);
            sentence = sentence.with("promotion", String.valueOf(used.value())).with("share", share);
        }
        return new Finding(
                more ? "value.month-high" : "value.month-low",
                sentence,
                evidence,
                money,
                pValue,
                "/value/kpis?grain=month&range=" + days.from() + ".." + days.to());
    }

    private Optional<Totals> promotion(Totals month, Days days) {
        return KpiReading.totals(inquiry, days, Optional.empty(), Optional.of(Dimension.PROMOTION), PROMOTIONS, 0)
                .stream()
                .filter(row -> row.value() != null && row.currency().equals(month.currency()))
                .max(Comparator.comparingLong(Totals::orders))
                .filter(row -> row.orders() >= TELLING * month.orders());
    }

    private Cell customers(Totals totals, Days days, List<Totals> used) {
        Rule who = new Buyers(Scope.DEFAULT, inquiry.settings().zone())
                .bought(
                        days,
                        used.stream()
                                .map(row -> Buyers.having(Dimension.PROMOTION, row.value()))
                                .toList(),
                        1);
        return new Cell(new Value.Count(totals.customers()), who);
    }
}
