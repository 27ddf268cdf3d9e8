package io.clientele.arrive.privacy;

import io.clientele.ground.base.Erasable.Holding;
import java.time.Instant;
import java.util.List;

/**
 * What was erased, and the proof that it was us who said so.
 *
 * @param customerId the customer's public id, which names nobody any longer
 * @param at when it was done
 * @param erased rows by room and place
 * @param remaining rows found afterwards; 0 in every report that was signed
 * @param signature Ed25519 over the other fields, base64
 * @param publicKey of the workspace, X.509 in base64: whoever has it can check the signature
 */
public record ErasureReport(
        String customerId, Instant at, List<Erased> erased, long remaining, String signature, String publicKey) {

    public ErasureReport {
        erased = List.copyOf(erased);
    }

    /** What one room held. */
    public record Erased(String room, List<Holding> holdings) {
        public Erased {
            holdings = List.copyOf(holdings);
        }
    }

    /** The text that is signed: one line a fact, in a fixed order. */
    String signed() {
        StringBuilder text =
                new StringBuilder("erasure\n" + customerId + "\n" + at + "\nremaining " + remaining + "\n");
        for (Erased room : erased) {
            for (Holding holding : room.holdings()) {
                text.append(room.room())
                        .append('\t')
                        .append(holding.place())
                        .append('\t')
                        .append(holding.rows())
                        .append('\n');
            }
        }
        return text.toString();
    }
}
