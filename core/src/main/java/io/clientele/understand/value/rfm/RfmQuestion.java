package io.clientele.understand.value.rfm;

import io.clientele.understand.value.Options;
import io.clientele.understand.value.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whose scores, over which days, and how ties are cut. */
public record RfmQuestion(Scope scope, Ties ties) {

    public static final RfmQuestion DEFAULT = new RfmQuestion(Scope.DEFAULT, Ties.VALUE);

    /** Reads the options {@code range filter returns lines customers ties}. */
    public static RfmQuestion of(Map<String, List<String>> given) {
        Options options = new Options(given);
        RfmQuestion question = new RfmQuestion(options.scope(), options.oneOf("ties", Ties.class, Ties.VALUE));
        options.check();
        return question;
    }

    Map<String, String> parameters() {
        return Map.of("ties", ties.name().toLowerCase(Locale.ROOT));
    }
}
