package io.clientele.door.cli;

import io.clientele.door.desk.AskedEngine;
import io.clientele.door.desk.EngineOffers;
import io.clientele.door.desk.Option;
import io.clientele.door.desk.Verb;
import io.clientele.door.words.Words;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Commands about the engines: which one answers, and whether it can be relied on. */
record EngineCommands(Premises premises, Terminal terminal, Asking asking) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SECONDS = "--seconds";

    CommandSpec all() {
        CommandSpec spec = CommandSpec.create().mixinStandardHelpOptions(true);
        spec.addSubcommand("check", check());
        spec.addSubcommand("use", use());
        spec.addSubcommand("show", show());
        spec.addSubcommand("install", install());
        return spec;
    }

    private CommandSpec check() {
        CommandSpec spec = Specs.command(
                "Whether the engine gives the answers it must: portable functions, a fold, the files.", given -> {
                    Map<String, List<String>> options = given.text(SECONDS)
                            .map(text -> Map.of("seconds", List.of(text)))
                            .orElse(Map.of());
                    JsonNode checked = asking.read(given, "/engine/check", options);
                    print(given, checked);
                    return checked.path("ok").asBoolean() ? Cli.DONE : Cli.FAILED;
                });
        spec.addOption(Specs.option(SECONDS, "N", "a cluster may take to answer; 60 unless said"));
        Specs.forms(spec);
        return spec;
    }

    private void print(Given given, JsonNode checked) {
        if (given.form() == Printing.Form.JSON) {
            asking.printing(given).print(checked, Printing.Form.JSON);
            return;
        }
        Words words = new Words(given.language(), ZoneOffset.UTC);
        ObjectNode table = JSON.createObjectNode();
        ArrayNode rows = table.putArray("items");
        for (JsonNode check : checked.path("checks")) {
            boolean ok = check.path("ok").asBoolean();
            rows.addObject()
                    .put(
                            words.text(Message.of("engine.check.name")),
                            check.path("name").asString())
                    .put(
                            words.text(Message.of("engine.check.result")),
                            words.text(Message.of(ok ? "engine.check.ok" : "engine.check.wrong")))
                    .put(
                            words.text(Message.of("engine.check.found")),
                            check.path("found").asString())
                    .put(
                            words.text(Message.of("engine.check.wanted")),
                            ok ? "" : check.path("wanted").asString());
        }
        if (given.form() == Printing.Form.TABLE) {
            terminal.out()
                    .println((checked.path("engine").asString() + " "
                                    + checked.path("version").asString())
                            .strip());
        }
        asking.printing(given).print(table, given.form());
    }

    private CommandSpec use() {
        CommandSpec spec = Specs.command(
                "Say which engine answers unless a command says otherwise, and the cluster it may use."
                        + " What isn't named stays as it is; an empty value takes it away.",
                given -> {
                    if (given.engine().containsKey(AskedEngine.ENGINE.name())) {
                        throw Given.wrong("engine", "here the engine stands without --engine: engine use spark");
                    }
                    ObjectNode body = given.body(options());
                    given.positionals().forEach(word -> body.put("engine", word));
                    given.engine().forEach((name, values) -> body.put(name, values.getFirst()));
                    if (!body.path("sparkHome").asString("").isEmpty()) {
                        body.put(
                                "sparkHome",
                                Path.of(body.path("sparkHome").asString())
                                        .toAbsolutePath()
                                        .normalize()
                                        .toString());
                    }
                    try (Hand hand = premises.reach(given.workspace(), given.memory(), given.language())) {
                        shown(given, hand.ask(Verb.PUT, "/engine", Map.of(), body, Progress.NONE));
                    }
                    return Cli.DONE;
                });
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("ENGINE")
                .description("duckdb, spark, or auto: spark for questions that read more than --limit")
                .type(String.class)
                .required(true)
                .build());
        options().forEach(option -> spec.addOption(Specs.spec(option)));
        spec.addOption(Specs.flag("--json", "print one JSON document"));
        return spec;
    }

    /** Those that aren't said otherwise: the engine stands bare, the master is an option of every command. */
    private static List<Option> options() {
        return EngineOffers.BODY.stream()
                .filter(option -> !option.name().equals(AskedEngine.ENGINE.name())
                        && !option.name().equals(AskedEngine.MASTER.name()))
                .toList();
    }

    private CommandSpec show() {
        CommandSpec spec = Specs.command("Which engine answers, and the cluster it may use.", given -> {
            given.asksNoEngine();
            try (Hand hand = premises.reach(given.workspace(), given.memory(), given.language())) {
                shown(given, hand.ask(Verb.GET, "/engine", Map.of(), MissingNode.getInstance(), Progress.NONE));
            }
            return Cli.DONE;
        });
        spec.addOption(Specs.flag("--json", "print one JSON document"));
        return spec;
    }

    private void shown(Given given, JsonNode engine) {
        if (given.parsed("--json")) {
            terminal.out().println(engine);
        } else {
            engine.path("settings")
                    .properties()
                    .forEach(setting -> terminal.out()
                            .println(setting.getKey() + "=" + setting.getValue().asString()));
        }
        terminal.out().flush();
    }

    private static CommandSpec install() {
        return Specs.command(
                "Get Spark and build what goes to the cluster, about 300 MB; done by the start script.", given -> {
                    throw new Refusal(
                            Refusal.Kind.USAGE,
                            "ENGINE_INSTALL",
                            "the start script installs it: `./clientele engine install`");
                });
    }
}
