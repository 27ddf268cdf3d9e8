package io.clientele.door.cli;

import io.clientele.door.desk.AskedEngine;
import io.clientele.door.desk.Offer;
import io.clientele.door.desk.Option;
import io.clientele.door.words.Language;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.EngineSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A command's arguments.
 *
 * @param embedded whether the embedded engine is asked, whatever they say
 */
record Given(ParseResult all, ParseResult own, boolean embedded) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    Optional<String> text(String name) {
        return Optional.ofNullable(own.matchedOptionValue(name, (String) null));
    }

    boolean parsed(String name) {
        return own.hasMatchedOption(name);
    }

    Path workspace() {
        return workspace("workspace");
    }

    Path workspace(String fallback) {
        return Path.of(global("--workspace", fallback));
    }

    long memory() {
        String size = global("--memory", "");
        return size.isEmpty() ? 0 : EngineSettings.megabytes(size);
    }

    /** What was said about the engine that answers, as every request says it. */
    Map<String, List<String>> engine() {
        Map<String, List<String>> engine = new LinkedHashMap<>();
        if (embedded) {
            return engine;
        }
        for (Option option : List.of(AskedEngine.ENGINE, AskedEngine.MASTER)) {
            String said = global(option.flag(), "");
            if (!said.isEmpty()) {
                engine.put(option.name(), List.of(said));
            }
        }
        return engine;
    }

    /**
     * Says that the embedded engine answers, whichever is named; whoever asks this way names none.
     *
     * @throws Refusal when there is no such engine
     */
    Given byEmbedded(PrintStream told) {
        String engine = global(AskedEngine.ENGINE.flag(), "duckdb");
        if (!AskedEngine.ENGINE.choices().contains(engine)) {
            throw wrong(
                    AskedEngine.ENGINE.name(),
                    "engine must be one of " + String.join(", ", AskedEngine.ENGINE.choices()) + ", was '" + engine
                            + "'");
        }
        if (!engine().isEmpty()) {
            told.println("SQL is in its own words, so the embedded engine answers it, whichever is named.");
        }
        return new Given(all, own, true);
    }

    /** @throws Refusal when an engine was named for a command that asks none */
    void asksNoEngine() {
        engine().keySet().forEach(name -> {
            throw wrong(name, "this command asks no engine; --engine and --spark-master go with those that read");
        });
    }

    /** A hand that reaches the workspace, and asks the engine that was named. */
    Hand reach(Premises premises, Language inLanguage) {
        return SayingHand.of(premises.reach(workspace(), memory(), inLanguage), engine());
    }

    Hand reach(Premises premises) {
        return reach(premises, language());
    }

    Language language() {
        String tag = global("--language", "");
        if (!tag.isEmpty()) {
            return Language.of(tag)
                    .orElseThrow(() -> wrong("--language", "a language is en, zh-CN or zh-TW, was '" + tag + "'"));
        }
        String system = System.getenv().getOrDefault("LC_ALL", System.getenv().getOrDefault("LANG", "en"));
        return Language.wished(system.replaceAll("[.@].*", "").replace('_', '-'));
    }

    Printing.Form form() {
        if (parsed("--json") && parsed("--csv")) {
            throw wrong("--csv", "choose one of --json and --csv");
        }
        return parsed("--json") ? Printing.Form.JSON : parsed("--csv") ? Printing.Form.CSV : Printing.Form.TABLE;
    }

    /** A global option stands before or after the command's words. */
    private String global(String name, String fallback) {
        String found = fallback;
        ParseResult level = all;
        while (true) {
            String value = level.matchedOptionValue(name, (String) null);
            found = value == null ? found : value;
            if (!level.hasSubcommand()) {
                return found;
            }
            level = level.subcommand();
        }
    }

    /** What stands there without a name; options between it make the parser say it once for each piece, whole each time. */
    List<String> positionals() {
        return own.matchedPositionals().stream()
                .distinct()
                .map(positional -> positional.<Object>getValue())
                .flatMap(value -> value instanceof List<?> several ? several.stream() : Stream.of(value))
                .map(String::valueOf)
                .toList();
    }

    Map<String, List<String>> options(List<Option> known) {
        Map<String, List<String>> options = new LinkedHashMap<>();
        for (Option option : known) {
            if (!AskedEngine.isOne(option) && parsed(option.flag())) {
                options.put(option.name(), values(option));
            }
        }
        return options;
    }

    /** Those of an offer, one that may be bare from what stands behind the variables of its path. */
    Map<String, List<String>> options(Offer offer) {
        Map<String, List<String>> options = options(offer.options());
        List<String> words = positionals();
        List<String> bare = words.subList(Math.min(offer.variables().size(), words.size()), words.size());
        if (!bare.isEmpty()) {
            offer.options().stream().filter(Option::bare).forEach(option -> {
                if (options.put(option.name(), List.of(String.join(" ", bare))) != null) {
                    throw wrong(
                            option.flag(), "choose one of " + option.flag() + " and '" + String.join(" ", bare) + "'");
                }
            });
        }
        return options;
    }

    private List<String> values(Option option) {
        if (option.type() == Option.Type.TRUTH) {
            return List.of("true");
        }
        return option.repeated()
                ? own.<List<String>>matchedOptionValue(option.flag(), List.of())
                : List.of(own.matchedOptionValue(option.flag(), ""));
    }

    /** What was said of these options, as properties. */
    ObjectNode said(List<Option> options) {
        ObjectNode body = JSON.createObjectNode();
        options.forEach(option -> text(option.flag()).ifPresent(value -> body.put(option.name(), value)));
        return body;
    }

    JsonNode body(Offer offer) {
        return offer.body().isEmpty() ? MissingNode.getInstance() : body(offer.body());
    }

    /** What was said of these options, each as what it is. */
    ObjectNode body(List<Option> known) {
        ObjectNode body = JSON.createObjectNode();
        options(known)
                .forEach((name, values) -> known.stream()
                        .filter(option -> option.name().equals(name))
                        .forEach(option -> put(body, option, values)));
        return body;
    }

    private static void put(ObjectNode body, Option option, List<String> values) {
        if (option.repeated()) {
            values.forEach(body.putArray(option.name())::add);
            return;
        }
        String value = values.getFirst();
        switch (option.type()) {
            case TRUTH -> body.put(option.name(), true);
            case WHOLE -> body.put(option.name(), Long.parseLong(value));
            default -> body.put(option.name(), value);
        }
    }

    static Refusal wrong(String option, String message) {
        return new Refusal(Refusal.Kind.USAGE, List.of(new Fault("OPTION_VALUE", option, message)));
    }

    static Refusal missing(String option) {
        return new Refusal(
                Refusal.Kind.USAGE, List.of(new Fault("OPTION_MISSING", option, option + " has to be given")));
    }

    static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw wrong("--port", "a port is a number from 0 to 65535, was '" + text + "'");
        }
        return Integer.parseInt(text);
    }
}
