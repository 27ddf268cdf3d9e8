package io.clientele.door.cli;

import io.clientele.door.desk.ImportOffers;
import io.clientele.door.desk.Offer;
import io.clientele.door.desk.Option;
import io.clientele.door.desk.SqlOffers;
import io.clientele.door.desk.Verb;
import io.clientele.door.words.Language;
import io.clientele.door.words.RefusalWords;
import io.clientele.door.words.Words;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.EngineSettings;
import io.clientele.ground.store.WorkspaceSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** The command line. */
public final class Cli {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    /** As a shell says that Ctrl-C ended a command. */
    private static final int INTERRUPTED = 130;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Premises premises;
    private final Terminal terminal;

    public Cli(Premises premises, Terminal terminal) {
        this.premises = premises;
        this.terminal = terminal;
    }

    /** Runs a command and returns the exit code. */
    public int run(String... arguments) {
        CommandLine line = new CommandLine(root());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        // A folder may be called demo.
        line.setAllowSubcommandsAsOptionParameters(true);
        Language language = Language.EN;
        try {
            ParseResult parsed = line.parseArgs(arguments);
            if (CommandLine.printHelpIfRequested(parsed)) {
                return DONE;
            }
            ParseResult last = parsed;
            while (last.hasSubcommand()) {
                last = last.subcommand();
            }
            if (!(last.commandSpec().userObject() instanceof Command command)) {
                last.commandSpec().commandLine().usage(terminal.err());
                return USAGE;
            }
            Given given = new Given(parsed, last);
            language = given.language();
            return command.run(given);
        } catch (CommandLine.ParameterException e) {
            terminal.err().println(e.getMessage());
            CommandLine.UnmatchedArgumentException.printSuggestions(e, terminal.err());
            terminal.err().println("Try `clientele " + words(e.getCommandLine()) + "--help`.");
            return USAGE;
        } catch (Refusal refusal) {
            return refused(refusal, RefusalWords.in(language));
        } catch (Progress.CancelledException e) {
            terminal.err().println("Cancelled; nothing half-done was kept.");
            return INTERRUPTED;
        }
    }

    private static String words(CommandLine line) {
        String name = line.getCommandSpec().qualifiedName(" ");
        return name.contains(" ") ? name.substring(name.indexOf(' ') + 1) + " " : "";
    }

    private int refused(Refusal refusal, RefusalWords words) {
        for (Fault fault : refusal.faults()) {
            terminal.err().println(words.said(fault).message() + "  " + fault.code());
        }
        return refusal.kind() == Refusal.Kind.USAGE ? USAGE : FAILED;
    }

    /** What a command does. */
    private interface Command {
        int run(Given given);
    }

    private CommandSpec root() {
        CommandSpec root = CommandSpec.create().name("clientele").mixinStandardHelpOptions(true);
        root.version("Clientele " + version());
        root.usageMessage().description("Customer insights: from order lines to findings, on your own machine.");
        root.addOption(global("--workspace", "DIR", "the workspace's folder; ./workspace unless said"));
        root.addOption(global("--memory", "SIZE", "memory the whole process may use, such as 4GB"));
        root.addOption(global("--language", "TAG", "en, zh-CN or zh-TW; the system's unless said"));
        root.addSubcommand("init", init());
        root.addSubcommand("serve", serve());
        root.addSubcommand("demo", demo());
        root.addSubcommand("report", report());
        root.addSubcommand("import", importing());
        root.addSubcommand("sql", sql());
        root.addSubcommand("quality", quality());
        root.addSubcommand("rejects", rejects());
        CommandSpec expectations = CommandSpec.create().mixinStandardHelpOptions(true);
        expectations.addSubcommand("declare", declare());
        root.addSubcommand("expectations", expectations);
        for (Offer offer : premises.offers()) {
            if (offer.command() != null) {
                add(root, offer, offer.command());
            }
        }
        return root;
    }

    private static String version() {
        String version = Cli.class.getPackage().getImplementationVersion();
        return version == null ? "in development" : version;
    }

    private static OptionSpec global(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .scopeType(CommandLine.ScopeType.INHERIT)
                .build();
    }

