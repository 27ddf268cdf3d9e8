package io.clientele.arrive.collect.context;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a touchpoint is called: text with the parts of an arrival in braces. */
record TouchpointName(List<Piece> pieces) {

    /** What a rule without a name of its own calls a touchpoint. */
    static final String UNLESS_GIVEN = "{source} / {medium}";

    private static final int LONGEST = 200;

    /** As analysts know it from other tools. */
    private static final String NOT_KNOWN = "(none)";

    /**
     * Text, or the first part that is known.
     *
     * @param text empty when there are parts
     */
    record Piece(String text, List<Arrival.Part> firstOf) {}

    /** What stands between braces, and what is wrong with it. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }
    }

    static TouchpointName of(String template) throws Wrong {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        while (from < template.length()) {
            int open = template.indexOf('{', from);
            int textEnd = open < 0 ? template.length() : open;
            if (textEnd > from) {
                pieces.add(new Piece(template.substring(from, textEnd), List.of()));
            }
            if (open < 0) {
                break;
            }
            int close = template.indexOf('}', open);
            if (close < 0) {
                throw new Wrong("has a brace that is not closed");
            }
            pieces.add(new Piece("", parts(template.substring(open + 1, close))));
            from = close + 1;
        }
        return new TouchpointName(List.copyOf(pieces));
    }

    private static List<Arrival.Part> parts(String words) throws Wrong {
        List<Arrival.Part> parts = new ArrayList<>();
        for (String word : words.split("\\|", -1)) {
            Optional<Arrival.Part> part = Arrays.stream(Arrival.Part.values())
                    .filter(known -> known.word().equals(word.strip()))
                    .findFirst();
            parts.add(part.orElseThrow(() -> new Wrong("has {" + word + "}; between braces there may be "
                    + Arrays.stream(Arrival.Part.values())
                            .map(Arrival.Part::word)
                            .collect(Collectors.joining(", ")))));
        }
        return List.copyOf(parts);
    }

    String of(Arrival arrival) {
        StringBuilder name = new StringBuilder();
        for (Piece piece : pieces) {
            String known = piece.firstOf().isEmpty() ? piece.text() : known(piece.firstOf(), arrival);
            name.append(known == null ? NOT_KNOWN : known);
        }
        return PercentText.clean(name.toString(), LONGEST);
    }

    private static @Nullable String known(List<Arrival.Part> parts, Arrival arrival) {
        for (Arrival.Part part : parts) {
            String text = arrival.part(part);
            if (text != null && !text.isEmpty()) {
                return text;
            }
        }
        return null;
    }
}
