package io.clientele.ground.base;

import java.util.List;

/** Implemented by rooms that notice things; {@code explain.finding} ranks what all of them give. */
public interface FindingSource {

    List<Finding> findings(Purpose purpose);
}