    private static CommandSpec command(String description, Command command) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(command).mixinStandardHelpOptions(true);
        spec.usageMessage().description(description);
        return spec;
    }

    private static OptionSpec option(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }

    private static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .description(description)
                .build();
    }

    private CommandSpec init() {
        CommandSpec spec = command("Make a workspace.", given -> {
            Path folder = given.workspace();
            premises.create(
                    folder,
                    new WorkspaceSettings(
                            given.text("--name")
                                    .orElse(folder.toAbsolutePath()
                                            .normalize()
                                            .getFileName()
                                            .toString()),
                            zone(given.text("--timezone").orElse("UTC")),
                            currency(given.text("--currency").orElse("USD"))));
            terminal.out().println("made " + folder);
            terminal.out().flush();
            return DONE;
        });
        spec.addOption(option("--name", "NAME", "shown in the top bar; the folder's unless said"));
        spec.addOption(option("--timezone", "ZONE", "for days and weeks, such as Europe/London; UTC unless said"));
        spec.addOption(option("--currency", "CODE", "of reports, such as GBP; USD unless said"));
        return spec;
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw wrong("--timezone", "'" + text + "' is no time zone such as Europe/London");
        }
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw wrong("--currency", "'" + code + "' is no ISO 4217 currency such as GBP");
        }
    }

    private CommandSpec serve() {
        CommandSpec spec = command("Serve the workspace to browsers and programs until told to end.", given -> {
            premises.serve(
                    given.workspace(),
                    given.memory(),
                    given.text("--host").orElse("127.0.0.1"),
                    port(given.text("--port").orElse("8080")),
                    given.parsed("--link"));
            return DONE;
        });
        spec.addOption(option("--port", "PORT", "8080 unless said, 0 for any free one"));
        spec.addOption(option("--host", "ADDRESS", "127.0.0.1 unless said; put TLS in front of anything else"));
        spec.addOption(flag("--link", "print a one-time sign-in link for the admin"));
        return spec;
    }

    private CommandSpec demo() {
        CommandSpec spec =
                command("Take the tour: a made-up shop or your own orders, its report, its pages.", given -> {
                    Path workspace = given.workspace("demo-workspace");
                    working(
                            given,
                            progress -> premises.demo(
                                    workspace,
                                    given.memory(),
                                    tour(given),
                                    Path.of(given.text("--report").orElse("report.html")),
                                    given.language(),
                                    progress));
                    if (!given.parsed("--once")) {
                        premises.serve(
                                workspace,
                                given.memory(),
                                "127.0.0.1",
                                port(given.text("--port").orElse("8080")),
                                true);
                    }
                    return DONE;
                });
        spec.addOption(option("--orders", "FILE", "order lines of your own instead of the made-up shop"));
        spec.addOption(option("--customers", "N", "of the made-up shop, 500 to 4000000; 60000 unless said"));
        spec.addOption(option("--report", "FILE", "where the report goes; report.html unless said"));
        spec.addOption(option("--port", "PORT", "8080 unless said, 0 for any free one"));
        spec.addOption(flag("--once", "end after the report, without the pages"));
        return spec;
    }

    private static Tour tour(Given given) {
        return given.text("--orders")
                .<Tour>map(file -> new Tour.Own(List.of(Path.of(file))))
                .orElseGet(() ->
                        new Tour.MadeUp(customers(given.text("--customers").orElse("60000"))));
    }

    private static int customers(String text) {
        int number = text.matches("\\d{3,7}") ? Integer.parseInt(text) : 0;
        if (number < 500 || number > 4_000_000) {
            throw wrong("--customers", "a number from 500 to 4000000 is needed, was '" + text + "'");
        }
        return number;
    }

    private CommandSpec report() {
        CommandSpec spec =
                command("Write the report: one file with charts and findings that needs nothing else.", given -> {
                    Path file = Path.of(given.text("--out").orElse("report.html"));
                    Language language = given.text("--lang")
                            .map(tag -> Language.of(tag)
                                    .orElseThrow(() ->
                                            wrong("--lang", "a language is en, zh-CN or zh-TW, was '" + tag + "'")))
                            .orElseGet(given::language);
                    working(given, progress -> {
                        try (Hand hand = premises.reach(given.workspace(), given.memory(), language)) {
                            premises.report(hand, language, file, progress);
                        }
                    });
                    terminal.err().println("wrote " + file.toAbsolutePath().normalize());
                    return DONE;
                });
        spec.addOption(option("--out", "FILE", "where it goes; report.html unless said"));
        spec.addOption(option("--lang", "TAG", "en, zh-CN or zh-TW"));
        return spec;
    }

    private CommandSpec importing() {
        CommandSpec spec = command("Bring files in, or with --undo and --remap change what was brought in.", given -> {
            ObjectNode body = given.said(ImportOffers.READING);
            String again = given.text("--undo").or(() -> given.text("--remap")).orElse("");
            if (!again.isEmpty()) {
                boolean undo = given.parsed("--undo");
                return asked(given, undo ? Verb.DELETE : Verb.POST, "/imports/" + again + (undo ? "" : "/remap"), body);
            }
            List<String> words = given.positionals();
            if (words.size() < 2) {
                throw wrong("FILE", "an import needs a kind and at least one file: import orders orders.csv");
            }
            body.put("kind", words.getFirst());
            ArrayNode files = body.putArray("files");
            words.subList(1, words.size())
                    .forEach(file -> files.add(Path.of(file).toAbsolutePath().toString()));
            given.text("--source").ifPresent(source -> body.put("source", source));
            given.text("--namespace").ifPresent(namespace -> body.put("namespace", namespace));
            body.put("dryRun", Boolean.toString(given.parsed("--dry-run")));
            if (given.parsed("--dry-run") && given.form() == Printing.Form.TABLE) {
                return rehearsed(given, body);
            }
            return asked(given, Verb.POST, "/imports", body);
        });
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("KIND FILE")
                .description("orders, contacts, products or rates, and the files")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("0..*")
                .build());
        spec.addOption(option("--source", "NAME", "the system the files come from; default unless said"));
        spec.addOption(option("--namespace", "NAME", "within which order ids are compared; default unless said"));
        spec.addOption(flag("--dry-run", "say how the files would be read, and write nothing"));
        spec.addOption(option("--undo", "ID", "take that import back"));
        spec.addOption(option("--remap", "ID", "read the raw rows of that import again"));
        ImportOffers.READING.forEach(option -> spec.addOption(spec(option)));
        spec.addOption(flag("--json", "print one JSON document"));
        spec.addOption(flag("--csv", "print the rows as CSV"));
        return spec;
    }

    private int rehearsed(Given given, ObjectNode body) {
        try (Hand hand = premises.reach(given.workspace(), given.memory(), given.language())) {
            DryRunPrint.print(
                    hand.ask(Verb.POST, "/imports", Map.of(), body, Progress.NONE), printing(given), terminal.out());
        }
        return DONE;
    }

    private CommandSpec sql() {
        CommandSpec spec = command(
                "Ask the tables orders, contacts, products, rates and customers by SQL; nothing but reading.",
                given -> {
                    ObjectNode body = given.body(SqlOffers.BODY);
                    body.put("sql", String.join(" ", given.positionals()));
                    return asked(given, Verb.POST, "/sql", body);
                });
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("STATEMENT")
                .description("such as \"select country, count(*) from orders group by country\"")
                .type(String.class)
                .required(true)
                .build());
        SqlOffers.BODY.forEach(option -> spec.addOption(spec(option)));
        spec.addOption(flag("--json", "print one JSON document: {\"columns\": [..], \"rows\": [..]}"));
        spec.addOption(flag("--csv", "print the rows as CSV"));
        return spec;
    }

    private CommandSpec quality() {
        CommandSpec spec = command("What the columns of a kind hold, and whether it is what was expected.", given -> {
            Map<String, List<String>> options = given.positionals().isEmpty()
                    ? Map.of()
                    : Map.of("kind", List.of(given.positionals().getFirst()));
            if (given.form() != Printing.Form.TABLE) {
                return asked(given, Verb.GET, "/quality", options, MissingNode.getInstance());
            }
            try (Hand hand = premises.reach(given.workspace(), given.memory(), given.language())) {
                QualityPrint.print(
                        hand.ask(Verb.GET, "/quality", options, MissingNode.getInstance(), Progress.NONE),
                        printing(given),
                        terminal.out());
            }
            return DONE;
        });
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("KIND")
                .description("orders, contacts, products or rates; orders unless said")
                .type(String.class)
                .arity("0..1")
                .build());
        spec.addOption(flag("--json", "print one JSON document"));
        spec.addOption(flag("--csv", "print the columns as CSV"));
        return spec;
    }

    private CommandSpec declare() {
        CommandSpec spec = command("Replace what is expected of the data by a YAML file.", given -> {
            Path file = Path.of(given.positionals().getFirst());
            ObjectNode body = JSON.createObjectNode();
            try {
                body.put("yaml", Files.readString(file));
            } catch (IOException e) {
                throw new Refusal(Refusal.Kind.USAGE, "FILE_READ_FAILED", "can't read " + file + " as UTF-8 text", e);
            }
            return asked(given, Verb.PUT, "/quality/expectations", body);
        });
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("FILE")
                .description("YAML: a list under 'expectations:'")
                .type(String.class)
                .required(true)
                .build());
        spec.addOption(flag("--json", "print one JSON document"));
        spec.addOption(flag("--csv", "print the rows as CSV"));
        return spec;
    }

    private CommandSpec rejects() {
        CommandSpec spec = command("Rows that could not be read: list, count, export, or read them again.", given -> {
            Map<String, List<String>> options = new LinkedHashMap<>();
            for (String name : List.of("import", "code", "limit", "cursor")) {
                given.text("--" + name).ifPresent(value -> options.put(name, List.of(value)));
            }
            if (given.parsed("--replay")) {
                ObjectNode body = given.said(ImportOffers.READING);
                options.forEach((name, values) -> body.put(name, values.getFirst()));
                return asked(given, Verb.POST, "/rejects/replay", body);
            }
            if (given.text("--export").isPresent()) {
                return exported(given, options);
            }
            return asked(given, Verb.GET, "/rejects", options, MissingNode.getInstance());
        });
        spec.addOption(option("--import", "ID", "of this import only"));
        spec.addOption(option("--code", "REASON", "for this reason only, such as REJECT_NUMBER"));
        spec.addOption(option("--limit", "ROWS", "rows at most; 50 unless said"));
        spec.addOption(option("--cursor", "CURSOR", "where the last page ended"));
        spec.addOption(option("--export", "FILE", "write the rows as they stood in their file, as CSV to be mended"));
        spec.addOption(flag(
                "--replay", "read these rejects again, as said or as mended since; all other rows stay as they are"));
        ImportOffers.READING.forEach(option -> spec.addOption(spec(option)));
        spec.addOption(flag("--json", "print one JSON document"));
        spec.addOption(flag("--csv", "print the rows as CSV"));
        return spec;
    }

    private int exported(Given given, Map<String, List<String>> options) {
        Path file = Path.of(given.text("--export").orElseThrow());
        options.remove("cursor");
        try (Hand hand = premises.reach(given.workspace(), given.memory(), given.language())) {
            JsonNode rows = hand.ask(Verb.GET, "/rejects/rows", options, MissingNode.getInstance(), Progress.NONE);
            try (PrintStream out = new PrintStream(
                    Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), false, StandardCharsets.UTF_8)) {
                Printing.raw(rows, out);
            }
            terminal.err().println("wrote " + rows.path("rows").size() + " rows to " + file);
            return DONE;
        } catch (FileAlreadyExistsException e) {
            throw new Refusal(Refusal.Kind.USAGE, "FILE_EXISTS", file + " is there already; name another file", e);
        } catch (IOException e) {
            throw new Refusal(Refusal.Kind.MACHINE, "NOT_WRITABLE", "cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private Printing printing(Given given) {
        return new Printing(terminal.out(), given.language());
    }

    /** Does long work with a bar on a terminal. */
    private void working(Given given, java.util.function.Consumer<Progress> work) {
        ProgressBar bar = terminal.errIsTerminal() ? bar(new Words(given.language(), ZoneOffset.UTC)) : null;
        try {
            work.accept(bar == null ? Progress.NONE : bar);
        } finally {
            if (bar != null) {
                bar.clear();
            }
        }
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw wrong("--port", "a port is a number from 0 to 65535, was '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private static Refusal wrong(String option, String message) {
        return new Refusal(Refusal.Kind.USAGE, List.of(new Fault("OPTION_VALUE", option, message)));
    }

    /** Adds the command of an offer under its words, making groups such as {@code value} on the way. */
    private void add(CommandSpec root, Offer offer, String words) {
        String[] names = words.split(" ");
        CommandSpec group = root;
        for (int index = 0; index < names.length - 1; index++) {
            CommandLine there = group.subcommands().get(names[index]);
            if (there == null) {
                CommandSpec made = CommandSpec.create().mixinStandardHelpOptions(true);
                group.addSubcommand(names[index], made);
                group = made;
            } else {
                group = there.getCommandSpec();
            }
        }
        CommandSpec spec = command(offer.summary() + ".", given -> ask(offer, given));
        for (String variable : offer.variables()) {
            spec.addPositional(PositionalParamSpec.builder()
                    .paramLabel(variable.toUpperCase(java.util.Locale.ROOT))
                    .type(String.class)
                    .required(true)
                    .build());
        }
        offer.options().forEach(option -> spec.addOption(spec(option)));
        offer.body().forEach(option -> spec.addOption(spec(option)));
        spec.addOption(flag("--json", "print one JSON document"));
        spec.addOption(flag("--csv", "print the rows as CSV"));
        group.addSubcommand(names[names.length - 1], spec);
    }

    private static OptionSpec spec(Option option) {
        boolean flag = option.type() == Option.Type.TRUTH;
        String choices = option.choices().isEmpty() ? "" : ": " + String.join(", ", option.choices());
        String fallback = option.fallback() == null || flag ? "" : "; " + option.fallback() + " unless said";
        OptionSpec.Builder spec =
                OptionSpec.builder(option.flag()).description(option.description() + choices + fallback);
        if (flag) {
            return spec.type(boolean.class).build();
        }
        return spec.paramLabel(option.type().name())
                .arity("1")
                .type(option.repeated() ? List.class : String.class)
                .auxiliaryTypes(String.class)
                .build();
    }

    private int ask(Offer offer, Given given) {
        return asked(
                given,
                offer.verb(),
                offer.filled(given.positionals()),
                given.options(offer.options()),
                given.body(offer));
    }

    private int asked(Given given, Verb verb, String path, JsonNode body) {
        return asked(given, verb, path, java.util.Map.of(), body);
    }

    private int asked(Given given, Verb verb, String path, java.util.Map<String, List<String>> options, JsonNode body) {
        Printing.Form form = given.form();
        Words words = new Words(given.language(), ZoneOffset.UTC);
        ProgressBar bar = terminal.errIsTerminal() ? bar(words) : null;
        try (Hand hand = premises.reach(given.workspace(), given.memory(), given.language())) {
            JsonNode document = hand.ask(verb, path, options, body, bar == null ? Progress.NONE : bar);
            if (bar != null) {
                bar.clear();
            }
            if (!document.isMissingNode()) {
                new Printing(terminal.out(), given.language()).print(document, form);
            }
            return document.path("rejected").asLong(0) > 0 && verb == Verb.POST ? 3 : DONE;
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

    /** A command's arguments. */
    private record Given(ParseResult all, ParseResult own) {

        java.util.Optional<String> text(String name) {
            return java.util.Optional.ofNullable(own.matchedOptionValue(name, (String) null));
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

        Language language() {
            String tag = global("--language", "");
            if (!tag.isEmpty()) {
                return Language.of(tag)
                        .orElseThrow(() -> wrong("--language", "a language is en, zh-CN or zh-TW, was '" + tag + "'"));
            }
            String system =
                    System.getenv().getOrDefault("LC_ALL", System.getenv().getOrDefault("LANG", "en"));
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

        List<String> positionals() {
            return own.matchedPositionals().stream()
                    .map(positional -> positional.<Object>getValue())
                    .flatMap(value -> value instanceof List<?> several ? several.stream() : Stream.of(value))
                    .map(String::valueOf)
                    .toList();
        }

        Map<String, List<String>> options(List<Option> known) {
            Map<String, List<String>> options = new LinkedHashMap<>();
            for (Option option : known) {
                if (parsed(option.flag())) {
                    options.put(option.name(), values(option));
                }
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
    }
}
