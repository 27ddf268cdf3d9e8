package io.clientele.door.desk;

import io.clientele.door.words.AnswerJson;
import io.clientele.door.words.Language;
import io.clientele.door.words.Words;
import io.clientele.ground.access.Caller;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.EngineCall;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds the offer a request means, checks the caller's right and its options, and has it answered. */
public final class Desk {

    private final List<Offer> offers;
    private final ZoneId zone;
    private final Supplier<@Nullable String> master;
    private final Map<Language, Words> words = new ConcurrentHashMap<>();
    private final Map<Language, AnswerJson> writers = new ConcurrentHashMap<>();

    /**
     * @param zone the workspace's, for dates in sentences
     * @param master of the workspace's own cluster, null where it has none
     */
    public Desk(List<Offer> offers, ZoneId zone, Supplier<@Nullable String> master) {
        Set<String> seen = new HashSet<>();
        for (Offer offer : offers) {
            if (!seen.add(offer.verb() + " " + offer.path().replaceAll("\\{[a-z]+}", "{}"))) {
                throw new IllegalArgumentException("offered twice: " + offer.verb() + " " + offer.path());
            }
        }
        // Words before variables, so that /customers/who isn't read as the customer named who.
        this.offers = offers.stream()
                .sorted(Comparator.comparingInt(offer -> offer.variables().size()))
                .toList();
        this.zone = zone;
        this.master = master;
    }

    public List<Offer> offers() {
        return offers;
    }

    /** An offer and what its path leaves open. */
    public record Found(Offer offer, Map<String, String> variables) {}

    /** @param path below {@code /api/v1}, decoded */
    public Optional<Found> find(Verb verb, String path) {
        return offers.stream()
                .filter(offer -> offer.verb() == verb)
                .flatMap(offer -> offer.match(path).map(variables -> new Found(offer, variables)).stream())
                .findFirst();
    }

    public Words words(Language language) {
        return words.computeIfAbsent(language, key -> new Words(key, zone));
    }

    public AnswerJson writer(Language language) {
        return writers.computeIfAbsent(language, key -> new AnswerJson(words(key)));
    }

    /**
     * @param options every option by name, with all values it was given
     * @param body a missing node where there is none
     * @throws Refusal when there is no such offer, the caller has no right to it, or something about it is wrong
     */
    public Reply ask(
            Verb verb,
            String path,
            Map<String, List<String>> options,
            JsonNode body,
            Caller caller,
            Language language) {
        Found found = find(verb, path)
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.NOT_FOUND, "PATH_UNKNOWN", "there is nothing under " + verb + " " + path));
        Offer offer = found.offer();
        if (!caller.may(offer.right())) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "RIGHT_MISSING",
                    "this needs the right '" + offer.right().name().toLowerCase(java.util.Locale.ROOT)
                            + "', which none of your roles has");
        }
        EngineCall call = AskedEngine.call(offer, options, caller, master);
        Map<String, List<String>> others = AskedEngine.without(offer, options);
        Options checked = offer.checkedByRoom() ? Options.unchecked(others) : Options.checked(offer.options(), others);
        Asking asking = new Asking(caller, words(language), writer(language), found.variables(), checked, body);
        return call.during(() -> offer.handler().handle(asking));
    }
}
