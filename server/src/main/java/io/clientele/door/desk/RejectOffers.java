package io.clientele.door.desk;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.clientele.arrive.collect.ImportOutcome;
import io.clientele.arrive.collect.Imports;
import io.clientele.arrive.collect.PlacedReject;
import io.clientele.arrive.collect.Reject;
import io.clientele.arrive.collect.RejectFilter;
import io.clientele.arrive.collect.RejectTally;
import io.clientele.arrive.collect.RejectedRows;
import io.clientele.arrive.collect.live.SentText;
import io.clientele.arrive.collect.reception.Reception;
import io.clientele.arrive.collect.source.Sources;
import io.clientele.arrive.ledger.Arriving;
import io.clientele.arrive.ledger.Counts;
import io.clientele.arrive.ledger.TurnedAway;
import io.clientele.arrive.ledger.TurnedAwayFilter;
import io.clientele.door.words.AnswerJson;
import io.clientele.door.words.Language;
import io.clientele.door.words.RefusalWords;
import io.clientele.ground.access.Accounts;
import io.clientele.ground.access.Right;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.job.JobKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rows that could not be read and events that were turned away: listed, counted, read again. */
public final class RejectOffers {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REPLAY = "replay";
    private static final String EVENTS = "events";
    private static final String ROWS = "rows";

    private static final List<Option> CHOSEN = List.of(
            Option.text("import", "of this import only"),
            Option.text("source", "of this source only"),
            Option.choiceOrNone("what", "rows of files only, or events that came by themselves", ROWS, EVENTS),
            Option.text("code", "for this reason only"));

    private final Supplier<Imports> imports;
    private final Supplier<Reception> reception;
    private final Supplier<Sources> sources;
    private final Supplier<Accounts> accounts;

    private RejectOffers(
            Supplier<Imports> imports,
            Supplier<Reception> reception,
            Supplier<Sources> sources,
            Supplier<Accounts> accounts) {
        this.imports = imports;
        this.reception = reception;
        this.sources = sources;
        this.accounts = accounts;
    }

    /** What was turned away, and how much of it for each reason. */
    public record RejectsView(
            List<RejectView> items, @Nullable String next, long total, List<RejectTallyView> counts) {}

    /**
     * A row that could not be read, or an event that was turned away.
     *
     * @param importId null of an event that came by itself
     * @param file of an event that came by itself its source
     * @param line in the file, or place in the body it came in
     * @param column or field it is about, null when it is about the whole
     * @param what {@code rows} or {@code events}
     */
    public record RejectView(
            String id,

            @JsonProperty("import") @Nullable String importId,

            String file,
            long line,
            @Nullable String column,
            @Nullable String value,
            String code,
            String message,
            String suggestion,
            String what) {

        static RejectView of(PlacedReject placed, RefusalWords words) {
            boolean event = placed.isEvent();
            Reject reject = DryRunView.said(placed.reject(), words);
            return new RejectView(
                    event ? idOf(placed.place()) : reject.importNumber() + "-" + reject.line(),
                    event ? null : Long.toString(reject.importNumber()),
                    reject.file(),
                    reject.line(),
                    reject.column(),
                    reject.value(),
                    reject.code(),
                    reject.message(),
                    reject.suggestion(),
                    word(event));
        }
    }

    /** How many of a source were turned away for a reason. */
    public record RejectTallyView(
            String code,
            @Nullable String column,
            long rows,
            @Nullable String source,
            String what) {

        static RejectTallyView of(RejectTally tally) {
            return new RejectTallyView(
                    tally.code(), tally.column(), tally.rows(), tally.source(), word(tally.events()));
        }
    }

    /**
     * An event that was turned away, with everything that is needed to read it again.
     *
     * @param at when it was received; what it becomes keeps this time
     * @param format the language it was sent in
     * @param envelope what its body said for all events, a JSON object
     * @param raw as it was sent, without keys and tokens
     */
    public record RejectedEvent(
            String id,
            String source,
            @Nullable Instant at,
            @Nullable String format,
            @Nullable String path,
            @Nullable String envelope,
            String raw,
            long line,
            @Nullable String field,
            @Nullable String value,
            String code,
            String message,
            String suggestion) {}

