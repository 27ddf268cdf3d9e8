package io.clientele.ground.store;

/** The engine could not run a statement of ours: a fault in the statement, the data files or the engine. */
public final class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
