package io.clientele.arrive.collect.reception;

import io.clientele.arrive.collect.context.ClientHints;
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
import io.clientele.arrive.ledger.Arriving;
import io.clientele.arrive.ledger.Counts;
import io.clientele.arrive.ledger.Fact;
import io.clientele.arrive.ledger.Fate;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.ground.base.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/** Takes in the events of requests. One instance serves all threads. */
public final class Reception implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Ledger ledger;
    private final VisitContexts contexts;
    private final LiveEvents live;
    private final String currency;
    private final ProductsTold products = new ProductsTold();
    private final Map<Source, SourceTerms> terms = new ConcurrentHashMap<>();

    /**
     * @param live is told of everything that is taken in
     * @param currency of amounts that name none, ISO 4217
     */
    public Reception(Ledger ledger, VisitContexts contexts, LiveEvents live, String currency) {
        this.ledger = ledger;
        this.contexts = contexts;
        this.live = live;
        this.currency = currency;
    }

    /**
     * What a request says beside its events.
     *
     * @param envelope what its body says for all of them, a JSON object, kept with rejects
     */
    public record Request(WireFormat format, Delivery delivery, ClientHints hints, String envelope) {}

    /**
     * Takes in events. When this returns, each of them is durable as an event or as a reject, or was there before.
     *
     * @return what became of each, in their order
     * @throws Refusal {@code DISK_FULL}, {@code NOT_WRITABLE}: nothing may be acknowledged then
     */
    public List<Fate> take(Source source, Request request, List<Judged> events) {
        List<Arriving> arriving = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            arriving.add(
                    switch (events.get(i)) {
                        case WireEvent event -> judged(source, request, i, event);
                        case Rejected reject ->
                            turned(
                                    request,
                                    new Arriving.TurnedAway(
                                            reject.position() + 1,
                                            reject.field(),
                                            reject.value(),
                                            reject.reason().name(),
                                            reject.message() + "; " + reject.suggestion(),
                                            reject.raw()));
                    });
        }
        long round = live.round();
        List<Fate> fates = ledger.take(source.name(), arriving);
        live.took(round, request.delivery().receivedAt(), source.name(), arriving, fates);
        return fates;
    }

    /** What became of everything that each source has sent. */
    public Map<String, Counts> counts() {
        return ledger.counts();
    }

    /** How many events are durable and not seen by questions yet: a measure of how far behind the house is. */
    public long unseen() {
        return ledger.unseen();
    }

    private Arriving judged(Source source, Request request, int place, WireEvent event) {
        if (source.settings().consentRequired() && !Consent.isIn(event)) {
            return turned(
                    request,
                    new Arriving.TurnedAway(
                            place + 1,
                            "consent",
                            null,
                            "EVENT_NO_CONSENT",
                            "this source needs the sender's consent, and the event doesn't say that there is one; send"
                                    + " \"consent\": \"granted\" or context.consent.categoryPreferences",
                            event.raw()));
        }
        VisitContext visit = contexts.of(visit(request, event), terms(source));
        Fact fact = EventFacts.of(source, event, visit);
        List<Fact> told = new ArrayList<>(OrderFacts.of(source, event, currency));
        told.addAll(products.of(source, event, currency));
        return new Arriving.Event(fact, repeats(event), event.raw(), told);
    }

    /**
     * Matomo's clients give no ids. A browser's request carries a random number against caches, which stays the same when
     * the request is repeated; without it two equal requests are two events.
     */
    private static @org.jspecify.annotations.Nullable String repeats(WireEvent event) {
        boolean random = event.format() == WireFormat.MATOMO
                && (event.raw().contains("&rand=")
                        || event.raw().startsWith("?rand=")
                        || event.raw().contains("&r="));
        return random ? event.raw() : null;
    }

    /** With everything that is needed to read it again. */
    private static Arriving.TurnedAway turned(Request request, Arriving.TurnedAway what) {
        String cells = JSON.writeValueAsString(Map.of(
                "raw", what.cells(),
                "format", request.format().name(),
                "path", request.delivery().path(),
                "envelope", request.envelope(),
                "received_at", request.delivery().receivedAt().toString()));
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
        return terms.computeIfAbsent(source, Reception::termsOf);
    }

    private static SourceTerms termsOf(Source source) {
        return SourceTerms.standard()
                .ofKind(source.kind().word())
                .keeping(
                        switch (source.settings().addresses()) {
                            case TRUNCATED -> io.clientele.arrive.collect.context.AddressPolicy.TRUNCATED;
                            case FULL -> io.clientele.arrive.collect.context.AddressPolicy.FULL;
                            case NONE -> io.clientele.arrive.collect.context.AddressPolicy.NONE;
                        });
    }

    @Override
    public void close() {
        contexts.close();
    }
}
