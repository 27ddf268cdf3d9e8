package io.clientele.door.cli;

import io.clientele.door.desk.Verb;
import io.clientele.door.words.Words;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Progress;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Asks whoever has the workspace and shows the answer, with a bar on a terminal while it takes. */
final class Asking {

    /** Some rows could not be read. */
    private static final int SOME_REJECTED = 3;

    private final Premises premises;
    private final Terminal terminal;

    Asking(Premises premises, Terminal terminal) {
        this.premises = premises;
        this.terminal = terminal;
    }

    int asked(Given given, Verb verb, String path, JsonNode body) {
        return asked(given, verb, path, Map.of(), body);
    }

    int asked(Given given, Verb verb, String path, Map<String, List<String>> options, JsonNode body) {
        Printing.Form form = given.form();
        JsonNode document = answered(given, verb, path, options, body);
        if (!document.isMissingNode()) {
            printing(given).print(document, form);
        }
        return document.path("rejected").asLong(0) > 0 && verb == Verb.POST ? SOME_REJECTED : Cli.DONE;
    }

    /** The document, for who shows it in a way of its own. */
    JsonNode answered(Given given, Verb verb, String path, Map<String, List<String>> options, JsonNode body) {
        AtomicReference<JsonNode> document = new AtomicReference<>(MissingNode.getInstance());
        working(given, progress -> {
            try (Hand hand = given.reach(premises)) {
                document.set(hand.ask(verb, path, options, body, progress));
            }
        });
        return document.get();
    }

    /** A document that is there to be read. */
    JsonNode read(Given given, String path, Map<String, List<String>> options) {
        return answered(given, Verb.GET, path, options, MissingNode.getInstance());
    }

    Printing printing(Given given) {
        return new Printing(terminal.out(), given.language());
    }

    /** Does long work with a bar on a terminal. */
    void working(Given given, Consumer<Progress> work) {
        ProgressBar bar = terminal.errIsTerminal() ? bar(new Words(given.language(), ZoneOffset.UTC)) : null;
        try {
            work.accept(bar == null ? Progress.NONE : bar);
        } finally {
            if (bar != null) {
                bar.clear();
            }
        }
    }

    private ProgressBar bar(Words words) {
        return new ProgressBar(
                terminal.err(), words.figures(), key -> words.knows(key) ? words.text(Message.of(key)) : key);
    }
}
