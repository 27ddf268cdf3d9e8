package io.clientele.understand.value.kpi;

import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Days;
import io.clientele.ground.base.Finding;
import io.clientele.ground.base.FindingSource;
import io.clientele.ground.base.Interval;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Noticed;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Together;
import io.clientele.ground.base.Value;
import io.clientele.ground.rule.Rule;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import io.clientele.stats.inference.Comparison;
import io.clientele.stats.inference.Multiplicity;
import io.clientele.stats.inference.Rates;
import io.clientele.understand.value.Buyers;
import io.clientele.understand.value.Dimension;
import io.clientele.understand.value.Frame;
import io.clientele.understand.value.Inquiry;
import io.clientele.understand.value.Scope;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Countries and products that have lost customers while the others have not, products that come back more often, and
 * months that stand out.
 *
 * <p>Customers of the last half year are held against those of the same weeks a year before, each value of a dimension
 * relative to the whole shop, so that neither a season, of the shop or of a single product, nor the shop's growth is a
 * finding. Where there isn't a year and a half of data, it is the last twelve weeks against the twelve before, and a
 * product's own season can be one. Given all customers of a value, those of the later weeks are binomial ({@link
 * Rates#ratio}), which holds for none at all too; customers decide for themselves, which orders of one customer do not. A
 * dimension has many values of which the worst catches the eye: p-values are Holm's over all of them.
 */
final class KpiFindings implements FindingSource {

    private static final int WEEKS = 12;
    private static final int HALF_YEAR = 26;
    private static final int YEAR = 52;
    private static final double LEVEL = 0.05;
    private static final int MOST = 3;

    private final Frame frame;

    KpiFindings(Frame frame) {
        this.frame = frame;
    }

    @Override
    public Noticed noticed(Purpose purpose) {
        Inquiry inquiry = frame.inquire(Scope.DEFAULT, purpose);
        Optional<Days> data = inquiry.data();
        if (data.isEmpty() || data.get().count() < 2 * 7 * WEEKS) {
            return Noticed.NOTHING;
        }
        Spans spans = Spans.of(data.get());
        Supplier<Inquiry> asked = () -> frame.inquire(Scope.DEFAULT, purpose);
        List<Supplier<Noticed>> searches = new ArrayList<>();
        searches.add(() -> new Fallen(asked.get(), Dimension.COUNTRY, spans).noticed());
        searches.add(() -> new Fallen(asked.get(), Dimension.PRODUCT, spans).noticed());
        if (spans.yearApart()) {
            searches.add(() -> new SentBack(asked.get(), spans).noticed());
        }
        searches.add(() -> new Months(asked.get(), data.get()).noticed());
        return Noticed.joined(Together.all(searches));
    }

    /** The days that are held against each other. */
    record Spans(Days before, Days since, boolean yearApart) {
        static Spans of(Days data) {
            boolean year = data.count() >= 7 * (HALF_YEAR + YEAR);
            int weeks = year ? HALF_YEAR : WEEKS;
            Days since = new Days(data.to().minusDays(7L * weeks - 1), data.to());
            Days before =
                    year ? new Days(since.from().minusWeeks(YEAR), since.to().minusWeeks(YEAR)) : since.before();
            return new Spans(before, since, year);
        }

        int weeks() {
            return Math.toIntExact(since.count() / 7);
        }
    }

    /** A value of a dimension in both spans; null where nothing is broken down. */
    private record InSpans(
            @Nullable String value,
            String currency,
            long before,
            long since,
            BigDecimal revenueBefore,
            BigDecimal revenueSince) {

        static InSpans of(Rows row) {
            return new InSpans(
                    row.textAt("value"),
                    row.requiredText("currency"),
                    row.longAt("customers_before"),
                    row.longAt("customers_since"),
                    row.requiredDecimal("revenue_before"),
                    row.requiredDecimal("revenue_since"));
        }

        double lost() {
            return Math.max(0, revenueBefore.subtract(revenueSince).doubleValue());
        }
    }

