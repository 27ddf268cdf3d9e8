package io.clientele.know.profile;

import io.clientele.ground.store.Custody;
import io.clientele.ground.store.Segment;

/** What segments of traits are for. */
final class ProfileCustody implements Custody {

    @Override
    public boolean owns(Segment segment) {
        return segment.kind().equals(Profiles.KIND);
    }

    @Override
    public boolean isViewed(Segment segment) {
        return !segment.role().endsWith(Profiles.PAST);
    }

    @Override
    public String remedy(Segment segment) {
        return "restore it from a backup";
    }
}
