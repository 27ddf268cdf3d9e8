package io.clientele.door.cli;

import io.clientele.arrive.collect.source.AddressUse;
import io.clientele.arrive.collect.source.SourceKind;
import io.clientele.door.desk.Option;
import io.clientele.door.desk.Verb;
import io.clientele.door.words.Words;
import io.clientele.ground.base.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Commands about where data comes from: all sources, and those that send events by a write key. */
record SourceCommands(Terminal terminal, Asking asking) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String SENDING = "/collect/sources";
    private static final String CHANNELS = "/collect/channels";
    private static final String PROPERTIES = "/collect/properties";
    private static final String SESSION_RULES = "/analyse/sessions/rules";

    private static final Option ORIGIN = Option.text(
                    "origin",
                    "a page that may send from a browser, such as https://*.shop.example; any page unless said")
            .manyTimes();

    private static final Option OWN_NETWORK = Option.text(
                    "own-network",
                    "where your own people sit, such as 203.0.113.0/24: what comes from there is marked as internal")
            .manyTimes();

    CommandSpec all() {
        CommandSpec spec = Specs.command(
                "Where data comes from: files, and systems that send events.",
                given -> asking.asked(given, Verb.GET, "/sources", MissingNode.getInstance()));
        Specs.forms(spec);
        spec.addSubcommand("add", add());
        spec.addSubcommand("show", show());
        spec.addSubcommand("change", change());
        spec.addSubcommand("rotate", rotate());
        spec.addSubcommand("sessions", sessions());
        spec.addSubcommand("channels", channels());
        spec.addSubcommand("properties", properties());
        return spec;
    }

    private CommandSpec add() {
        CommandSpec spec = Specs.command("Make a source that sends events; its write key is shown once.", given -> {
            ObjectNode body = settings(given);
            body.put("name", named(given));
            return shown(given, asking.answered(given, Verb.POST, SENDING, Map.of(), body));
        });
        takesSettings(spec);
        return spec;
    }

    private CommandSpec show() {
        CommandSpec spec = Specs.command(
                "A source that sends events, its settings and its keys without the secrets.",
                given -> shown(given, asking.read(given, SENDING + "/" + named(given), Map.of())));
        takesName(spec);
        return spec;
    }

    private CommandSpec change() {
        CommandSpec spec = Specs.command(
                "Change how what a source sends is treated from now on."
                        + " What isn't said stays as it is; an empty value takes it away.",
                given -> {
                    ObjectNode body = settings(given);
                    either(given, body, "bots", "--mark-bots", "--keep-bots");
                    either(given, body, "consentRequired", "--consent", "--no-consent");
                    either(given, body, "disabled", "--disable", "--enable");
                    return shown(
                            given, asking.answered(given, Verb.PATCH, SENDING + "/" + named(given), Map.of(), body));
                });
        takesSettings(spec);
        spec.addOption(Specs.flag("--mark-bots", "mark what programs send as such"));
        spec.addOption(Specs.flag("--no-consent", "take events that don't say their sender agreed"));
        spec.addOption(Specs.flag("--disable", "refuse its keys"));
        spec.addOption(Specs.flag("--enable", "take its keys again"));
        return spec;
    }

    private CommandSpec rotate() {
        CommandSpec spec =
                Specs.command("Give a source a new write key, shown once; earlier ones go on for a while.", given -> {
                    ObjectNode body = JSON.createObjectNode();
                    given.text("--overlap").ifPresent(days -> body.put("overlap", days));
                    return shown(
                            given,
                            asking.answered(
                                    given, Verb.POST, SENDING + "/" + named(given) + "/rotate", Map.of(), body));
                });
        takesName(spec);
        spec.addOption(Specs.option("--overlap", "DAYS", "earlier keys go on, 0 to 365; 7 unless said"));
        return spec;
    }

    private CommandSpec channels() {
        CommandSpec spec = Specs.command(
                "The rules by which the channel of a visit is told, as YAML; with --save or --reset, others from now on.",
                given -> {
                    if (given.parsed("--reset") && given.text("--save").isPresent()) {
                        throw Given.wrong("--reset", "choose one of --save and --reset");
                    }
                    ObjectNode body = JSON.createObjectNode();
                    given.text("--save").ifPresent(file -> body.put("text", text(file)));
                    JsonNode rules = body.isEmpty() && !given.parsed("--reset")
                            ? asking.read(given, CHANNELS, Map.of())
                            : asking.answered(given, Verb.PUT, CHANNELS, Map.of(), body);
                    if (given.form() == Printing.Form.JSON) {
                        asking.printing(given).print(rules, Printing.Form.JSON);
                    } else {
                        terminal.out().print(rules.path("text").asString());
                    }
                    return Cli.DONE;
                });
        spec.addOption(Specs.option("--save", "FILE", "the rules to put in force, for events from now on"));
        spec.addOption(Specs.flag("--reset", "put the rules that ship in force again"));
        Specs.forms(spec);
        return spec;
    }

    private CommandSpec properties() {
        CommandSpec spec = Specs.command(
                "Properties of events that have columns, and their names in SQL; with a name and --type, give one a column.",
                given -> {
                    if (given.positionals().isEmpty() != given.text("--type").isEmpty()) {
                        throw Given.wrong("--type", "goes with the name of a property, and a name with --type");
                    }
                    if (given.positionals().isEmpty()) {
                        return asking.asked(given, Verb.GET, PROPERTIES, MissingNode.getInstance());
                    }
                    ObjectNode body = JSON.createObjectNode().put("name", named(given));
                    given.text("--type").ifPresent(type -> body.put("type", type));
                    return asking.asked(given, Verb.PUT, PROPERTIES, body);
                });
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("NAME")
                .description("of a property, as events have it")
                .type(String.class)
                .arity("0..1")
                .build());
        spec.addOption(Specs.option(
                "--type", "TYPE", "what its column holds: text, number, boolean; none takes the column away"));
        Specs.forms(spec);
        return spec;
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw Given.wrong("--save", "names a file that can be read, not '" + file + "'");
        }
    }

    private CommandSpec sessions() {
        CommandSpec spec = Specs.command(
                "When a session of a visitor ends; with options, say so for the past too. What isn't said stays.",
                given -> {
                    ObjectNode body = JSON.createObjectNode();
                    given.text("--idle").ifPresent(minutes -> body.put("idleMinutes", minutes));
                    either(given, body, "midnight", "--midnight", "--no-midnight");
                    either(given, body, "campaign", "--campaign", "--no-campaign");
                    JsonNode rules = body.isEmpty()
                            ? asking.read(given, SESSION_RULES, Map.of())
                            : asking.answered(given, Verb.PATCH, SESSION_RULES, Map.of(), body);
                    asking.printing(given).print(rules, given.form());
                    return Cli.DONE;
                });
        spec.addOption(Specs.option("--idle", "MINUTES", "of nothing, 1 to 1440"));
        spec.addOption(Specs.flag("--midnight", "with the day too"));
        spec.addOption(Specs.flag("--no-midnight", "whatever the day"));
        spec.addOption(Specs.flag("--campaign", "when another campaign brings the visitor too"));
        spec.addOption(Specs.flag("--no-campaign", "whatever the campaign"));
        Specs.forms(spec);
        return spec;
    }

    private static void takesName(CommandSpec spec) {
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("NAME")
                .description("of the source")
                .type(String.class)
                .required(true)
                .build());
        Specs.forms(spec);
    }

    private static void takesSettings(CommandSpec spec) {
        takesName(spec);
        spec.addOption(Specs.option(
                "--kind",
                "KIND",
                "what sends: "
                        + Stream.of(SourceKind.values()).map(SourceKind::word).collect(Collectors.joining(", "))
                        + "; web unless said"));
        spec.addOption(
                Specs.option("--namespace", "NAME", "within which its order ids are compared; default unless said"));
        spec.addOption(Specs.spec(ORIGIN));
        spec.addOption(Specs.option("--rate", "N", "events a second, more is refused; any number unless said"));
        spec.addOption(
                Specs.option("--timezone", "ZONE", "of times that say none, such as Europe/London; UTC unless said"));
        spec.addOption(Specs.flag("--keep-bots", "don't mark what programs send as such"));
        spec.addOption(Specs.option(
                "--addresses",
                "USE",
                "what is kept of network addresses: "
                        + Stream.of(AddressUse.values()).map(AddressUse::word).collect(Collectors.joining(", "))
                        + "; truncated unless said"));
        spec.addOption(Specs.spec(OWN_NETWORK));
        spec.addOption(Specs.flag("--consent", "reject events that don't say their sender agreed"));
    }

    /** What was said of the settings, each under the name it has over HTTP. */
    private static ObjectNode settings(Given given) {
        ObjectNode body = JSON.createObjectNode();
        given.text("--kind").ifPresent(kind -> body.put("kind", kind));
        given.text("--namespace").ifPresent(namespace -> body.put("namespace", namespace));
        given.options(List.of(ORIGIN)).values().forEach(origins -> origins.forEach(body.withArray("origins")::add));
        given.options(List.of(OWN_NETWORK))
                .values()
                .forEach(networks -> networks.forEach(body.withArray("ownNetworks")::add));
        given.text("--rate").ifPresent(rate -> body.put("eventsPerSecond", rate));
        given.text("--timezone").ifPresent(zone -> body.put("zone", zone));
        given.text("--addresses").ifPresent(use -> body.put("addresses", use));
        if (given.parsed("--keep-bots")) {
            body.put("bots", false);
        }
        if (given.parsed("--consent")) {
            body.put("consentRequired", true);
        }
        return body;
    }

    private static void either(Given given, ObjectNode body, String setting, String yes, String no) {
        if (given.parsed(yes) && given.parsed(no)) {
            throw Given.wrong(yes, "choose one of " + yes + " and '" + no + "'");
        }
        if (given.parsed(yes) || given.parsed(no)) {
            body.put(setting, given.parsed(yes));
        }
    }

    private static String named(Given given) {
        return given.positionals().getFirst();
    }

    private int shown(Given given, JsonNode source) {
        Printing printing = asking.printing(given);
        if (given.form() == Printing.Form.JSON) {
            printing.print(source, Printing.Form.JSON);
            return Cli.DONE;
        }
        printing.print(flat(source), given.form());
        if (given.form() == Printing.Form.TABLE) {
            ObjectNode keys = JSON.createObjectNode();
            keys.set("items", source.path("keys"));
            terminal.out().println();
            printing.print(keys, Printing.Form.TABLE);
        }
        if (source.has("writeKey")) {
            terminal.err().println(new Words(given.language(), ZoneOffset.UTC).text(Message.of("sources.key.once")));
        }
        return Cli.DONE;
    }

    /** A source with its settings beside its name, as a person reads it. */
    private static ObjectNode flat(JsonNode source) {
        ObjectNode flat = JSON.createObjectNode();
        source.properties().forEach(property -> {
            if (property.getKey().equals("settings")) {
                property.getValue()
                        .properties()
                        .forEach(setting -> flat.set(setting.getKey(), oneText(setting.getValue())));
            } else {
                flat.set(property.getKey(), property.getValue());
            }
        });
        return flat;
    }

    private static JsonNode oneText(JsonNode value) {
        if (value.isArray() && value.isEmpty()) {
            return JSON.getNodeFactory().nullNode();
        }
        return value.isArray()
                ? JSON.valueToTree(value.valueStream().map(JsonNode::asString).collect(Collectors.joining(" ")))
                : value;
    }
}
