package io.clientele.know.identity;

import io.clientele.ground.store.Custody;
import io.clientele.ground.store.Segment;

/** What segments of who is who are for. */
final class IdentityCustody implements Custody {

    @Override
    public boolean owns(Segment segment) {
        return segment.kind().equals(Memberships.KIND);
    }

    /** Who is who decides every figure about people; what was believed once decides none. */
    @Override
    public boolean isViewed(Segment segment) {
        return segment.role().equals(Memberships.MEMBER) || segment.role().equals(Memberships.DECISION);
    }

    @Override
    public String remedy(Segment segment) {
        return segment.role().equals(Memberships.MEMBER) || segment.role().equals(Memberships.PAIR)
                ? "find out anew who is who with `clientele identity resolve`, or restore it from a backup"
                : "restore it from a backup";
    }
}
