package io.clientele.arrive.collect.reception;

import io.clientele.arrive.catalog.plan.TrackingPlans;
import io.clientele.arrive.collect.context.AddressPolicy;
import io.clientele.arrive.collect.context.ChannelRules;
import io.clientele.arrive.collect.context.ClientHints;
import io.clientele.arrive.collect.context.Networks;
import io.clientele.arrive.collect.context.SourceTerms;
import io.clientele.arrive.collect.context.Utm;
import io.clientele.arrive.collect.context.Visit;
import io.clientele.arrive.collect.context.VisitContext;
import io.clientele.arrive.collect.context.VisitContexts;
import io.clientele.arrive.collect.live.LiveEvents;
import io.clientele.arrive.collect.source.Source;
import io.clientele.arrive.collect.wire.Delivery;
import io.clientele.arrive.collect.wire.EventContext;
import io.clientele.arrive.collect.wire.Judged;
import io.clientele.arrive.collect.wire.Rejected;
import io.clientele.arrive.collect.wire.WireEvent;
import io.clientele.arrive.collect.wire.WireFormat;
import io.clientele.arrive.collect.wire.WireFormats;
import io.clientele.arrive.ledger.Arriving;
import io.clientele.arrive.ledger.Counts;
import io.clientele.arrive.ledger.Fact;
import io.clientele.arrive.ledger.Fate;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.arrive.ledger.TurnedAway;
import io.clientele.arrive.ledger.TurnedAwayFilter;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Takes in the events of requests. One instance serves all threads. */
public final class Reception implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Ledger ledger;
    private final VisitContexts contexts;
    private final LiveEvents live;
    private final String currency;
    private final WireFormats formats = new WireFormats();
    private final PlannedEvents planned;
    private final ProductsTold products = new ProductsTold();
    private final Supplier<ChannelRules> rules;
    private final Map<Terms, SourceTerms> terms = new ConcurrentHashMap<>();

    /** What terms are made of. */
    private record Terms(Source source, ChannelRules rules) {}

    /**
     * @param rules by which channels are told, as they are now
     * @param live is told of everything that is taken in
     * @param currency of amounts that name none, ISO 4217
     */
    public Reception(
            Ledger ledger,
            VisitContexts contexts,
            Supplier<ChannelRules> rules,
            LiveEvents live,
            TrackingPlans plans,
            String currency) {
        this.ledger = ledger;
        this.contexts = contexts;
        this.rules = rules;
        this.live = live;
        this.planned = new PlannedEvents(plans);
        this.currency = currency;
    }

    /**
     * What a request says beside its events.
     *
     * @param envelope what its body says for all of them, a JSON object, kept with rejects
     */
    public record Request(WireFormat format, Delivery delivery, ClientHints hints, String envelope) {}

    /**
     * What became of an event.
     *
     * @param why it was turned away; null where it wasn't
     */
    public record Taken(Fate fate, Arriving.@Nullable TurnedAway why) {}

    /**
     * Takes in events. When this returns, each of them is durable as an event or as a reject, or was there before.
     *
     * @return what became of each, in their order
     * @throws Refusal {@code DISK_FULL}, {@code NOT_WRITABLE}, {@code MESSAGES_BEHIND}: nothing may be acknowledged then
     */
    public List<Fate> take(Source source, Request request, List<Judged> events) {
        return taken(source, request, events).stream().map(Taken::fate).toList();
    }

    /** As {@link #take}, with the reasons. */
    public List<Taken> taken(Source source, Request request, List<Judged> events) {
        List<Arriving> arriving = new ArrayList<>(events.size());
        SourceTerms terms = terms(source);
        for (int i = 0; i < events.size(); i++) {
            arriving.add(arriving(source, terms, request, i, events.get(i)));
        }
        long round = live.round();
        List<Fate> fates = ledger.take(source.name(), arriving);
        live.took(round, request.delivery().receivedAt(), source.name(), arriving, fates);
        List<Taken> taken = new ArrayList<>(fates.size());
        for (int i = 0; i < fates.size(); i++) {
            taken.add(new Taken(fates.get(i), arriving.get(i) instanceof Arriving.TurnedAway why ? why : null));
        }
        return taken;
    }

    /**
     * Reads events that were turned away again, as the door reads them by now: with the settings that their sources have.
     *
     * @param sources finds a source by its name; those of one that is no more stay as they are
     * @return what became of them
     */
    public Counts replay(TurnedAwayFilter which, Function<String, Optional<Source>> sources, Progress progress) {
        return ledger.replay(which, turned -> again(turned, turned.cell("raw"), sources), progress);
    }

    /** An event that was turned away; empty when it is there no more. */
    public Optional<TurnedAway> turnedAway(long place) {
        return ledger.turnedAway(place);
    }

    /**
     * What became of one that was read again.
     *
     * @param reason why it is turned away still; null when it is not
     */
    public record Again(Fate fate, Arriving.@Nullable TurnedAway reason) {}

    /**
     * Reads one event that was turned away again.
     *
     * @param raw its text, mended; null for the text as it was sent
     * @throws Refusal {@code REJECT_GONE} when it is no reject any more, {@code MENDED_NOT_ONE} when the text holds more than
     *     one event or none, or its source is no more
     */
    public Again replay(long place, @Nullable String raw, Function<String, Optional<Source>> sources) {
        AtomicReference<@Nullable Arriving> read = new AtomicReference<>();
        Counts counts = ledger.replay(
                TurnedAwayFilter.at(place),
                turned -> {
                    Optional<Arriving> again = again(turned, raw == null ? turned.cell("raw") : raw, sources);
                    if (raw != null && again.isEmpty()) {
                        throw new Refusal(
                                Refusal.Kind.USAGE,
                                List.of(new Fault("MENDED_NOT_ONE", "raw", "the mended text has to be one event")));
                    }
                    read.set(again.orElse(turned.what()));
                    return again;
                },
                Progress.NONE);
        Arriving arriving = read.get();
        if (arriving == null) {
            throw new Refusal(
                    Refusal.Kind.NOT_FOUND,
                    "REJECT_GONE",
                    "this event is not among the rejects any more; it may have been replayed already");
        }
        if (arriving instanceof Arriving.TurnedAway reason) {
            return new Again(Fate.REJECTED, reason);
        }
        return new Again(counts.duplicate() > 0 ? Fate.DUPLICATE : Fate.ACCEPTED, null);
    }

    /** Reads a text in its language once more, with what is known of the request it came in. */
    private Optional<Arriving> again(
            TurnedAway turned, @Nullable String raw, Function<String, Optional<Source>> sources) {
        Source source = sources.apply(turned.source()).orElse(null);
        String format = turned.cell("format");
        String path = turned.cell("path");
        String envelope = turned.cell("envelope");
        String receivedAt = turned.cell("received_at");
        if (source == null || raw == null || format == null || path == null || envelope == null || receivedAt == null) {
            return Optional.empty();
        }
        WireFormat spoken = WireFormat.valueOf(format);
        Delivery delivery = new Delivery(
                path, null, null, Instant.parse(receivedAt), turned.cell("address"), turned.cell("user_agent"));
        Request request = new Request(spoken, delivery, ClientHints.NONE, envelope);
        List<Judged> events = new ArrayList<>();
        formats.open(spoken, delivery, formats.again(spoken, raw, envelope)).read(events::add);
        if (events.size() != 1) {
            return Optional.empty();
        }
        long line = turned.what().line();
        return Optional.of(
                switch (events.getFirst()) {
                    case WireEvent event -> judged(source, terms(source), request, (int) line - 1, event);
                    case Rejected reject -> turned(source, request, line, reject);
                });
    }

    /** What became of everything that each source has sent. */
    public Map<String, Counts> counts() {
        return ledger.counts();
    }

    /** How many events are durable and not seen by questions yet: a measure of how far behind the house is. */
    public long unseen() {
        return ledger.unseen();
    }

    /** Ids of events of the record that are to be taken up before {@link #take} serves senders; 0 when it does. */
    public long behind() {
        return ledger.behind();
    }

    private Arriving arriving(Source source, SourceTerms terms, Request request, int place, Judged one) {
        // Nearly all of them are; to switch over the sorts takes longer, and this is on the way of each.
        if (one instanceof WireEvent event) {
            return judged(source, terms, request, place, event);
        }
        Rejected reject = (Rejected) one;
        return turned(source, request, reject.position() + 1, reject);
    }

    private Arriving judged(Source source, SourceTerms terms, Request request, int place, WireEvent sent) {
        if (source.settings().consentRequired() && !Consent.isIn(sent)) {
            return turned(
                    source,
                    request,
                    new Arriving.TurnedAway(
                            place + 1,
                            "consent",
                            null,
                            "EVENT_NO_CONSENT",
                            "this source needs the sender's consent, and the event doesn't say that there is one; send"
                                    + " \"consent\": \"granted\" or context.consent.categoryPreferences",
                            sent.raw()));
        }
        PlannedEvents.Outcome outcome = planned.judged(source.name(), place, sent);
        if (outcome.turned() != null) {
            return turned(source, request, outcome.turned(), outcome.names());
        }
        WireEvent event = outcome.event();
        VisitContext visit = contexts.of(visit(request, event), terms);
        Fact fact = EventFacts.of(source, event, visit);
        List<Fact> told = new ArrayList<>(OrderFacts.of(source, event, currency));
        told.addAll(products.of(source, event, currency));
        return new Arriving.Event(fact, repeats(event), event.raw(), told);
    }

    /**
     * Matomo's clients give no ids. A browser's request carries a random number against caches, which stays the same when
     * the request is repeated; without it two equal requests are two events.
     */
    private static @Nullable String repeats(WireEvent event) {
        boolean random = event.format() == WireFormat.MATOMO
                && (event.raw().contains("&rand=")
                        || event.raw().startsWith("?rand=")
                        || event.raw().contains("&r="));
        return random ? event.raw() : null;
    }

    private Arriving.TurnedAway turned(Source source, Request request, long line, Rejected reject) {
        return turned(
                source,
                request,
                new Arriving.TurnedAway(
                        line,
                        reject.field(),
                        reject.value(),
                        reject.reason().name(),
                        reject.message() + "; " + reject.suggestion(),
                        reject.raw()));
    }

    /** With everything that is needed to read it again. */
    private Arriving.TurnedAway turned(Source source, Request request, Arriving.TurnedAway what) {
        return turned(source, request, what, Map.of());
    }

    /** @param names of the event, as its plan calls it */
    private Arriving.TurnedAway turned(
            Source source, Request request, Arriving.TurnedAway what, Map<String, String> names) {
        Map<String, String> kept = new TreeMap<>(names);
        String address = terms(source).kept(request.delivery().remoteAddress());
        if (address != null) {
            kept.put("address", address);
        }
        if (request.delivery().userAgent() != null) {
            kept.put("user_agent", request.delivery().userAgent());
        }
        kept.put("raw", what.cells());
        kept.put("format", request.format().name());
        kept.put("path", request.delivery().path());
        kept.put("envelope", request.envelope());
        kept.put("received_at", request.delivery().receivedAt().toString());
        String cells = JSON.writeValueAsString(kept);
        return new Arriving.TurnedAway(what.line(), what.field(), what.value(), what.code(), what.message(), cells);
    }

    private static Visit visit(Request request, WireEvent event) {
        EventContext context = event.context();
        EventContext.Campaign campaign = context.campaign();
        boolean ofTheRequest = context.userAgent() != null
                && context.userAgent().equals(request.delivery().userAgent());
        return new Visit(
                context.userAgent(),
                ofTheRequest ? request.hints() : ClientHints.NONE,
                context.ip(),
                context.page().url(),
                context.page().referrer(),
                new Utm(
                        campaign.source(),
                        campaign.medium(),
                        campaign.name(),
                        campaign.term(),
                        campaign.content(),
                        campaign.id()));
    }

    private SourceTerms terms(Source source) {
        // Sources change rarely, and each change is another key; what is no longer asked for goes with the rest.
        if (terms.size() > 1_000) {
            terms.clear();
        }
        return terms.computeIfAbsent(new Terms(source, rules.get()), Reception::termsOf);
    }

    private static SourceTerms termsOf(Terms made) {
        Source source = made.source();
        return SourceTerms.standard()
                .withRules(made.rules())
                .withOwnNetworks(Networks.of(source.settings().ownNetworks()))
                .ofKind(source.kind().word())
                .keeping(
                        switch (source.settings().addresses()) {
                            case TRUNCATED -> AddressPolicy.TRUNCATED;
                            case FULL -> AddressPolicy.FULL;
                            case NONE -> AddressPolicy.NONE;
                        });
    }

    @Override
    public void close() {
        contexts.close();
    }
}
