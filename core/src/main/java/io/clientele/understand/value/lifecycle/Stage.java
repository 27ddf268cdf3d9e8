package io.clientele.understand.value.lifecycle;

import io.clientele.ground.base.Message;
import io.clientele.ground.base.Value;
import java.util.Locale;

/** A customer's lifecycle stage. */
public enum Stage {
    /** One purchase day, not long ago. */
    NEW,
    /** Came back, and buys in their rhythm. */
    ACTIVE,
    /** Came back often, and buys in their rhythm. */
    LOYAL,
    /** Silent for longer than usual. */
    AT_RISK,
    /** Silent for much longer than usual. */
    DORMANT,
    /** Silent for so long that hardly anybody who is still a customer would be. */
    LOST;

    /** As traits and figures name it: {@code at_risk}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Stage of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Still buying in their rhythm. */
    boolean isBuying() {
        return this == NEW || this == ACTIVE || this == LOYAL;
    }

    /** Silent for so long that buying again is a reactivation, not a late purchase. */
    boolean isGone() {
        return this == DORMANT || this == LOST;
    }

    Value term() {
        return new Value.Term(Message.of("value.lifecycle.stage." + word()));
    }
}