    /**
     * What became of an event that was read again.
     *
     * @param fate accepted, duplicate, or rejected again
     * @param code why it is rejected; null when it is not
     */
    public record ReplayedEvent(
            String fate,
            @Nullable String code,
            @Nullable String field,
            @Nullable String message,
            @Nullable String suggestion) {}

    public static List<Offer> of(
            Supplier<Imports> imports,
            Supplier<Reception> reception,
            Supplier<Sources> sources,
            Supplier<Accounts> accounts) {
        return new RejectOffers(imports, reception, sources, accounts).offers();
    }

    private List<Offer> offers() {
        List<Option> page = new ArrayList<>(CHOSEN);
        page.add(Option.whole("limit", "rows at most", 50));
        page.add(Option.text("cursor", "where the last page ended"));
        List<Option> rows = new ArrayList<>(CHOSEN);
        rows.removeIf(option -> option.name().equals("what"));
        rows.add(Option.whole("limit", "rows at most", 100_000));
        List<Option> again = new ArrayList<>(CHOSEN);
        again.addAll(ReadingWords.OPTIONS);
        return List.of(
                Offer.get(
                                "/rejects",
                                "Rows that could not be read, and events that were turned away",
                                Right.IMPORT,
                                RejectsView.class,
                                this::list)
                        .taking(page.toArray(Option[]::new))
                        .onAnyEngine()
                        .inRows(),
                Offer.get(
                                "/rejects/rows",
                                "Rejected rows as they stood in their file, to be mended and imported again",
                                Right.IMPORT,
                                RejectedRows.class,
                                asking -> {
                                    RejectedRows found = imports.get()
                                            .rejectedRows(
                                                    filter(asking.options()),
                                                    asking.options().limit("limit", 1_000_000));
                                    looked(
                                            asking,
                                            asking.options().text("import").orElse("all"));
                                    return asking.reply(found);
                                })
                        .taking(rows.toArray(Option[]::new))
                        .onAnyEngine(),
                Offer.of(
                                Verb.POST,
                                "/rejects/replay",
                                "Read rejected rows again, as said, and rejected events as their sources have it now",
                                Right.IMPORT,
                                Shape.begun(ImportOffers.ImportResult.class),
                                this::begun)
                        .withBody(again.toArray(Option[]::new)),
                Offer.get(
                        "/rejects/events/{id}",
                        "An event that was turned away, as it was sent",
                        Right.IMPORT,
                        RejectedEvent.class,
                        this::one),
                Offer.of(
                                Verb.POST,
                                "/rejects/events/{id}/replay",
                                "Read an event that was turned away again, mended or as it was sent",
                                Right.IMPORT,
                                ReplayedEvent.class,
                                this::replayed)
                        .withBody(Option.text("raw", "its text, mended; as it was sent unless said")));
    }

    private Reply list(Asking asking) {
        RejectFilter filter = filter(asking.options());
        int limit = asking.options().limit("limit", 1000);
        int from = (int) ImportOffers.number(asking.options().text("cursor").orElse("0"));
        RefusalWords words = RefusalWords.in(asking.words().language());
        List<RejectView> items = imports.get().placedRejects(filter, limit, from).stream()
                .map(reject -> RejectView.of(reject, words))
                .toList();
        if (!items.isEmpty()) {
            looked(asking, asking.options().text("import").orElse("all"));
        }
        List<RejectTally> counts = imports.get().rejectTallies(filter);
        long total = counts.stream().mapToLong(RejectTally::rows).sum();
        String next = from + items.size() < total ? Integer.toString(from + items.size()) : null;
        return asking.reply(new RejectsView(
                items, next, total, counts.stream().map(RejectTallyView::of).toList()));
    }

    private Reply begun(Asking asking) {
        ObjectNode said = ImportOffers.object(asking.body());
        filter(Options.ofBody(CHOSEN, only(said)));
        ObjectNode parameters = said.deepCopy();
        parameters.put("language", asking.words().language().tag());
        accounts.get()
                .audit()
                .changed(
                        asking.caller(),
                        "rejects.replayed",
                        parameters.path("import").asString("all"),
                        null,
                        said.toString());
        return new Reply.Work(REPLAY, "rejects", parameters.toString());
    }

