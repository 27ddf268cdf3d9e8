package io.clientele.ground.base;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A question or command that cannot be carried out, with every reason at once. Doors turn it into exit code 1 or 2, or
 * into a problem document; nothing half-done remains when it is thrown.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Kind kind;
    private final transient List<Fault> faults;

    /** Whose doing it is. */
    public enum Kind {
        /** The caller asked for something that makes no sense. */
        USAGE,
        /** What was asked for does not exist. */
        NOT_FOUND,
        /** The data or file is not what it has to be. */
        DATA,
        /** Somebody else holds what is needed: a lock, a port. */
        CONFLICT,
        /** The caller may not do this. */
        FORBIDDEN,
        /** Disk, memory or permissions of the machine. */
        MACHINE
    }

    public Refusal(Kind kind, List<Fault> faults) {
        super(faults.stream().map(Fault::message).collect(Collectors.joining("; ")));
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("a refusal names at least one fault");
        }
        this.kind = kind;
        this.faults = List.copyOf(faults);
    }

    public Refusal(Kind kind, String code, String message) {
        this(kind, List.of(new Fault(code, null, message)));
    }

    public Refusal(Kind kind, String code, String message, Throwable cause) {
        this(kind, code, message);
        initCause(cause);
    }

    public Kind kind() {
        return kind;
    }

    public List<Fault> faults() {
        return faults;
    }
}
