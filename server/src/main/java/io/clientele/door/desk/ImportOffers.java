package io.clientele.door.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clientele.arrive.catalog.Catalog;
import io.clientele.arrive.collect.DryRun;
import io.clientele.arrive.collect.FileImport;
import io.clientele.arrive.collect.ImportOutcome;
import io.clientele.arrive.collect.Imports;
import io.clientele.arrive.ledger.Counts;
import io.clientele.arrive.ledger.ImportRecord;
import io.clientele.door.words.AnswerJson;
import io.clientele.door.words.Language;
import io.clientele.ground.access.Accounts;
import io.clientele.ground.access.Right;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.job.JobKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Files in, and out again. */
public final class ImportOffers {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String RUN = "import";
    private static final String REMAP = "remap";

    private ImportOffers() {}

    /** An import as lists show it. */
    public record ImportView(
            String id,
            String kind,
            String source,
            String file,
            Instant at,
            long read,
            long accepted,
            long duplicates,
            long rejected,
            String state) {

        static ImportView of(ImportRecord record) {
            return new ImportView(
                    Long.toString(record.number()),
                    record.kind(),
                    record.source(),
                    String.join(", ", record.files()),
                    record.at(),
                    record.read(),
                    record.accepted(),
                    record.duplicates(),
                    record.rejected(),
                    record.undone() ? "undone" : "done");
        }
    }

    /**
     * What work that reads rows returns.
     *
     * @param imports ids of the imports it made
     * @param notes what was noticed on the way
     * @param expectations how they came out; not there where nothing is expected
     */
    public record ImportResult(
            long read,
            long accepted,
            long duplicates,
            long rejected,
            List<String> imports,
            List<Message> notes,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<QualityOffers.CheckView> expectations) {}

    /** What dry runs of several files found. */
    public record DryRunsView(List<DryRunView> items) {}

    public static List<Offer> of(Supplier<Imports> imports, Supplier<Accounts> accounts) {
        List<Offer> offers = new ArrayList<>();
        offers.add(Offer.get(
                        "/imports", "Every import there was", Right.READ, Shape.pageOf(ImportView.class), asking -> {
                            List<ImportView> views = imports.get().imports().stream()
                                    .map(ImportView::of)
                                    .toList();
                            return asking.reply(new Reply.Page<>(views, null, (long) views.size()));
                        })
                .as("imports"));
        offers.add(Offer.of(
                        Verb.POST,
                        "/imports",
                        "Bring files in, or say what that would do",
                        Right.IMPORT,
                        Shape.begun(ImportResult.class),
                        asking -> {
                            if (asking.body().path("dryRun").asString("false").equals("true")) {
                                return dryRun(imports.get(), asking);
                            }
                            ObjectNode parameters = object(asking.body());
                            order(parameters);
                            parameters
                                    .put("who", asking.caller().user())
                                    .put("language", asking.words().language().tag());
                            accounts.get()
                                    .audit()
                                    .changed(
                                            asking.caller(),
                                            "import.started",
                                            parameters.path("files").toString(),
                                            null,
                                            null);
                            return new Reply.Work(RUN, names(parameters), parameters.toString());
                        })
                .orReplying(Shape.of(DryRunView.class), Shape.of(DryRunsView.class))
                .withBody(body()));
        offers.add(Offer.of(
                        Verb.DELETE, "/imports/{id}", "Take an import back", Right.IMPORT, ImportView.class, asking -> {
                            ImportRecord undone = imports.get().undo(present(imports.get(), asking), Progress.NONE);
                            accounts.get()
                                    .audit()
                                    .changed(asking.caller(), "import.undone", asking.variable("id"), null, null);
                            return asking.reply(ImportView.of(undone));
                        })
                .as("imports undo"));
        offers.add(Offer.of(
                        Verb.POST,
                        "/imports/{id}/remap",
                        "Read the raw rows of an import again, as said",
                        Right.IMPORT,
                        Shape.begun(ImportResult.class),
                        asking -> {
                            present(imports.get(), asking);
                            ObjectNode parameters = object(asking.body());
                            parameters
                                    .put("id", asking.variable("id"))
                                    .put("who", asking.caller().user())
                                    .put("language", asking.words().language().tag());
                            accounts.get()
                                    .audit()
                                    .changed(
                                            asking.caller(),
                                            "import.remapped",
                                            asking.variable("id"),
                                            null,
                                            object(asking.body()).toString());
                            return new Reply.Work(REMAP, asking.variable("id"), parameters.toString());
                        })
                .withBody(ReadingWords.OPTIONS.toArray(Option[]::new))
                .as("imports remap"));
        return offers;
    }

