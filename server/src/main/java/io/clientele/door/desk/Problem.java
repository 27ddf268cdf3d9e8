package io.clientele.door.desk;

import io.clientele.door.words.RefusalWords;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A problem document (RFC 9457) with every fault at once.
 *
 * @param type always {@code about:blank}: the code says more than an address would
 * @param code of the first fault, stable
 */
public record Problem(String type, String title, int status, String detail, String code, List<Fault> faults) {

    public Problem {
        faults = List.copyOf(faults);
    }

    public static Problem of(Refusal refusal) {
        return of(refusal.kind(), refusal.faults());
    }

    public static Problem of(Refusal.Kind kind, List<Fault> faults) {
        return of(status(kind), title(kind), faults);
    }

    /** The same in a language. */
    public Problem said(RefusalWords words) {
        return of(status, words.title(title), faults.stream().map(words::said).toList());
    }

    /** Nobody is signed in. */
    public static Problem unknownCaller() {
        return of(
                401,
                "Sign in first",
                List.of(new Fault("SIGN_IN", null, "this needs a session, an API token or the local token")));
    }

    /** CSV was asked of what is no table. */
    public static Problem noTable(String path) {
        return of(
                406,
                "There is no such form of it",
                List.of(new Fault("NO_TABLE", null, path + " is no table, so there is no CSV of it; ask for JSON")));
    }

    /** A fault of ours; what exactly stands in the log under the number. */
    public static Problem ours(String number) {
        return of(
                500,
                "A fault of Clientele's own",
                List.of(new Fault("INTERNAL", null, "something went wrong here; the log has it as " + number)));
    }

    public static Problem of(int status, String title, List<Fault> faults) {
        String detail = faults.stream().map(Fault::message).collect(Collectors.joining("; "));
        return new Problem(
                "about:blank", title, status, detail, faults.getFirst().code(), faults);
    }

    private static int status(Refusal.Kind kind) {
        return switch (kind) {
            case USAGE -> 400;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case DATA -> 422;
            case MACHINE -> 503;
        };
    }

    private static String title(Refusal.Kind kind) {
        return switch (kind) {
            case USAGE -> "The request can't be carried out as it stands";
            case FORBIDDEN -> "Not allowed";
            case NOT_FOUND -> "Not found";
            case CONFLICT -> "Something else stands in the way";
            case DATA -> "The data isn't what it has to be";
            case MACHINE -> "The machine doesn't let it happen now";
        };
    }
}
