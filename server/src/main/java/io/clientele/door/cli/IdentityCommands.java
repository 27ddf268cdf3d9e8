package io.clientele.door.cli;

import io.clientele.door.desk.IdentityOffers;
import io.clientele.door.desk.Verb;
import io.clientele.door.words.Words;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Value;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Commands about who is who that no address says alone. */
record IdentityCommands(Terminal terminal, Asking asking) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TRUTH = "--truth";

    CommandSpec resolve() {
        CommandSpec spec = Specs.command("Find out which records are of one person.", given -> {
            JsonNode found = asking.answered(
                    given, Verb.POST, "/identity/resolve", Map.of(), given.body(IdentityOffers.RESOLVING));
            asking.printing(given)
                    .print(given.form() == Printing.Form.JSON ? found : counts(given, found), given.form());
            return Cli.DONE;
        });
        IdentityOffers.RESOLVING.forEach(option -> spec.addOption(Specs.spec(option)));
        Specs.forms(spec);
        return spec;
    }

    private static JsonNode counts(Given given, JsonNode found) {
        Words words = new Words(given.language(), ZoneOffset.UTC);
        ObjectNode table = JSON.createObjectNode();
        ArrayNode rows = table.putArray("items");
        Map<String, JsonNode> counts = new LinkedHashMap<>();
        counts.put("records", found.path("records"));
        counts.put("customers", found.path("customers"));
        counts.put("compared", found.path("pairs"));
        found.path("links").properties().forEach(count -> counts.put(count.getKey(), count.getValue()));
        counts.forEach((name, count) -> rows.addObject()
                .put(words.text(Message.of("identity.measure")), words.text(Message.of("identity.count." + name)))
                .set(words.text(Message.of("identity.count")), count));
        table.set("notes", found.path("notes"));
        return table;
    }

    CommandSpec merge() {
        CommandSpec spec = Specs.command("Decide that customers are one person.", given -> {
            ObjectNode body = JSON.createObjectNode();
            given.positionals().forEach(body.putArray("customer")::add);
            return asking.asked(given, Verb.POST, "/identity/merge", body);
        });
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("CUSTOMER")
                .description("public ids, or ids of a source; two at least")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("2..*")
                .build());
        Specs.forms(spec);
        return spec;
    }

    CommandSpec explain() {
        CommandSpec spec = Specs.command("Why two records are, or are not, of one customer.", given -> {
            List<String> words = given.positionals();
            if (words.size() != 2) {
                throw Given.wrong("RECORD", "two records are needed, each by its source's id, or SOURCE:ID");
            }
            Map<String, List<String>> options = new LinkedHashMap<>();
            options.putAll(named("one", words.getFirst(), given.text("--source")));
            options.putAll(named("other", words.getLast(), given.text("--source")));
            JsonNode found = asking.answered(given, Verb.GET, "/identity/explain", options, MissingNode.getInstance());
            if (given.form() == Printing.Form.TABLE) {
                told(given, found);
            }
            asking.printing(given)
                    .print(given.form() == Printing.Form.JSON ? found : parts(given, found), given.form());
            return Cli.DONE;
        });
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("RECORD")
                .description("the ids of two records in their source")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("2")
                .build());
        spec.addOption(Specs.option("--source", "NAME[,NAME]", "their source, or both; where several have such an id"));
        Specs.forms(spec);
        return spec;
    }

    private static Map<String, List<String>> named(String which, String id, Optional<String> sources) {
        Map<String, List<String>> options = new LinkedHashMap<>(Map.of(which, List.of(id)));
        sources.map(all -> all.split(","))
                .ifPresent(all ->
                        options.put(which + "Source", List.of(all[which.equals("one") ? 0 : all.length - 1].strip())));
        return options;
    }

    private void told(Given given, JsonNode found) {
        Words words = new Words(given.language(), ZoneOffset.UTC);
        String verdict = found.path("same").asBoolean() ? "same" : "different";
        say(words.text(Message.of("identity.explain." + verdict)));
        if (found.path("decided").isBoolean()) {
            say(words.text(Message.of("identity.explain.decided")));
        }
        if (found.hasNonNull("probability")) {
            say(words.text(Message.of("identity.explain.probability")
                    .with(
                            "probability",
                            new Value.Ratio(found.path("probability").asDouble()))
                    .with("link", new Value.Ratio(found.path("link").asDouble()))));
        } else {
            say(words.text(Message.of("identity.explain.never")));
        }
        if (!found.path("rule").isEmpty()) {
            say(words.text(Message.of("identity.explain.rule")
                    .with(
                            "rule",
                            found.path("rule")
                                    .valueStream()
                                    .map(JsonNode::asString)
                                    .collect(Collectors.joining(" + ")))));
        }
        if (found.path("path").size() > 2) {
            say(words.text(Message.of("identity.explain.path")
                    .with(
                            "path",
                            found.path("path")
                                    .valueStream()
                                    .map(record -> record.path("sourceId").asString())
                                    .collect(Collectors.joining(" – ")))));
        }
        if (!found.path("parts").isEmpty()) {
            say(words.text(Message.of("identity.explain.against")
                    .with("like", found.path("like").asString())
                    .with("against", found.path("against").asString())));
        }
        say("");
    }

    private void say(String line) {
        terminal.out().println(line);
    }

    private static JsonNode parts(Given given, JsonNode found) {
        Words words = new Words(given.language(), ZoneOffset.UTC);
        ObjectNode table = JSON.createObjectNode();
        ArrayNode rows = table.putArray("items");
        if (found.hasNonNull("weight")) {
            part(rows, words, words.text(Message.of("identity.explain.prior")), "", "", "", found.path("prior"), false);
            for (JsonNode part : found.path("parts")) {
                part(
                        rows,
                        words,
                        part.path("column").asString(),
                        part.path("one").asString(""),
                        part.path("other").asString(""),
                        part.path("level").asString(),
                        part.path("bits"),
                        part.path("decides").asBoolean());
            }
            if (Math.abs(found.path("others").asDouble()) >= 0.005) {
                part(
                        rows,
                        words,
                        words.text(Message.of("identity.explain.others")),
                        "",
                        "",
                        "",
                        found.path("others"),
                        false);
            }
            part(rows, words, words.text(Message.of("identity.explain.sum")), "", "", "", found.path("weight"), false);
        }
        return table;
    }

    private static void part(
            ArrayNode rows,
            Words words,
            String column,
            String one,
            String other,
            String level,
            JsonNode bits,
            boolean decides) {
        rows.addObject()
                .put(words.text(Message.of("identity.explain.column")), column)
                .put(words.text(Message.of("identity.explain.one")), one)
                .put(words.text(Message.of("identity.explain.other")), other)
                .put(words.text(Message.of("identity.explain.level")), level)
                .put(words.text(Message.of("identity.explain.bits")), "%+.2f".formatted(bits.asDouble()))
                .put(
                        words.text(Message.of("identity.explain.decides")),
                        decides ? words.text(Message.of("truth.yes")) : "");
    }

    CommandSpec evaluate() {
        CommandSpec spec =
                Specs.command("How well records were told apart, beside a file that says who is who.", given -> {
                    String file = given.text(TRUTH)
                            .orElseThrow(() -> Given.wrong(
                                    TRUTH, "a file with the columns source_id and person is needed: --truth who.csv"));
                    ObjectNode body = JSON.createObjectNode();
                    body.putArray("files").add(Path.of(file).toAbsolutePath().toString());
                    JsonNode found = asking.answered(given, Verb.POST, "/identity/evaluate", Map.of(), body);
                    asking.printing(given)
                            .print(given.form() == Printing.Form.JSON ? found : table(given, found), given.form());
                    return Cli.DONE;
                });
        spec.addOption(Specs.option(
                TRUTH,
                "FILE",
                "CSV with source_id and person, and source where ids of several are told apart; or pairs: source_id_l,"
                        + " source_id_r, label"));
        Specs.forms(spec);
        return spec;
    }

    private static JsonNode table(Given given, JsonNode found) {
        Words words = new Words(given.language(), ZoneOffset.UTC);
        ObjectNode table = JSON.createObjectNode();
        ArrayNode rows = table.putArray("items");
        add(rows, words, "identity.measure.pairwise", found.path("threshold"), found.path("pairwise"));
        if (found.hasNonNull("bcubed")) {
            add(rows, words, "identity.measure.bcubed", found.path("threshold"), found.path("bcubed"));
        }
        found.path("curve")
                .forEach(at -> add(rows, words, "identity.measure.pairs", at.path("threshold"), at.path("pairwise")));
        return table;
    }

    private static void add(ArrayNode rows, Words words, String measure, JsonNode threshold, JsonNode rates) {
        ObjectNode row = rows.addObject()
                .put(words.text(Message.of("identity.measure")), words.text(Message.of(measure)))
                .put(words.text(Message.of("identity.threshold")), threshold.asString());
        for (String rate : List.of("precision", "recall", "f1")) {
            row.put(
                    words.text(Message.of("identity." + rate)),
                    rates.hasNonNull(rate) ? "%.4f".formatted(rates.path(rate).asDouble()) : "–");
        }
    }
}