    static ObjectNode object(JsonNode body) {
        return body instanceof ObjectNode given ? given.deepCopy() : JSON.createObjectNode();
    }

    private static Option[] body() {
        List<Option> options = new ArrayList<>(List.of(
                Option.text("kind", "what the rows are: " + Catalog.words("or")),
                Option.text("source", "the system they come from; default unless said"),
                Option.text("namespace", "within which order ids are compared; default unless said"),
                Option.text("dryRun", "true to say what would happen and write nothing")));
        options.addAll(ReadingWords.OPTIONS);
        return options.toArray(Option[]::new);
    }

    /**
     * The kinds of work behind them.
     *
     * @param json writes notes in the language of whoever asked for the work
     */
    public static List<JobKind> kinds(Supplier<Imports> imports, Function<Language, AnswerJson> json) {
        return List.of(
                kind(json, RUN, (parameters, progress) -> imports.get().run(order(parameters), progress)),
                kind(
                        json,
                        REMAP,
                        (parameters, progress) -> imports.get()
                                .remap(
                                        number(parameters.path("id").asString("")),
                                        ReadingWords.terms(parameters),
                                        parameters.path("who").asString("system"),
                                        progress)));
    }

    /** Work that ends with counts. */
    private interface Counted {
        ImportOutcome run(JsonNode parameters, Progress progress);
    }

    private static JobKind kind(Function<Language, AnswerJson> json, String name, Counted work) {
        return new JobKind() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String run(String parameters, Progress progress) {
                ImportOutcome outcome = work.run(JSON.readTree(parameters), progress);
                Language language = Language.of(
                                JSON.readTree(parameters).path("language").asString(""))
                        .orElse(Language.EN);
                return json.apply(language).tree(result(outcome, Counts.NONE)).toString();
            }
        };
    }

    /**
     * What rows became that were read, and events beside them. It is kept with its job for whoever may see jobs, so personal
     * cells are masked in it.
     */
    static ImportResult result(ImportOutcome outcome, Counts events) {
        List<QualityOffers.CheckView> checks = outcome.checks().stream()
                .map(check -> QualityOffers.CheckView.of(check, false))
                .toList();
        return new ImportResult(
                outcome.read() + events.received(),
                outcome.accepted() + events.accepted(),
                outcome.duplicates() + events.duplicate(),
                outcome.rejected() + events.rejected(),
                outcome.imports().stream()
                        .map(record -> Long.toString(record.number()))
                        .toList(),
                outcome.notes(),
                checks.isEmpty() ? null : checks);
    }

    /** What is to be imported; refuses at once what could never be. */
    private static FileImport order(JsonNode body) {
        List<Path> files = new ArrayList<>();
        body.path("files").forEach(file -> files.add(Path.of(file.asString())));
        return new FileImport(
                new Catalog().kind(body.path("kind").asString("")),
                files,
                body.path("source").asString("default"),
                body.path("namespace").asString("default"),
                ReadingWords.terms(body),
                body.path("who").asString("system"));
    }

    private static String names(JsonNode body) {
        List<String> names = new ArrayList<>();
        body.path("files")
                .forEach(file ->
                        names.add(String.valueOf(Path.of(file.asString()).getFileName())));
        return String.join(", ", names);
    }

    static long number(String text) {
        if (!text.matches("\\d{1,15}")) {
            throw wrong("id", "a number is needed, was '" + text + "'");
        }
        return Long.parseLong(text);
    }

    /**
     * The number of the import that a request names.
     *
     * @throws Refusal when there is none, before anything is queued for it
     */
    private static long present(Imports imports, Asking asking) {
        long number = number(asking.variable("id"));
        if (imports.imports().stream().noneMatch(record -> record.number() == number)) {
            throw new Refusal(
                    Refusal.Kind.NOT_FOUND,
                    "IMPORT_MISSING",
                    "there is no import " + number + "; `clientele imports` lists those there are");
        }
        return number;
    }

    private static Refusal wrong(String field, String message) {
        return new Refusal(Refusal.Kind.USAGE, List.of(new Fault("OPTION_VALUE", field, message)));
    }

    private static Reply dryRun(Imports imports, Asking asking) {
        List<DryRun> reports = imports.dryRun(order(asking.body()), Progress.NONE);
        if (reports.size() == 1) {
            return asking.reply(DryRunView.of(reports.getFirst(), asking));
        }
        return asking.reply(new DryRunsView(
                reports.stream().map(report -> DryRunView.of(report, asking)).toList()));
    }
}
