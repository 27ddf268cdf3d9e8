package io.clientele.understand.value.rfm;

import io.clientele.ground.base.Days;
import io.clientele.ground.rule.Comparison;
import io.clientele.ground.rule.Condition;
import io.clientele.ground.rule.Rule;
import io.clientele.understand.value.Buyers;
import io.clientele.understand.value.rfm.RfmFigures.Edges;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The people of cells and segments, told by their orders: scores cut by value are ranges of days since the last order and
 * of numbers of orders, which the rule language can say. Scores by rank cannot be said that way.
 *
 * @param more conditions on lines that set a currency apart
 */
record RfmRules(Buyers buyers, Days days, Edges edges, List<Condition> more) {

    Rule of(int r, int f) {
        return Rule.all(recency(r, r), frequency(f, f));
    }

    Rule of(Segment segment) {
        Rule region =
                Rule.all(recency(segment.leastR(), segment.mostR()), frequency(segment.leastF(), segment.mostF()));
        return segment == Segment.HIBERNATING ? Rule.all(region, Rule.not(of(1, 1))) : region;
    }

    /** Those whose last order is as many days ago as scores from {@code least} to {@code most} mean. */
    private Rule recency(int least, int most) {
        LocalDate snapshot = days.to().plusDays(1);
        LocalDate earliest =
                least == 1 ? days.from() : snapshot.minusDays(floor(edges.r().get(5 - least)));
        Rule since = buyers.bought(new Days(latest(earliest, days.from()), days.to()), more, 1);
        if (most == 5) {
            return since;
        }
        LocalDate quietFrom = snapshot.minusDays(floor(edges.r().get(4 - most)));
        return Rule.all(since, Rule.not(buyers.bought(new Days(latest(quietFrom, days.from()), days.to()), more, 1)));
    }

    private Rule frequency(int least, int most) {
        List<Rule> bounds = new ArrayList<>();
        bounds.add(buyers.bought(days, more, least == 1 ? 1 : floor(edges.f().get(least - 2)) + 1));
        if (most < 5) {
            bounds.add(buyers.bought(days, more, Comparison.LE, floor(edges.f().get(most - 1))));
        }
        return new Rule.All(bounds);
    }

    /** The largest whole number that is not above a cut: values are whole. */
    private static long floor(double edge) {
        return (long) Math.floor(edge);
    }

    private static LocalDate latest(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
