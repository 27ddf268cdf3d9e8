package io.clientele.understand.value.kpi;

import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Finding;
import io.clientele.ground.base.FindingSource;
import io.clientele.ground.base.Interval;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Value;
import io.clientele.ground.rule.Rule;
import io.clientele.stats.inference.Comparison;
import io.clientele.stats.inference.Multiplicity;
import io.clientele.stats.inference.Rates;
import io.clientele.understand.value.Buyers;
import io.clientele.understand.value.Days;
import io.clientele.understand.value.Dimension;
import io.clientele.understand.value.Frame;
import io.clientele.understand.value.Inquiry;
import io.clientele.understand.value.Scope;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Countries and products that have lost customers while the others have not.
 *
 * <p>Customers of the last twelve weeks are held against those of the twelve before, each value of a dimension relative
 * to the whole shop, so that a season that bends everything is no finding. Given all customers of a value, those of the
 * later weeks are binomial ({@link Rates#ratio}), which holds for none at all too; customers decide for themselves, which
 * orders of one customer do not. A dimension has many values of which the worst catches the eye: p-values are Holm's over
 * all of them.
 */
final class KpiFindings implements FindingSource {

    private static final int WEEKS = 12;
    private static final double LEVEL = 0.05;
    private static final int MOST = 3;
    private static final int ALL = 1_000_000;

    private final Frame frame;

    KpiFindings(Frame frame) {
        this.frame = frame;
    }

    @Override
    public List<Finding> findings(Purpose purpose) {
        Inquiry inquiry = frame.inquire(Scope.DEFAULT, purpose);
        Optional<Days> data = inquiry.data();
        if (data.isEmpty() || data.get().count() < 2 * 7 * WEEKS) {
            return List.of();
        }
        Days since =
                new Days(data.get().to().minusDays(7 * WEEKS - 1), data.get().to());
        List<Finding> findings = new ArrayList<>();
        findings.addAll(new Fallen(inquiry, Dimension.COUNTRY, since.before(), since).findings());
        findings.addAll(new Fallen(inquiry, Dimension.PRODUCT, since.before(), since).findings());
        return findings;
    }

    /** A value of a dimension in both spans, against the whole. */
    private record Held(Totals before, Totals since, Comparison ratio) {

        double lost() {
            return Math.max(0, before.revenueNet().subtract(since.revenueNet()).doubleValue());
        }
    }

    /** The search over one dimension. */
    private record Fallen(Inquiry inquiry, Dimension dimension, Days before, Days since) {

        List<Finding> findings() {
            List<Held> held = held();
            double[] pValues = Multiplicity.holm(
                    held.stream().mapToDouble(one -> one.ratio().pValue()).toArray());
            Map<String, String> names = dimension.equals(Dimension.PRODUCT) ? inquiry.productNames(before) : Map.of();
            List<Finding> findings = new ArrayList<>();
            for (int i = 0; i < pValues.length; i++) {
                if (pValues[i] < LEVEL && held.get(i).ratio().estimate() < 1) {
                    findings.add(finding(held.get(i), pValues[i], names));
                }
            }
            return findings.stream()
                    .sorted(Comparator.comparingDouble(Finding::money).reversed())
                    .limit(MOST)
                    .toList();
        }

        private List<Held> held() {
            long allBefore = customers(KpiReading.totals(inquiry, before, Optional.empty(), Optional.empty(), 1, 0));
            long allSince = customers(KpiReading.totals(inquiry, since, Optional.empty(), Optional.empty(), 1, 0));
            if (allBefore == 0 || allSince == 0) {
                return List.of();
            }
            Map<String, Totals> now = new HashMap<>();
            for (Totals totals : rows(since)) {
                now.put(totals.currency() + ' ' + totals.value(), totals);
            }
            List<Held> held = new ArrayList<>();
            for (Totals was : rows(before)) {
                Totals is = now.getOrDefault(
                        was.currency() + ' ' + was.value(), Totals.none(since.from(), was.value(), was.currency()));
                if (was.value() != null && was.customers() > 0) {
                    held.add(new Held(
                            was,
                            is,
                            Rates.ratio(
                                    was.customers(),
                                    (double) allBefore,
                                    is.customers(),
                                    (double) allSince,
                                    1 - LEVEL)));
                }
            }
            return held;
        }

        private List<Totals> rows(Days days) {
            return KpiReading.totals(inquiry, days, Optional.empty(), Optional.of(dimension), ALL, 0);
        }

        private static long customers(List<Totals> rows) {
            return rows.stream().mapToLong(Totals::customers).max().orElse(0);
        }

        private Finding finding(Held held, double pValue, Map<String, String> names) {
            String value = held.before().value() == null ? "" : held.before().value();
            Cell earlier = customers(held.before(), before);
            Cell later = customers(held.since(), since);
            Interval interval = new Interval(
                    held.ratio().interval().low() - 1, held.ratio().interval().high() - 1, 1 - LEVEL);
            Cell change = new Cell(new Value.Ratio(
                    held.ratio().estimate() - 1, interval, held.before().customers()));
            Cell lost = new Cell(KpiTable.money(
                    BigDecimal.valueOf(held.lost()), held.before().currency()));
            Message sentence = dimension.equals(Dimension.COUNTRY)
                    ? Message.of("value.kpi.finding.country-fell")
                    : Message.of("value.kpi.finding.product-fell");
            return new Finding(
                    "value." + dimension.name() + "-fell",
                    sentence.with("value", names.getOrDefault(value, value))
                            .with("before", earlier)
                            .with("since", later)
                            .with("change", change)
                            .with("lost", lost),
                    List.of(earlier, later, change, lost),
                    held.lost(),
                    pValue,
                    dimension.equals(Dimension.COUNTRY) ? "/value/kpis?by=country" : "/value/products");
        }

        private Cell customers(Totals totals, Days days) {
            Rule who = new Buyers(Scope.DEFAULT, inquiry.settings().zone())
                    .bought(days, List.of(Buyers.having(dimension, totals.value())), 1);
            return new Cell(new Value.Count(totals.customers()), totals.customers() == 0 ? null : who);
        }
    }
}
