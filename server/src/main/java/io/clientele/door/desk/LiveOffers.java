package io.clientele.door.desk;

import io.clientele.arrive.catalog.Field;
import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.catalog.Personal;
import io.clientele.arrive.collect.live.Beat;
import io.clientele.arrive.collect.live.LiveEvents;
import io.clientele.arrive.collect.live.LiveFilter;
import io.clientele.arrive.collect.live.LivePage;
import io.clientele.arrive.collect.live.SeenEvent;
import io.clientele.arrive.collect.live.SentEvent;
import io.clientele.arrive.collect.live.SourceHealth;
import io.clientele.arrive.collect.source.Source;
import io.clientele.arrive.collect.source.Sources;
import io.clientele.arrive.collect.wire.EventType;
import io.clientele.arrive.ledger.Counts;
import io.clientele.arrive.ledger.Fate;
import io.clientele.door.words.RefusalWords;
import io.clientele.ground.access.Accounts;
import io.clientele.ground.access.Caller;
import io.clientele.ground.access.Right;
import io.clientele.ground.base.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Events as they arrive, and how the sources are that send them. */
public final class LiveOffers {

    /** A proxy's patience, and a browser's, are longer. */
    private static final int LONGEST_WAIT = 20;

    /** Whoever goes on watching is written down once in this time. */
    private static final Duration ONE_LOOK = Duration.ofMinutes(10);

    private final Supplier<LiveEvents> live;
    private final Supplier<Sources> sources;
    private final Supplier<Accounts> accounts;
    private final Map<String, Instant> looks = new ConcurrentHashMap<>();

    private LiveOffers(Supplier<LiveEvents> live, Supplier<Sources> sources, Supplier<Accounts> accounts) {
        this.live = live;
        this.sources = sources;
        this.accounts = accounts;
    }

    /**
     * The latest events.
     *
     * @param cursor to ask with for what comes next
     * @param anew whether what was shown before is to be forgotten: the server began anew, or somebody was erased
     * @param missed events since the cursor that are not among these
     * @param items the newest first
     */
    record LiveView(String cursor, boolean anew, long missed, List<LiveEvent> items, PulseView pulse) {}

    /**
     * How many came within the last minutes, whatever their names and types.
     *
     * @param seconds length of a beat
     * @param beats the present one the last
     */
    record PulseView(int seconds, long accepted, long duplicate, long rejected, List<BeatView> beats) {

        static PulseView of(int seconds, List<Beat> beats) {
            Counts all = beats.stream().map(Beat::counts).reduce(Counts.NONE, Counts::plus);
            return new PulseView(
                    seconds,
                    all.accepted(),
                    all.duplicate(),
                    all.rejected(),
                    beats.stream().map(BeatView::of).toList());
        }
    }

    /** How many came from a moment on. */
    record BeatView(Instant at, long accepted, long duplicate, long rejected) {
        static BeatView of(Beat beat) {
            Counts counts = beat.counts();
            return new BeatView(beat.at(), counts.accepted(), counts.duplicate(), counts.rejected());
        }
    }

    /**
     * An event that has just come.
     *
     * @param at when it was received
     * @param who the person's id, else the browser's or device's; an address only for those who may see it
     * @param page its address
     * @param code why it was turned away; null when it was not
     * @param field what that is about, null when it is the whole event
     * @param message for those who may see personal data: it may hold what was sent
     */
    record LiveEvent(
            String id,
            Instant at,
            String source,
            @Nullable String type,
            @Nullable String name,
            @Nullable String who,
            @Nullable String page,
            @Nullable String channel,
            List<String> flags,
            String fate,
            @Nullable String code,
            @Nullable String field,
            @Nullable String message,
            @Nullable String suggestion) {}

    /**
     * What was sent beside what is kept.
     *
     * @param masked whether something is not shown, because the caller may not see personal data
     * @param raw null where it is masked
     * @param kept fields of the record that have a value; none of what was turned away or there before
     */
    record LiveEventDetail(
            LiveEvent event, boolean masked, @Nullable String raw, List<KeptField> kept) {}

    /** A field of the record. */
    record KeptField(String name, String value) {}

    /**
     * How a source is.
     *
     * @param lastAt null when nothing ever came
     * @param duplicatesSince from when on the day's duplicates are counted; null when it is the whole day
     */
    record HealthView(
            String source,
            String status,
            @Nullable Instant lastAt,
            CollectOffers.SourceCounters hour,
            CollectOffers.SourceCounters day,
            @Nullable Instant duplicatesSince) {}

    public static List<Offer> of(Supplier<LiveEvents> live, Supplier<Sources> sources, Supplier<Accounts> accounts) {
        return new LiveOffers(live, sources, accounts).offers();
    }

    private List<Offer> offers() {
        return List.of(
                Offer.get(
                                "/collect/live",
                                "Events as they arrive, the newest first",
                                Right.READ,
                                LiveView.class,
                                this::latest)
                        .taking(
                                Option.text("source", "of this source only"),
                                Option.text("name", "with this in the event's name only"),
                                Option.choiceOrNone("type", "of this type only", types()),
                                Option.choiceOrNone("fate", "that this became of only", fates()),
                                Option.text("after", "cursor of the answer before: only what came since"),
                                Option.whole("limit", "events at most", 100),
                                Option.whole("wait", "seconds to wait for the next one, where there is none yet", 0)),
                Offer.get(
                        "/collect/live/{id}",
                        "One of the latest events: what was sent beside what is kept",
                        Right.READ,
                        LiveEventDetail.class,
                        this::one),
                Offer.get(
                        "/collect/health",
                        "How the sources are that send events: when they were last heard of, and what becomes of what they send",
                        Right.READ,
                        Shape.pageOf(HealthView.class),
                        this::health));
    }

