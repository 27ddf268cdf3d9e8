package io.clientele.ground.base;

import java.util.List;

/**
 * Something worth knowing that a room noticed by itself.
 *
 * @param code stable, names the kind: {@code value.best-customers-silent}
 * @param sentence who or what, how much, against what, how sure, what one could do
 * @param evidence the figures behind it
 * @param money what is at stake in the workspace's currency, for ranking; 0 when it cannot be said
 * @param pValue probability of something as striking by chance; 1 for plain descriptions, which are never corrected away
 * @param page address of the page that shows it, with its state
 */
public record Finding(String code, Message sentence, List<Cell> evidence, double money, double pValue, String page) {

    public Finding {
        evidence = List.copyOf(evidence);
        if (!(pValue >= 0 && pValue <= 1)) {
            throw new IllegalArgumentException("a p-value lies in [0, 1], was " + pValue);
        }
    }
}
