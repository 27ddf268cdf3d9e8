package io.clientele.arrive.collect.context;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what is known of visits. Safe for any number of threads; the patterns are loaded with the first visit that has a user
 * agent, or by {@link #prepare}.
 */
public final class VisitContexts implements AutoCloseable {

    /** Rarely enough to cost nothing, often enough that nobody waits for a file just put there. */
    private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(5);

    private final UserAgents agents = new UserAgents();
    private final WayIn ways = new WayIn();
    private final @Nullable PlaceFile places;

    private VisitContexts(@Nullable PlaceFile places) {
        this.places = places;
    }

    /** Without countries. */
    public static VisitContexts withoutPlaces() {
        return new VisitContexts(null);
    }

    /**
     * With countries from the operator's MMDB file. It need not be there, nor be whole: {@link #places} says so, and countries
     * are unknown until it is. A file put in its place is used within seconds.
     *
     * @param scratch a folder for a private copy of the file, of its size
     */
    public static VisitContexts withPlaces(Path file, Path scratch) {
        return new VisitContexts(new PlaceFile(file, scratch, LOOKED_AT_EVERY, System::nanoTime));
    }

    static VisitContexts withPlaces(PlaceFile places) {
        return new VisitContexts(places);
    }

    /** Loads what the first visit would wait for, about a fifth of a second. */
    public void prepare() {
        agents.read("Mozilla/5.0", ClientHints.NONE);
    }

    /** What there is to say of the file that tells countries. */
    public PlaceFileState places() {
        return places == null ? new PlaceFileState.NotGiven() : places.state();
    }

    /** Everything known of a visit that a source sent. Never throws and never blocks but for loading what it needs once. */
    public VisitContext of(Visit visit, SourceTerms terms) {
        AgentReading agent = agents.read(visit.userAgent(), visit.hints());
        Optional<InetAddress> address = Addresses.read(visit.address());
        WayIn.Told way = ways.of(visit, terms);
        return new VisitContext(
                agent.device(),
                agent.os(),
                agent.browser(),
                agent.automation(),
                address.map(terms.ownNetworks()::contain).orElse(false),
                places == null ? Place.UNKNOWN : address.map(places::find).orElse(Place.UNKNOWN),
                address.map(known -> Addresses.kept(known, terms.addresses())).orElse(null),
                way.url(),
                way.referrer(),
                way.utm(),
                way.click(),
                way.verdict().channel(),
                way.verdict().touchpoint(),
                way.verdict().creator(),
                way.verdict().rule());
    }

    @Override
    public void close() {
        if (places != null) {
            places.close();
        }
    }
}