    private Reply one(Asking asking) {
        TurnedAway turned = reception
                .get()
                .turnedAway(placeOf(asking.variable("id")))
                .orElseThrow(() -> gone(asking.variable("id")));
        looked(asking, turned.source());
        Arriving.TurnedAway what = turned.what();
        RefusalWords words = RefusalWords.in(asking.words().language());
        String at = turned.cell("received_at");
        String raw = turned.cell("raw");
        return asking.reply(new RejectedEvent(
                idOf(turned.place()),
                turned.source(),
                at == null ? null : Instant.parse(at),
                turned.cell("format"),
                turned.cell("path"),
                turned.cell("envelope"),
                SentText.shown(raw == null ? "" : raw),
                what.line(),
                what.field(),
                what.value(),
                what.code(),
                words.said(what.code(), LiveOffers.wrong(what.message())),
                words.said(what.code(), LiveOffers.right(what.message()))));
    }

    private Reply replayed(Asking asking) {
        String id = asking.variable("id");
        JsonNode raw = asking.body().path("raw");
        Reception.Again again = reception
                .get()
                .replay(
                        placeOf(id),
                        raw.isString() ? raw.asString() : null,
                        name -> sources.get().find(name));
        Arriving.TurnedAway reason = again.reason();
        String fate = again.fate().name().toLowerCase(Locale.ROOT);
        // The text itself is no part of it: it is about somebody, and an erasure must reach it.
        accounts.get()
                .audit()
                .changed(asking.caller(), raw.isString() ? "reject.mended" : "reject.replayed", id, null, fate);
        RefusalWords words = RefusalWords.in(asking.words().language());
        return asking.reply(
                reason == null
                        ? new ReplayedEvent(fate, null, null, null, null)
                        : new ReplayedEvent(
                                fate,
                                reason.code(),
                                reason.field(),
                                words.said(reason.code(), LiveOffers.wrong(reason.message())),
                                words.said(reason.code(), LiveOffers.right(reason.message()))));
    }

    private static String word(boolean event) {
        return event ? EVENTS : ROWS;
    }

    private static String idOf(long place) {
        return "e" + -place;
    }

    private static long placeOf(String id) {
        if (!id.matches("e\\d{1,18}")) {
            throw gone(id);
        }
        return -Long.parseLong(id.substring(1));
    }

    private static Refusal gone(String id) {
        return new Refusal(
                Refusal.Kind.NOT_FOUND,
                "REJECT_GONE",
                "there is no rejected event '" + id + "'; it may have been replayed already");
    }

    /** Rejects may be about anybody. */
    private void looked(Asking asking, String what) {
        accounts.get().audit().looked(asking.caller(), "rejects.looked", what);
    }

    private static RejectFilter filter(Options said) {
        return new RejectFilter(
                said.text("import").map(ImportOffers::number).orElse(null),
                said.text("code").orElse(null),
                said.text("source").orElse(null),
                said.text("what").map(EVENTS::equals).orElse(null));
    }

    /** What chooses rejects among the properties of a body, without what says how rows are read. */
    private static ObjectNode only(ObjectNode body) {
        ObjectNode chosen = JSON.createObjectNode();
        CHOSEN.forEach(option -> {
            if (body.has(option.name())) {
                chosen.set(option.name(), body.path(option.name()));
            }
        });
        return chosen;
    }

    /**
     * The work behind them.
     *
     * @param json writes notes in the language of whoever asked for the work
     */
    public static JobKind replaying(
            Supplier<Imports> imports,
            Supplier<Reception> reception,
            Supplier<Sources> sources,
            Function<Language, AnswerJson> json) {
        return new JobKind() {
            @Override
            public String name() {
                return REPLAY;
            }

            @Override
            public String run(String parameters, Progress progress) {
                ObjectNode said = ImportOffers.object(JSON.readTree(parameters));
                RejectFilter filter = filter(Options.ofBody(CHOSEN, only(said)));
                Counts events = filter.meansRowsOnly()
                        ? Counts.NONE
                        : reception
                                .get()
                                .replay(
                                        new TurnedAwayFilter(null, filter.source(), filter.code()),
                                        name -> sources.get().find(name),
                                        progress);
                ImportOutcome rows = filter.meansEventsOnly()
                        ? new ImportOutcome(List.of(), List.of(), List.of(), List.of())
                        : imports.get().replay(filter, ReadingWords.terms(said), progress);
                Language language =
                        Language.of(said.path("language").asString("")).orElse(Language.EN);
                return json.apply(language)
                        .tree(ImportOffers.result(rows, events))
                        .toString();
            }
        };
    }
}
