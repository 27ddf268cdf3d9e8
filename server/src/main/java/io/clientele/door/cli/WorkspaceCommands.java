package io.clientele.door.cli;

import io.clientele.door.words.Language;
import io.clientele.ground.store.Fetched;
import io.clientele.ground.store.WorkspaceSettings;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.json.JsonMapper;

/** Commands that make a workspace, show it or write of it. */
record WorkspaceCommands(Premises premises, Terminal terminal, Asking asking) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    CommandSpec init() {
        CommandSpec spec = Specs.command("Make a workspace.", given -> {
            given.asksNoEngine();
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
            return Cli.DONE;
        });
        spec.addOption(Specs.option("--name", "NAME", "shown in the top bar; the folder's unless said"));
        spec.addOption(
                Specs.option("--timezone", "ZONE", "for days and weeks, such as Europe/London; UTC unless said"));
        spec.addOption(Specs.option("--currency", "CODE", "of reports, such as GBP; USD unless said"));
        return spec;
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw Given.wrong("--timezone", "'" + text + "' is no time zone such as Europe/London");
        }
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw Given.wrong("--currency", "'" + code + "' is no ISO 4217 currency such as GBP");
        }
    }

    CommandSpec serve() {
        CommandSpec spec = Specs.command("Serve the workspace to browsers and programs until told to end.", given -> {
            given.asksNoEngine();
            premises.serve(
                    given.workspace(),
                    given.memory(),
                    given.text("--host").orElse("127.0.0.1"),
                    Given.port(given.text("--port").orElse("8080")),
                    given.parsed("--link"));
            return Cli.DONE;
        });
        spec.addOption(Specs.option("--port", "PORT", "8080 unless said, 0 for any free one"));
        spec.addOption(Specs.option("--host", "ADDRESS", "127.0.0.1 unless said; put TLS in front of anything else"));
        spec.addOption(Specs.flag("--link", "print a one-time sign-in link for the admin"));
        return spec;
    }

    CommandSpec demo() {
        CommandSpec spec =
                Specs.command("Take the tour: a made-up shop or your own orders, its report, its pages.", given -> {
                    given.asksNoEngine();
                    Path workspace = given.workspace("demo-workspace");
                    asking.working(
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
                                Given.port(given.text("--port").orElse("8080")),
                                true);
                    }
                    return Cli.DONE;
                });
        spec.addOption(Specs.option("--orders", "FILE", "order lines of your own instead of the made-up shop"));
        spec.addOption(Specs.option("--customers", "N", "of the made-up shop, 500 to 4000000; 60000 unless said"));
        spec.addOption(Specs.option("--report", "FILE", "where the report goes; report.html unless said"));
        spec.addOption(Specs.option("--port", "PORT", "8080 unless said, 0 for any free one"));
        spec.addOption(Specs.flag("--once", "end after the report, without the pages"));
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
            throw Given.wrong("--customers", "a number from 500 to 4000000 is needed, was '" + text + "'");
        }
        return number;
    }

    CommandSpec fetch() {
        CommandSpec spec = Specs.command("Make a workspace of a record that is published somewhere.", given -> {
            String location = given.text("--from").orElseThrow(() -> Given.missing("--from"));
            List<Fetched> fetched = new ArrayList<>();
            asking.working(given, progress -> fetched.add(premises.fetch(given.workspace(), location, progress)));
            asking.printing(given).print(JSON.valueToTree(fetched.getFirst()), given.form());
            return Cli.DONE;
        });
        spec.addOption(Specs.option(
                "--from",
                "LOCATION",
                "a folder, s3a://bucket/folder or hdfs://host:8020/folder that was published to"));
        Specs.forms(spec);
        return spec;
    }

    CommandSpec report() {
        CommandSpec spec =
                Specs.command("Write the report: one file with charts and findings that needs nothing else.", given -> {
                    Path file = Path.of(given.text("--out").orElse("report.html"));
                    Language language = given.text("--lang")
                            .map(tag -> Language.of(tag)
                                    .orElseThrow(() -> Given.wrong(
                                            "--lang", "a language is en, zh-CN or zh-TW, was '" + tag + "'")))
                            .orElseGet(given::language);
                    asking.working(given, progress -> {
                        try (Hand hand = given.reach(premises, language)) {
                            premises.report(hand, language, file, progress);
                        }
                    });
                    terminal.err().println("wrote " + file.toAbsolutePath().normalize());
                    return Cli.DONE;
                });
        spec.addOption(Specs.option("--out", "FILE", "where it goes; report.html unless said"));
        spec.addOption(Specs.option("--lang", "TAG", "en, zh-CN or zh-TW"));
        return spec;
    }
}
