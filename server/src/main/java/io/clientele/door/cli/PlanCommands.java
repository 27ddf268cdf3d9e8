package io.clientele.door.cli;

import io.clientele.door.desk.Verb;
import io.clientele.ground.base.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Commands about what sources are expected to send. */
record PlanCommands(Terminal terminal, Asking asking) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    CommandSpec all() {
        CommandSpec spec = CommandSpec.create().mixinStandardHelpOptions(true);
        spec.usageMessage().description("What a source is expected to send: its tracking plan.");
        spec.addSubcommand("show", show());
        spec.addSubcommand("infer", infer());
        spec.addSubcommand("save", save());
        spec.addSubcommand("check", check());
        spec.addSubcommand("report", report());
        return spec;
    }

    private CommandSpec show() {
        CommandSpec spec =
                Specs.command("Print the plan of a source; with --versions who saved which version when.", given -> {
                    if (given.parsed("--versions")) {
                        return printed(given, asking.read(given, path(given) + "/versions", Map.of()));
                    }
                    String version = given.text("--version-of")
                            .map(number -> "/versions/" + number)
                            .orElse("");
                    return texted(given, asking.read(given, path(given) + version, Map.of()));
                });
        takesSource(spec);
        spec.addOption(Specs.option("--version-of", "N", "this version of it; the present one unless said"));
        spec.addOption(Specs.flag("--versions", "list the versions there are"));
        return spec;
    }

    private CommandSpec infer() {
        CommandSpec spec = Specs.command(
                "Print a plan proposed from what a source has sent; --json has what was seen beside it.", given -> {
                    Map<String, List<String>> options = new LinkedHashMap<>();
                    given.text("--days").ifPresent(days -> options.put("days", List.of(days)));
                    JsonNode proposal = asking.read(given, path(given) + "/proposal", options);
                    if (given.form() == Printing.Form.TABLE) {
                        terminal.err()
                                .println("from " + proposal.path("read").asLong() + " of "
                                        + proposal.path("events").asLong() + " events since "
                                        + proposal.path("since").asString()
                                        + (proposal.path("cut").asBoolean() ? "; the rarest are left out" : ""));
                    }
                    return texted(given, proposal);
                });
        takesSource(spec);
        spec.addOption(Specs.option("--days", "N", "days looked back, 1 to 400; 30 unless said"));
        return spec;
    }

    private CommandSpec save() {
        CommandSpec spec = Specs.command(
                "Make a file the plan of a source, from the next event on; an empty file takes the plan away.",
                given -> {
                    ObjectNode body = JSON.createObjectNode().put("yaml", read(given));
                    String seen = given.text("--seen")
                            .orElseGet(() -> asking.read(given, path(given), Map.of())
                                    .path("version")
                                    .asString());
                    body.put("version", seen);
                    JsonNode saved = asking.answered(given, Verb.PUT, path(given), Map.of(), body);
                    if (given.form() == Printing.Form.TABLE) {
                        int events = saved.path("events").asInt();
                        terminal.out()
                                .println("version " + saved.path("version").asInt() + ", "
                                        + (events == 1 ? "1 event" : events + " events"));
                        return Cli.DONE;
                    }
                    return printed(given, saved);
                });
        takesFile(spec, "FILE", "YAML, as docs/events.md says");
        takesSource(spec);
        spec.addOption(Specs.option(
                "--seen", "N", "refuse when there is a later version than this one; the present one unless said"));
        return spec;
    }

    private CommandSpec check() {
        CommandSpec spec = Specs.command(
                "Say what would become of an event in a JSON file, by the plan of a source or by --plan FILE.",
                given -> {
                    ObjectNode body = JSON.createObjectNode().put("event", read(given));
                    given.text("--plan").ifPresent(file -> body.put("yaml", read(Path.of(file))));
                    JsonNode found = asking.answered(given, Verb.POST, path(given) + "/check", Map.of(), body);
                    if (given.form() != Printing.Form.TABLE) {
                        return printed(given, found);
                    }
                    for (JsonNode fault : found.path("faults")) {
                        terminal.out()
                                .println("line " + fault.path("line").asInt() + ", "
                                        + fault.path("path").asString() + ": "
                                        + fault.path("message").asString());
                    }
                    if (found.hasNonNull("outcome")) {
                        terminal.out().println(found.path("outcome").asString());
                    }
                    for (JsonNode violation : found.path("items")) {
                        terminal.out()
                                .println(violation.path("violation").asString() + " ("
                                        + violation.path("policy").asString() + "): "
                                        + violation.path("message").asString());
                    }
                    return found.path("faults").isEmpty()
                                    && !found.path("outcome").asString("").equals("rejected")
                            ? Cli.DONE
                            : Cli.FAILED;
                });
        takesFile(spec, "FILE", "one event in our own format, a JSON object");
        takesSource(spec);
        spec.addOption(Specs.option("--plan", "FILE", "a plan that isn't saved; the source's unless said"));
        return spec;
    }

    private CommandSpec report() {
        CommandSpec spec =
                Specs.command("How what a source sends compares with its plan, and with yesterday.", given -> {
                    JsonNode report = asking.read(given, path(given) + "/report", Map.of());
                    if (given.form() != Printing.Form.TABLE) {
                        return printed(given, report);
                    }
                    Printing printing = asking.printing(given);
                    printing.print(lines(report), Printing.Form.TABLE);
                    if (!report.path("violations").isEmpty()) {
                        terminal.out().println();
                        printing.print(violations(report), Printing.Form.TABLE);
                    }
                    return Cli.DONE;
                });
        takesSource(spec);
        return spec;
    }

    private static ObjectNode lines(JsonNode report) {
        ObjectNode table = JSON.createObjectNode();
        report.path("items")
                .forEach(line -> table.withArray("items")
                        .addObject()
                        .put("type", line.path("type").asString())
                        .put("name", line.path("name").asString(""))
                        .put("plan", line.path("standing").asString())
                        .put("today", line.path("accepted").path("today").asLong())
                        .put(
                                "yesterdayByNow",
                                line.path("accepted").path("soFar").asLong())
                        .put(
                                "yesterday",
                                line.path("accepted").path("yesterday").asLong())
                        .put("flagged", line.path("flagged").path("today").asLong())
                        .put("rejected", line.path("rejected").path("today").asLong()));
        return table;
    }

    private static ObjectNode violations(JsonNode report) {
        ObjectNode table = JSON.createObjectNode();
        report.path("violations")
                .forEach(one -> table.withArray("items")
                        .addObject()
                        .put("type", one.path("type").asString())
                        .put("name", one.path("name").asString(""))
                        .put("violation", one.path("violation").asString())
                        .put("property", one.path("property").asString())
                        .put(
                                "today",
                                one.path("accepted").path("today").asLong()
                                        + one.path("rejected").path("today").asLong())
                        .put(
                                "yesterday",
                                one.path("accepted").path("yesterday").asLong()
                                        + one.path("rejected").path("yesterday").asLong())
                        .put(
                                "example",
                                one.path("examples").path(0).path("value").asString("")));
        return table;
    }

    private static void takesSource(CommandSpec spec) {
        spec.addOption(Specs.option("--source", "NAME", "the source that sends; has to be given"));
        Specs.forms(spec);
    }

    private static void takesFile(CommandSpec spec, String label, String description) {
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel(label)
                .description(description)
                .type(String.class)
                .required(true)
                .build());
    }

    private static String path(Given given) {
        String source = given.text("--source").orElseThrow(() -> Given.missing("--source"));
        return "/plan/" + source;
    }

    private static String read(Given given) {
        return read(Path.of(given.positionals().getFirst()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Refusal(Refusal.Kind.USAGE, "FILE_READ_FAILED", "can't read " + file + " as UTF-8 text", e);
        }
    }

    private int printed(Given given, JsonNode document) {
        asking.printing(given).print(document, given.form());
        return Cli.DONE;
    }

    /** The plan's own text, ready to be saved and edited, unless a program reads it. */
    private int texted(Given given, JsonNode document) {
        if (given.form() != Printing.Form.TABLE) {
            return printed(given, document);
        }
        terminal.out().print(document.path("yaml").asString(""));
        return Cli.DONE;
    }
}
