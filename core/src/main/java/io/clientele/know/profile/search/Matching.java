package io.clientele.know.profile.search;

import io.clientele.know.profile.search.Wanted.All;
import io.clientele.know.profile.search.Wanted.Any;
import io.clientele.know.profile.search.Wanted.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the values of one customer against what is looked for, as the index does for all of them at once. */
final class Matching {

    /** Values that are shown: those where most was found. */
    private static final int SHOWN = 3;

    private final List<Said> said;
    private final List<List<Token>> tokens;

    Matching(List<Said> said) {
        this.said = said;
        this.tokens = said.stream().map(Said::tokens).toList();
    }

    /** What a find counts, and where each part of it was found. */
    private record Found(float score, List<Place> places) {}

    private record Place(int value, Token token, Way way) {
        int end() {
            return way.reach() == Wanted.Reach.PREFIX ? token.endOf(way.text().length()) : token.end();
        }
    }

    /** What the customer counts; 0 where something was not found. */
    float score(Wanted wanted) {
        Found found = found(wanted);
        return found == null ? 0 : found.score;
    }

    /** Values in which something was found, the more telling first; one of several that say the same. */
    List<Matched> matched(Wanted wanted) {
        Found found = found(wanted);
        if (found == null) {
            return List.of();
        }
        Map<Integer, List<Matched.Span>> spans = new LinkedHashMap<>();
        Map<Integer, Float> weights = new LinkedHashMap<>();
        for (Place place : found.places) {
            spans.computeIfAbsent(place.value, _ -> new ArrayList<>())
                    .add(new Matched.Span(place.token.start(), place.end()));
            weights.merge(place.value, place.way.weight(said.get(place.value).isName()), Float::sum);
        }
        Set<String> texts = new HashSet<>();
        return weights.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .filter(value -> texts.add(said.get(value).text()))
                .limit(SHOWN)
                .map(value -> new Matched(
                        said.get(value).field(), said.get(value).text(), joined(spans.getOrDefault(value, List.of()))))
                .toList();
    }

    private static List<Matched.Span> joined(List<Matched.Span> spans) {
        List<Matched.Span> joined = new ArrayList<>();
        for (Matched.Span span : spans.stream()
                .sorted(Comparator.comparingInt(Matched.Span::from))
                .toList()) {
            Matched.Span last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && span.from() <= last.to()) {
                joined.removeLast();
                joined.add(new Matched.Span(last.from(), Math.max(last.to(), span.to())));
            } else {
                joined.add(span);
            }
        }
        return joined;
    }

    private @Nullable Found found(Wanted wanted) {
        return switch (wanted) {
            case Way way -> found(way);
            case Any(List<Wanted> parts) -> {
                Found best = null;
                for (Wanted part : parts) {
                    Found found = found(part);
                    best = found != null && (best == null || found.score > best.score) ? found : best;
                }
                yield best;
            }
            case All(List<Wanted> parts) -> {
                float score = 0;
                List<Place> places = new ArrayList<>();
                for (Wanted part : parts) {
                    Found found = found(part);
                    if (found == null) {
                        yield null;
                    }
                    score += found.score;
                    places.addAll(found.places);
                }
                yield new Found(score, places);
            }
        };
    }

    /** In each value once, where it counts as much as anywhere. */
    private @Nullable Found found(Way way) {
        float best = 0;
        List<Place> places = new ArrayList<>();
        for (int value = 0; value < said.size(); value++) {
            float weight = way.weight(said.get(value).isName());
            if (weight < best) {
                continue;
            }
            for (Token token : tokens.get(value)) {
                if (token.form() == way.form() && way.finds(token.text())) {
                    if (weight > best) {
                        best = weight;
                        places.clear();
                    }
                    places.add(new Place(value, token, way));
                    break;
                }
            }
        }
        return places.isEmpty() ? null : new Found(best, places);
    }
}
