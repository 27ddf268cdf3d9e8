package io.clientele.ground.store;

/**
 * Named places between the durable steps of sealing, compaction and commit. Production code passes them without a trace;
 * crash tests stop there as a process that dies would, and then open the workspace again.
 */
public interface FaultPoints {

    /** Does nothing, or throws as a crash. */
    void reach(String point);

    FaultPoints NONE = point -> {};
}
