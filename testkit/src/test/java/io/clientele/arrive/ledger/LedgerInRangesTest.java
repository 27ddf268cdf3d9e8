package io.clientele.arrive.ledger;

import io.clientele.ground.store.Workspace;
import io.clientele.stats.session.SessionRules;
import java.time.Clock;
import java.time.ZoneOffset;

/** All that holds of an import holds of one whose rows are joined two at a time, as a long file's are by the million. */
class LedgerInRangesTest extends LedgerTest {

    @Override
    Ledger opened(Workspace here) {
        return new Ledger(
                here, Clock.systemUTC(), () -> SessionRules.usual(ZoneOffset.UTC), 2, KnownMessages.Bounds.USUAL);
    }
}
