package io.clientele.understand.value.lifecycle;

import io.clientele.ground.base.Range;
import io.clientele.understand.value.Options;
import io.clientele.understand.value.People;
import io.clientele.understand.value.Scope;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which lifecycle.
 *
 * @param scope lines that count; its range is all of the data unless said otherwise, and stages are those of the morning
 *     after its last day
 * @param before the earlier day moves are counted from; empty: three months before
 */
public record LifecycleQuestion(Scope scope, LifecycleRule rule, Optional<LocalDate> before) {

    private static final int MONTHS_BEFORE = 3;
    private static final int MOST = 10_000;

    public static LifecycleQuestion usual() {
        return new LifecycleQuestion(
                Scope.DEFAULT.in(new Range.All()).of(People.KNOWN), LifecycleRule.DEFAULT, Optional.empty());
    }

    /**
     * Reads the options {@code range filter returns lines before loyal at-risk dormant lost}; {@code customers} is taken
     * and says nothing, for only known customers have a life here.
     */
    public static LifecycleQuestion of(Map<String, List<String>> given) {
        Map<String, List<String>> others = new HashMap<>(given);
        others.remove("customers");
        Options options = new Options(others);
        Scope scope = options.scope().of(People.KNOWN);
        LifecycleRule standard = LifecycleRule.DEFAULT;
        int loyal = options.wholeNumber("loyal", standard.loyalPurchases(), 2, MOST);
        int atRisk = options.wholeNumber("at-risk", (int) standard.atRisk(), 1, MOST);
        int dormant = options.wholeNumber("dormant", (int) standard.dormant(), 1, MOST);
        int lost = options.wholeNumber("lost", (int) standard.lost(), 1, MOST);
        if (dormant <= atRisk) {
            options.wrong("dormant", "must be above at-risk, " + atRisk, Integer.toString(dormant));
        }
        if (lost <= dormant) {
            options.wrong("lost", "must be above dormant, " + dormant, Integer.toString(lost));
        }
        Optional<LocalDate> before = day(options);
        options.check();
        return new LifecycleQuestion(
                given.containsKey("range") ? scope : scope.in(new Range.All()),
                new LifecycleRule(
                        loyal,
                        atRisk,
                        dormant,
                        lost,
                        standard.priorGaps(),
                        standard.leastGapDays(),
                        standard.paceDays()),
                before);
    }

    public LifecycleQuestion since(LocalDate earlier) {
        return new LifecycleQuestion(scope, rule, Optional.of(earlier));
    }

    public LifecycleQuestion by(LifecycleRule other) {
        return new LifecycleQuestion(scope, other, before);
    }

    public LifecycleQuestion of(Scope other) {
        return new LifecycleQuestion(other, rule, before);
    }

    /** Whether the traits on the profile are made by the same question, so that they name the same people. */
    boolean isUsual() {
        return scope.equals(usual().scope()) && rule.equals(LifecycleRule.DEFAULT);
    }

    /** Whether moves are counted from the day that the traits look back to. */
    boolean looksBackAsUsual(LocalDate asOf) {
        return before(asOf).equals(asOf.minusMonths(MONTHS_BEFORE));
    }

    LocalDate before(LocalDate asOf) {
        return before.orElseGet(() -> asOf.minusMonths(MONTHS_BEFORE));
    }

    /** Every option beyond the scope with its value, for recipes. */
    Map<String, String> parameters(LocalDate asOf) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("as-of", asOf.toString());
        parameters.put("before", before(asOf).toString());
        parameters.put("loyal", Integer.toString(rule.loyalPurchases()));
        parameters.put("at-risk", Double.toString(rule.atRisk()));
        parameters.put("dormant", Double.toString(rule.dormant()));
        parameters.put("lost", Double.toString(rule.lost()));
        parameters.put("prior gaps", Integer.toString(rule.priorGaps()));
        parameters.put("least gap in days", Integer.toString(rule.leastGapDays()));
        parameters.put("gap in days where nobody came back", Integer.toString(rule.paceDays()));
        return parameters;
    }

    private static Optional<LocalDate> day(Options options) {
        Optional<String> text = options.one("before");
        try {
            return text.map(LocalDate::parse);
        } catch (DateTimeException e) {
            options.wrong("before", "must be a day such as 2011-08-31", text.orElse(""));
            return Optional.empty();
        }
    }
}