    private static String[] types() {
        return Stream.of(EventType.values()).map(EventType::word).toArray(String[]::new);
    }

    private static String[] fates() {
        return Stream.of(Fate.values()).map(LiveOffers::word).toArray(String[]::new);
    }

    private static String word(Fate fate) {
        return fate.name().toLowerCase(Locale.ROOT);
    }

    private Reply latest(Asking asking) {
        Options said = asking.options();
        String source = said.text("source").orElse(null);
        LiveFilter filter = new LiveFilter(
                source,
                said.text("name").orElse(null),
                said.text("type").orElse(null),
                said.text("fate")
                        .map(fate -> Fate.valueOf(fate.toUpperCase(Locale.ROOT)))
                        .orElse(null));
        int seconds = Math.clamp(said.whole("wait"), 0, LONGEST_WAIT);
        LivePage page = live.get()
                .await(filter, said.text("after").orElse(null), said.limit("limit", 500), Duration.ofSeconds(seconds));
        if (!page.events().isEmpty()) {
            looked(asking.caller(), source == null ? "all" : source);
        }
        List<LiveEvent> items =
                page.events().stream().map(event -> shown(event, asking)).toList();
        PulseView pulse = PulseView.of(live.get().beatSeconds(), live.get().beats(source));
        return asking.reply(new LiveView(page.cursor(), page.anew(), page.missed(), items, pulse));
    }

    private void looked(Caller caller, String what) {
        if (!caller.maySeePersonal()) {
            return;
        }
        Instant now = Instant.now();
        looks.values().removeIf(at -> at.isBefore(now.minus(ONE_LOOK)));
        if (looks.putIfAbsent(caller.name() + " " + what, now) == null) {
            accounts.get().audit().looked(caller, "live.looked", what);
        }
    }

    private Reply one(Asking asking) {
        String id = asking.variable("id");
        SentEvent sent = live.get()
                .find(id)
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.NOT_FOUND,
                        "LIVE_GONE",
                        "this event is no longer among the latest; `clientele sql` finds it in the record"));
        Caller caller = asking.caller();
        boolean sees = caller.maySeePersonal();
        SeenEvent event = sent.event();
        if (sees) {
            accounts.get().audit().looked(caller, "live.opened", event.source());
        }
        List<KeptField> kept = event.fate() == Fate.ACCEPTED
                ? Kind.EVENTS.fields().stream()
                        .map(Field::name)
                        .filter(name -> event.field(name) != null)
                        .map(name -> new KeptField(name, masked(caller, name, String.valueOf(event.field(name)))))
                        .toList()
                : List.of();
        return asking.reply(new LiveEventDetail(shown(event, asking), !sees, sees ? sent.raw() : null, kept));
    }

    private static LiveEvent shown(SeenEvent event, Asking asking) {
        Caller caller = asking.caller();
        String user = event.field("user_id");
        String who = user == null ? event.field("anonymous_id") : user;
        SeenEvent.Reason reason = event.reason();
        SeenEvent.Reason told = caller.maySeePersonal() ? reason : null;
        RefusalWords words = RefusalWords.in(asking.words().language());
        return new LiveEvent(
                event.id(),
                event.receivedAt(),
                event.source(),
                shown(caller, "type", event.type()),
                shown(caller, "name", event.name()),
                shown(caller, user == null ? "anonymous_id" : "user_id", who),
                shown(caller, "url", event.field("url")),
                event.field("channel"),
                event.flags(),
                word(event.fate()),
                reason == null ? null : reason.code(),
                reason == null ? null : reason.field(),
                told == null ? null : words.said(told.code(), wrong(told.message())),
                told == null ? null : words.said(told.code(), right(told.message())));
    }

    /** Messages end with what would be right after their last semicolon. */
    static String wrong(String message) {
        int end = message.lastIndexOf("; ");
        return end < 0 ? message : message.substring(0, end);
    }

    static String right(String message) {
        int end = message.lastIndexOf("; ");
        return end < 0 ? "" : message.substring(end + 2);
    }

    private static @Nullable String shown(Caller caller, String field, @Nullable String value) {
        return value == null ? null : masked(caller, field, value);
    }

    private static String masked(Caller caller, String field, String value) {
        return caller.maySeePersonal() || !Personal.isPersonal(field, value) ? value : Masking.MASK;
    }

    private Reply health(Asking asking) {
        Instant since = live.get().duplicatesSince();
        Instant day = Instant.now().minus(Duration.ofDays(1));
        List<String> names = sources.get().list().stream().map(Source::name).toList();
        List<HealthView> views = live.get().health(names).stream()
                .map(health -> view(health, since.isAfter(day) ? since : null))
                .toList();
        return asking.reply(new Reply.Page<>(views, null, (long) views.size()));
    }

    private static HealthView view(SourceHealth health, @Nullable Instant duplicatesSince) {
        return new HealthView(
                health.source(),
                health.status().word(),
                health.lastAt(),
                CollectOffers.SourceCounters.of(health.hour()),
                CollectOffers.SourceCounters.of(health.day()),
                duplicatesSince);
    }
}
