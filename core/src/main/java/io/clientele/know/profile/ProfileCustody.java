package io.clientele.know.profile;

import io.clientele.ground.store.Custody;
import io.clientele.ground.store.Segment;

/** What segments of traits are for. */
final class ProfileCustody implements Custody {

    @Override
    public boolean owns(Segment segment) {
        return segment.kind().equals(Profiles.KIND);
    }

    /** Traits are made of facts: what can't be read is left out until it is made again. */
    @Override
    public boolean isViewed(Segment segment) {
        return false;
    }

    @Override
    public String remedy(Segment segment) {
        return segment.role().endsWith(Profiles.PAST)
                ? "restore it from a backup"
                : "these traits are left out until they are computed anew, which the next change of the record or start of"
                        + " the server does";
    }
}
