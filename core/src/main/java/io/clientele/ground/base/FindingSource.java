package io.clientele.ground.base;

/** Implemented by rooms that notice things; {@code explain.finding} ranks what all of them give. */
public interface FindingSource {

    Noticed noticed(Purpose purpose);
}