    /** A value against the whole. */
    private record Held(InSpans spans, Comparison ratio) {}

    /** The findings with most money at stake. */
    static List<Finding> most(List<Finding> findings, int number) {
        return findings.stream()
                .sorted(Comparator.comparingDouble(Finding::money).reversed())
                .limit(number)
                .toList();
    }

    /** The search over one dimension. */
    private record Fallen(Inquiry inquiry, Dimension dimension, Spans spans) {

        Noticed noticed() {
            List<Held> held = held();
            double[] pValues = Multiplicity.holm(
                    held.stream().mapToDouble(one -> one.ratio().pValue()).toArray());
            Map<String, String> names =
                    dimension.equals(Dimension.PRODUCT) ? inquiry.productNames(spans.before()) : Map.of();
            List<Finding> findings = new ArrayList<>();
            for (int i = 0; i < pValues.length; i++) {
                if (pValues[i] < LEVEL && held.get(i).ratio().estimate() < 1) {
                    findings.add(finding(held.get(i), pValues[i], names));
                }
            }
            return new Noticed(most(findings, MOST), held.size());
        }

        private List<Held> held() {
            List<InSpans> whole = inSpans(false);
            long allBefore = whole.stream().mapToLong(InSpans::before).max().orElse(0);
            long allSince = whole.stream().mapToLong(InSpans::since).max().orElse(0);
            if (allBefore == 0 || allSince == 0) {
                return List.of();
            }
            return inSpans(true).stream()
                    .filter(one -> one.value() != null && one.before() > 0)
                    .map(one -> new Held(
                            one,
                            Rates.ratio(one.before(), (double) allBefore, one.since(), (double) allSince, 1 - LEVEL)))
                    .toList();
        }

        private List<InSpans> inSpans(boolean brokenDown) {
            Days all = new Days(spans.before().from(), spans.since().to());
            Pipeline pipeline = inquiry.lines(all)
                    .then("understand/value/kpi/spans_compared")
                    .use("by", dimension.column())
                    .bind("broken_down", brokenDown)
                    .bind("before_to", spans.before().to())
                    .bind("since_from", spans.since().from());
            return inquiry.list(pipeline, InSpans::of);
        }

        private Finding finding(Held held, double pValue, Map<String, String> names) {
            InSpans in = held.spans();
            String value = in.value() == null ? "" : in.value();
            Cell earlier = customers(value, in.before(), spans.before());
            Cell later = customers(value, in.since(), spans.since());
            Interval interval = new Interval(
                    held.ratio().interval().low() - 1, held.ratio().interval().high() - 1, 1 - LEVEL);
            Cell change = new Cell(new Value.Ratio(held.ratio().estimate() - 1, interval, in.before()));
            Cell lost = new Cell(KpiTable.money(BigDecimal.valueOf(in.lost()), in.currency()));
            Message sentence = dimension.equals(Dimension.COUNTRY)
                    ? Message.of(
                            spans.yearApart()
                                    ? "value.kpi.finding.country-fell-year"
                                    : "value.kpi.finding.country-fell")
                    : Message.of(
                            spans.yearApart()
                                    ? "value.kpi.finding.product-fell-year"
                                    : "value.kpi.finding.product-fell");
            return new Finding(
                    "value." + dimension.name() + "-fell",
                    sentence.with("value", names.getOrDefault(value, value))
                            .with("weeks", spans.weeks())
                            .with("before", earlier)
                            .with("since", later)
                            .with("change", change)
                            .with("lost", lost),
                    List.of(earlier, later, change, lost),
                    in.lost(),
                    pValue,
                    dimension.equals(Dimension.COUNTRY) ? "/value/kpis?by=country" : "/value/products");
        }

        private Cell customers(String value, long customers, Days days) {
            Rule who = new Buyers(Scope.DEFAULT, inquiry.settings().zone())
                    .bought(days, List.of(Buyers.having(dimension, value)), 1);
            return new Cell(new Value.Count(customers), customers == 0 ? null : who);
        }
    }
}
