package io.clientele.door.cli;

import io.clientele.door.desk.AskedEngine;
import io.clientele.door.desk.Offer;
import io.clientele.door.desk.Option;
import io.clientele.door.words.Language;
import io.clientele.door.words.RefusalWords;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The command line. */
public final class Cli {

    static final int DONE = 0;
    static final int FAILED = 1;
    private static final int USAGE = 2;

    /** As a shell says that Ctrl-C ended a command. */
    private static final int INTERRUPTED = 130;

    private final Premises premises;
    private final Terminal terminal;
    private final Asking asking;

    public Cli(Premises premises, Terminal terminal) {
        this.premises = premises;
        this.terminal = terminal;
        this.asking = new Asking(premises, terminal);
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
            Given given = new Given(parsed, last, false);
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

    private CommandSpec root() {
        CommandSpec root = CommandSpec.create().name("clientele").mixinStandardHelpOptions(true);
        root.version("Clientele " + version());
        root.usageMessage().description("Customer insights: from order lines to findings, on your own machine.");
        root.addOption(Specs.global("--workspace", "DIR", "the workspace's folder; ./workspace unless said"));
        root.addOption(Specs.global("--memory", "SIZE", "memory the whole process may use, such as 4GB"));
        root.addOption(Specs.global("--language", "TAG", "en, zh-CN or zh-TW; the system's unless said"));
        for (Option option : List.of(AskedEngine.ENGINE, AskedEngine.MASTER)) {
            root.addOption(Specs.global(option));
        }
        WorkspaceCommands workspace = new WorkspaceCommands(premises, terminal, asking);
        DataCommands data = new DataCommands(premises, terminal, asking);
        root.addSubcommand("init", workspace.init());
        root.addSubcommand("serve", workspace.serve());
        root.addSubcommand("demo", workspace.demo());
        root.addSubcommand("report", workspace.report());
        root.addSubcommand("import", data.importing());
        root.addSubcommand("sql", data.sql());
        root.addSubcommand("quality", data.quality());
        root.addSubcommand("rejects", data.rejects());
        CommandSpec expectations = CommandSpec.create().mixinStandardHelpOptions(true);
        expectations.addSubcommand("declare", data.declare());
        root.addSubcommand("expectations", expectations);
        CommandSpec lake = CommandSpec.create().mixinStandardHelpOptions(true);
        lake.addSubcommand("fetch", workspace.fetch());
        root.addSubcommand("lake", lake);
        root.addSubcommand("engine", new EngineCommands(premises, terminal, asking).all());
        root.addSubcommand("sources", new SourceCommands(terminal, asking).all());
        CommandSpec identity = CommandSpec.create().mixinStandardHelpOptions(true);
        IdentityCommands commands = new IdentityCommands(terminal, asking);
        identity.addSubcommand("resolve", commands.resolve());
        identity.addSubcommand("explain", commands.explain());
        identity.addSubcommand("merge", commands.merge());
        identity.addSubcommand("evaluate", commands.evaluate());
        root.addSubcommand("identity", identity);
        root.addSubcommand("plan", new PlanCommands(terminal, asking).all());
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
        CommandSpec spec = Specs.command(offer.summary() + ".", given -> ask(offer, given));
        for (String variable : offer.variables()) {
            spec.addPositional(PositionalParamSpec.builder()
                    .paramLabel(variable.toUpperCase(Locale.ROOT))
                    .type(String.class)
                    .required(true)
                    .build());
        }
        offer.options().stream().filter(Option::bare).map(Specs::bare).forEach(spec::addPositional);
        offer.options().stream()
                .filter(option -> !AskedEngine.isOne(option))
                .forEach(option -> spec.addOption(Specs.spec(option)));
        offer.body().forEach(option -> spec.addOption(Specs.spec(option)));
        Specs.forms(spec);
        group.addSubcommand(names[names.length - 1], spec);
    }

    private int ask(Offer offer, Given given) {
        try {
            return asking.asked(
                    given, offer.verb(), offer.filled(given.positionals()), given.options(offer), given.body(offer));
        } catch (Refusal refusal) {
            if (refusal.faults().stream().noneMatch(fault -> fault.code().equals("BODY_MISSING"))) {
                throw refusal;
            }
            throw new Refusal(
                    refusal.kind(),
                    refusal.faults().stream().map(fault -> typed(offer, fault)).toList());
        }
    }

    /** Nobody who types a command knows of a body: what it lacks is an option. */
    private static Fault typed(Offer offer, Fault fault) {
        return offer.body().stream()
                .filter(option ->
                        fault.code().equals("BODY_MISSING") && option.name().equals(fault.field()))
                .findFirst()
                .map(option -> new Fault("OPTION_MISSING", option.flag(), option.flag() + " has to be given"))
                .orElse(fault);
    }
}
