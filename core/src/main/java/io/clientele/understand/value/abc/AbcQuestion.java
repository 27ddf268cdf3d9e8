package io.clientele.understand.value.abc;

import io.clientele.understand.value.Options;
import io.clientele.understand.value.Scope;
import java.util.List;
import java.util.Map;

/**
 * Whose revenue, and where the classes end.
 *
 * @param a share of revenue that class A brings together
 * @param b share that A and B bring together; above {@code a}
 */
public record AbcQuestion(Scope scope, double a, double b) {

    /** The usual 80 / 95. */
    public static final AbcQuestion DEFAULT = new AbcQuestion(Scope.DEFAULT, 0.8, 0.95);

    public AbcQuestion {
        if (!(a > 0 && a < b && b < 1)) {
            throw new IllegalArgumentException("cut-offs must rise between 0 and 1, were " + a + " and " + b);
        }
    }

    /** Reads the options {@code range filter returns lines customers a b}. */
    public static AbcQuestion of(Map<String, List<String>> given) {
        Options options = new Options(given);
        Scope scope = options.scope();
        double a = options.share("a", DEFAULT.a);
        double b = options.share("b", DEFAULT.b);
        if (a >= b) {
            options.wrong("b", "must be above a, which is " + a, Double.toString(b));
        }
        options.check();
        return new AbcQuestion(scope, a, b);
    }

    Map<String, String> parameters() {
        return Map.of("a", Double.toString(a), "b", Double.toString(b));
    }
}
