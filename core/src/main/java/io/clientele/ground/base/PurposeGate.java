package io.clientele.ground.base;

/** Decides whose rows a purpose may see. {@code store} asks it before each question; {@code privacy} answers. */
public interface PurposeGate {

    /** True when at least one person is hidden from the purpose, so that the engine must leave rows out. */
    boolean hidesAnyone(Purpose purpose);

    /** Lets everybody pass. */
    PurposeGate OPEN = purpose -> false;
}
