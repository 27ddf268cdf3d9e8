package io.clientele.ground.base;

import java.util.List;

/**
 * What a source noticed, and how much it looked at for that.
 *
 * @param findings those worth telling; p-values of tested ones are corrected for the search they come from
 * @param tested differences that were tested, those that are not told included; what was only counted is not among them
 */
public record Noticed(List<Finding> findings, int tested) {

    public Noticed {
        findings = List.copyOf(findings);
        if (tested < 0) {
            throw new IllegalArgumentException("tested is a number of tests, was " + tested);
        }
    }

    public static final Noticed NOTHING = new Noticed(List.of(), 0);

    /** All of them together. */
    public static Noticed joined(List<Noticed> parts) {
        return new Noticed(
                parts.stream().flatMap(part -> part.findings().stream()).toList(),
                parts.stream().mapToInt(Noticed::tested).sum());
    }
}
