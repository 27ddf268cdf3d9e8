package io.clientele.understand.explain.finding;

import io.clientele.ground.base.Finding;
import io.clientele.ground.base.FindingSource;
import io.clientele.ground.base.Noticed;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Together;
import io.clientele.stats.inference.Multiplicity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Ranks what rooms have noticed. */
public final class Findings {

    /** One in twenty. */
    private static final double LEVEL = 0.05;

    private final List<FindingSource> sources;

    /** @param sources asked in this order; the order says nothing about rank */
    public Findings(List<FindingSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * Asks every source. Tested findings, each corrected for the search it comes from already, are corrected together for
     * there being several searches; those above the level are left out. The rest stand in the order of money times certainty, which is 1 for what was counted and the
     * complement of the adjusted p-value for what was tested.
     */
    public FindingReport ranked(Purpose purpose) {
        Noticed noticed = Noticed.joined(Together.all(sources.stream()
                .map(source -> (Supplier<Noticed>) () -> source.noticed(purpose))
                .toList()));
        List<Finding> all = noticed.findings();
        List<Finding> tested = all.stream().filter(Findings::isTested).toList();
        double[] adjusted = Multiplicity.benjaminiHochberg(
                tested.stream().mapToDouble(Finding::pValue).toArray());
        List<Candidate> shown = new ArrayList<>();
        all.stream().filter(each -> !isTested(each)).forEach(each -> shown.add(new Candidate(each, null)));
        for (int i = 0; i < adjusted.length; i++) {
            if (adjusted[i] <= LEVEL) {
                shown.add(new Candidate(tested.get(i), adjusted[i]));
            }
        }
        int held = (int) shown.stream().filter(each -> each.adjusted() != null).count();
        return new FindingReport(placed(shown), noticed.tested(), held, LEVEL);
    }

    private static List<FindingReport.Ranked> placed(List<Candidate> shown) {
        List<Candidate> sorted = shown.stream()
                .sorted(Comparator.comparingDouble(Candidate::weight)
                        .reversed()
                        .thenComparing(each -> each.finding().code())
                        .thenComparing(each -> each.finding().page()))
                .toList();
        List<FindingReport.Ranked> ranked = new ArrayList<>();
        for (Candidate each : sorted) {
            Double pValue =
                    each.adjusted() == null ? null : (Double) each.finding().pValue();
            ranked.add(new FindingReport.Ranked(ranked.size() + 1, each.finding(), pValue, each.adjusted()));
        }
        return ranked;
    }

    /** A p-value of 1 marks a plain description. */
    private static boolean isTested(Finding finding) {
        return finding.pValue() < 1;
    }

    private record Candidate(Finding finding, @Nullable Double adjusted) {
        double weight() {
            return finding.money() * (adjusted == null ? 1 : 1 - adjusted);
        }
    }
}
