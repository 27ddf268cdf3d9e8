package io.clientele.understand.explain.finding;

import io.clientele.ground.base.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found.
 *
 * @param findings best first
 * @param tested how many differences were tested, those that are not told included; plain descriptions are not among them
 * @param heldAfterCorrection how many of these are shown
 * @param level share of those that is expected to be chance, at most
 */
public record FindingReport(List<Ranked> findings, int tested, int heldAfterCorrection, double level) {

    public FindingReport {
        findings = List.copyOf(findings);
    }

    /**
     * A finding in its place.
     *
     * @param rank from 1
     * @param pValue as the source found it; null for a plain description, which was counted, not tested
     * @param adjusted the same after correction (Benjamini-Hochberg), to be compared with {@link FindingReport#level}
     */
    public record Ranked(
            int rank,
            Finding finding,
            @Nullable Double pValue,
            @Nullable Double adjusted) {}
}
