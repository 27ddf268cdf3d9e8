package io.clientele.arrive.ledger;

import io.clientele.ground.store.Workspace;
import java.time.Clock;

/** All that holds of an import holds of one whose rows are joined two at a time, as a long file's are by the million. */
class LedgerInRangesTest extends LedgerTest {

    @Override
    Ledger opened(Workspace here) {
        return new Ledger(here, Clock.systemUTC(), 2);
    }
}
