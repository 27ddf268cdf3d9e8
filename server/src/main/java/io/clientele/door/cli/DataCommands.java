package io.clientele.door.cli;

import io.clientele.arrive.catalog.Catalog;
import io.clientele.door.desk.ReadingWords;
import io.clientele.door.desk.SqlOffers;
import io.clientele.door.desk.Verb;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Commands that bring data in, say how good they are and ask them by SQL. */
record DataCommands(Premises premises, Terminal terminal, Asking asking) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    CommandSpec importing() {
        CommandSpec spec =
                Specs.command("Bring files in, or with --undo and --remap change what was brought in.", given -> {
                    ObjectNode body = given.said(ReadingWords.OPTIONS);
                    String again =
                            given.text("--undo").or(() -> given.text("--remap")).orElse("");
                    if (!again.isEmpty()) {
                        boolean undo = given.parsed("--undo");
                        return asking.asked(
                                given,
                                undo ? Verb.DELETE : Verb.POST,
                                "/imports/" + again + (undo ? "" : "/remap"),
                                body);
                    }
                    List<String> words = given.positionals();
                    if (words.size() < 2) {
                        throw Given.wrong(
                                "FILE", "an import needs a kind and at least one file: import orders orders.csv");
                    }
                    body.put("kind", words.getFirst());
                    ArrayNode files = body.putArray("files");
                    words.subList(1, words.size())
                            .forEach(file ->
                                    files.add(Path.of(file).toAbsolutePath().toString()));
                    given.text("--source").ifPresent(source -> body.put("source", source));
                    given.text("--namespace").ifPresent(namespace -> body.put("namespace", namespace));
                    body.put("dryRun", Boolean.toString(given.parsed("--dry-run")));
                    if (given.parsed("--dry-run")) {
                        return rehearsed(given, body);
                    }
                    return asking.asked(given, Verb.POST, "/imports", body);
                });
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("KIND FILE")
                .description(Catalog.words("or") + ", and the files")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("0..*")
                .build());
        spec.addOption(Specs.option("--source", "NAME", "the system the files come from; default unless said"));
        spec.addOption(Specs.option("--namespace", "NAME", "within which order ids are compared; default unless said"));
        spec.addOption(
                Specs.flag("--dry-run", "say how the files would be read, and write nothing; needs no workspace"));
        spec.addOption(Specs.option("--undo", "ID", "take that import back; `clientele imports` lists them"));
        spec.addOption(Specs.option("--remap", "ID", "read the raw rows of that import again, as the options say"));
        ReadingWords.OPTIONS.forEach(option -> spec.addOption(Specs.spec(option)));
        Specs.forms(spec);
        return spec;
    }

    private int rehearsed(Given given, ObjectNode body) {
        Printing.Form form = given.form();
        try (Hand hand = premises.rehearse(given.workspace(), given.memory(), given.language())) {
            JsonNode document = hand.ask(Verb.POST, "/imports", Map.of(), body, Progress.NONE);
            if (form == Printing.Form.TABLE) {
                DryRunPrint.print(document, asking.printing(given), terminal.out());
            } else {
                asking.printing(given).print(document, form);
            }
        }
        return Cli.DONE;
    }

    CommandSpec sql() {
        CommandSpec spec = Specs.command(
                "Ask the tables customers, " + Catalog.words("and") + " by SQL; nothing but reading.", given -> {
                    ObjectNode body = given.body(SqlOffers.BODY);
                    String statement = String.join(" ", given.positionals());
                    if (statement.isBlank()) {
                        throw Given.wrong(
                                "sql",
                                "a statement is needed: sql \"select country, count(*) from orders group by country\"");
                    }
                    body.put("sql", statement);
                    return asking.asked(given.byEmbedded(terminal.err()), Verb.POST, "/sql", body);
                });
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("STATEMENT")
                .description("such as \"select country, count(*) from orders group by country\"")
                .type(String.class)
                .required(true)
                .build());
        SqlOffers.BODY.forEach(option -> spec.addOption(Specs.spec(option)));
        spec.addOption(Specs.flag("--json", "print one JSON document: {\"columns\": [..], \"rows\": [..]}"));
        spec.addOption(Specs.flag("--csv", "print the rows as CSV"));
        return spec;
    }

    CommandSpec quality() {
        CommandSpec spec =
                Specs.command("What the columns of a kind hold, and whether it is what was expected.", given -> {
                    Map<String, List<String>> options = given.positionals().isEmpty()
                            ? Map.of()
                            : Map.of("kind", List.of(given.positionals().getFirst()));
                    if (given.form() != Printing.Form.TABLE) {
                        return asking.asked(given, Verb.GET, "/quality", options, MissingNode.getInstance());
                    }
                    QualityPrint.print(asking.read(given, "/quality", options), asking.printing(given), terminal.out());
                    return Cli.DONE;
                });
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("KIND")
                .description(Catalog.words("or") + "; orders unless said")
                .type(String.class)
                .arity("0..1")
                .build());
        spec.addOption(Specs.flag("--json", "print one JSON document"));
        spec.addOption(Specs.flag("--csv", "print the columns as CSV"));
        return spec;
    }

    CommandSpec declare() {
        CommandSpec spec = Specs.command("Replace what is expected of the data by a YAML file.", given -> {
            Path file = Path.of(given.positionals().getFirst());
            ObjectNode body = JSON.createObjectNode();
            try {
                body.put("yaml", Files.readString(file));
            } catch (IOException e) {
                throw new Refusal(Refusal.Kind.USAGE, "FILE_READ_FAILED", "can't read " + file + " as UTF-8 text", e);
            }
            return asking.asked(given, Verb.PUT, "/quality/expectations", body);
        });
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("FILE")
                .description(
                        "YAML: a list under 'expectations:', each with a kind and one of not_null, unique, in_range, in_set,",
                        "matches, references, rows, no_rows; docs/expectations.md has every form with an example")
                .type(String.class)
                .required(true)
                .build());
        Specs.forms(spec);
        return spec;
    }

    CommandSpec rejects() {
        CommandSpec spec = Specs.command(
                "Rows that could not be read and events that were turned away: list, count, export, replay.", given -> {
                    Map<String, List<String>> options = new LinkedHashMap<>();
                    for (String name : List.of("import", "source", "what", "code", "limit", "cursor")) {
                        given.text("--" + name).ifPresent(value -> options.put(name, List.of(value)));
                    }
                    if (given.parsed("--replay")) {
                        ObjectNode body = given.said(ReadingWords.OPTIONS);
                        options.forEach((name, values) -> body.put(name, values.getFirst()));
                        return asking.asked(given, Verb.POST, "/rejects/replay", body);
                    }
                    if (given.text("--export").isPresent()) {
                        return exported(given, options);
                    }
                    if (given.parsed("--counts") || given.form() == Printing.Form.TABLE) {
                        return counted(given, options);
                    }
                    return asking.asked(given, Verb.GET, "/rejects", options, MissingNode.getInstance());
                });
        spec.addOption(Specs.option("--import", "ID", "of this import only"));
        spec.addOption(Specs.option("--source", "NAME", "of this source only"));
        spec.addOption(
                Specs.option("--what", "WHAT", "rows: of files only; events: those that came by themselves only"));
        spec.addOption(
                Specs.option("--code", "REASON", "for this reason only, such as REJECT_NUMBER or EVENT_NO_CONSENT"));
        spec.addOption(Specs.option("--limit", "ROWS", "rows at most; 50 unless said"));
        spec.addOption(Specs.option("--cursor", "CURSOR", "where the last page ended"));
        spec.addOption(Specs.flag("--counts", "how many for each reason, column and source, without the rows"));
        spec.addOption(
                Specs.option("--export", "FILE", "write the rows as they stood in their file, as CSV to be mended"));
        spec.addOption(Specs.flag(
                "--replay",
                "read these rejects again, rows as said or as mended since, events as their source has it now"));
        ReadingWords.OPTIONS.forEach(option -> spec.addOption(Specs.spec(option)));
        Specs.forms(spec);
        return spec;
    }

    /** On a terminal the reasons come first, then the rows. */
    private int counted(Given given, Map<String, List<String>> options) {
        JsonNode found = asking.read(given, "/rejects", options);
        ObjectNode counts = JSON.createObjectNode();
        counts.putArray("items").addAll((ArrayNode) found.path("counts"));
        Printing printing = asking.printing(given);
        if (given.parsed("--counts") || !found.path("counts").isEmpty()) {
            printing.print(counts, given.form());
        }
        if (!given.parsed("--counts")) {
            if (!found.path("counts").isEmpty()) {
                terminal.out().println();
            }
            printing.print(found, Printing.Form.TABLE);
        }
        return Cli.DONE;
    }

    private int exported(Given given, Map<String, List<String>> options) {
        Path file = Path.of(given.text("--export").orElseThrow());
        options.remove("cursor");
        options.remove("what");
        JsonNode rows = asking.read(given, "/rejects/rows", options);
        try (PrintStream out = new PrintStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), false, StandardCharsets.UTF_8)) {
            Printing.raw(rows, out);
            int count = rows.path("rows").size();
            terminal.err().println("wrote " + (count == 1 ? "1 row" : count + " rows") + " to " + file);
            return Cli.DONE;
        } catch (FileAlreadyExistsException e) {
            throw new Refusal(Refusal.Kind.USAGE, "FILE_EXISTS", file + " is there already; name another file", e);
        } catch (IOException e) {
            throw new Refusal(Refusal.Kind.MACHINE, "NOT_WRITABLE", "cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
