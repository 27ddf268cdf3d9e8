package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.store.Custody;
import io.clientele.ground.store.Segment;
import java.util.Arrays;

/** What the ledger's segments are for, and how a damaged one comes back. */
final class LedgerCustody implements Custody {

    @Override
    public boolean owns(Segment segment) {
        return isAlias(segment)
                || Arrays.stream(Kind.values()).anyMatch(kind -> kind.word().equals(segment.kind()));
    }

    private static boolean isAlias(Segment segment) {
        return segment.role().equals(Role.ALIAS.word());
    }

    /** Raw rows and those that were there already are read only to read an import again, or to take one back. */
    @Override
    public boolean isViewed(Segment segment) {
        return !segment.role().equals(Role.RAW.word()) && !segment.role().equals(Role.SHADOW.word());
    }

    @Override
    public String remedy(Segment segment) {
        if (segment.origin() == Role.SEVERAL || isAlias(segment)) {
            return "restore it from a backup";
        }
        String again = segment.role().equals(Role.RAW.word())
                ? ""
                : " read import " + segment.origin() + " again with `clientele import --remap " + segment.origin()
                        + "`, or";
        return "restore it from a backup, or" + again + " take it back with `clientele import --undo "
                + segment.origin() + "` and import its files once more";
    }
}
