package io.clientele.understand.value.kpi;

import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Days;
import io.clientele.ground.base.Finding;
import io.clientele.ground.base.Interval;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Noticed;
import io.clientele.ground.base.Value;
import io.clientele.ground.rule.Condition;
import io.clientele.ground.rule.Rule;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import io.clientele.stats.inference.Comparison;
import io.clientele.stats.inference.Multiplicity;
import io.clientele.stats.inference.Proportions;
import io.clientele.understand.value.Dimension;
import io.clientele.understand.value.Inquiry;
import io.clientele.understand.value.kpi.KpiFindings.Spans;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Products that more of their buyers send back than a year before: a test of two shares for each product, of buyers in
 * either span, Holm's over all products.
 */
record SentBack(Inquiry inquiry, Spans spans) {

    private static final double LEVEL = 0.05;

    /** Of fewer buyers in either span nothing is tested. */
    private static final long FEWEST = 30;

    private static final int MOST = 3;

    /** One product: buyers in either span and those of them who sent some of it back; its revenue since. */
    private record Product(String id, long before, long beforeBack, long since, long sinceBack, BigDecimal revenue) {
        static Product of(Rows row) {
            return new Product(
                    row.requiredText("product_id"),
                    row.longAt("before"),
                    row.longAt("before_back"),
                    row.longAt("since"),
                    row.longAt("since_back"),
                    row.requiredDecimal("revenue"));
        }

        Comparison compared() {
            return Proportions.difference(beforeBack, before, sinceBack, since, 1 - LEVEL);
        }
    }

    Noticed noticed() {
        Days all = new Days(spans.before().from(), spans.since().to());
        Pipeline pipeline = inquiry.lines(all)
                .then("understand/value/kpi/products_sent_back")
                .bind("before_to", spans.before().to())
                .bind("since_from", spans.since().from())
                .bind("fewest", FEWEST);
        List<Product> products = inquiry.list(pipeline, Product::of);
        List<Comparison> compared = products.stream().map(Product::compared).toList();
        double[] pValues = Multiplicity.holm(
                compared.stream().mapToDouble(Comparison::pValue).toArray());
        Map<String, String> names = inquiry.productNames(spans.since());
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < pValues.length; i++) {
            if (pValues[i] < LEVEL && compared.get(i).estimate() > 0) {
                findings.add(finding(products.get(i), compared.get(i), pValues[i], names));
            }
        }
        return new Noticed(KpiFindings.most(findings, MOST), products.size());
    }

    private Finding finding(Product product, Comparison compared, double pValue, Map<String, String> names) {
        Cell buyers = new Cell(new Value.Count(product.since()));
        Rule who = Rule.did(
                "orders",
                List.of(
                        Condition.equal("status", "returned"),
                        Condition.equal(Dimension.PRODUCT.field(), product.id())),
                spans.since().in(inquiry.settings().zone()).from(),
                spans.since().in(inquiry.settings().zone()).to(),
                1);
        Cell rate = new Cell(share(product.sinceBack(), product.since()), who);
        Cell before = new Cell(share(product.beforeBack(), product.before()));
        Cell difference = new Cell(new Value.Ratio(
                compared.estimate(),
                Interval.of95(compared.interval().low(), compared.interval().high()),
                product.before() + product.since()));
        Message sentence = Message.of("value.kpi.finding.product-sent-back")
                .with("value", names.getOrDefault(product.id(), product.id()))
                .with("rate", rate)
                .with("buyers", buyers)
                .with("weeks", spans.weeks())
                .with("before", before);
        return new Finding(
                "value.product-sent-back",
                sentence,
                List.of(rate, before, difference, buyers),
                compared.estimate() * Math.max(0, product.revenue().doubleValue()),
                pValue,
                "/value/products?sort=-returnRate");
    }

    private static Value share(long part, long whole) {
        var interval = Proportions.wilson(part, whole, 1 - LEVEL);
        return new Value.Ratio((double) part / whole, Interval.of95(interval.low(), interval.high()), whole);
    }
}
