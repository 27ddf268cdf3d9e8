package io.clientele.door.words;

import com.ibm.icu.text.MessagePattern;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Walks one parsed ICU message. ICU's own formatter would give one text; a sentence here stays in parts, because each
 * figure in it can be opened. The pattern's grammar is ICU's own parser's.
 */
final class Sentence {

    private final Words words;
    private final Message message;
    private final MessagePattern pattern;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();

    Sentence(Words words, Message message) {
        this.words = words;
        this.message = message;
        this.pattern = words.pattern(message.key());
    }

    List<Part> parts() {
        walk(0, null);
        flush();
        return List.copyOf(parts);
    }

    /** Writes the message that starts at a part, {@code #} standing for the given cell, and returns its last part. */
    private void walk(int start, @Nullable Cell counted) {
        int limit = pattern.getLimitPartIndex(start);
        String text = pattern.getPatternString();
        int written = pattern.getPart(start).getLimit();
        for (int index = start + 1; index <= limit; index++) {
            MessagePattern.Part part = pattern.getPart(index);
            plain.append(text, written, part.getIndex());
            written = part.getLimit();
            switch (part.getType()) {
                case ARG_START -> {
                    argument(index);
                    index = pattern.getLimitPartIndex(index);
                    written = pattern.getPart(index).getLimit();
                }
                case REPLACE_NUMBER -> {
                    if (counted != null) {
                        figure(counted, words.spoken(counted.value()));
                    }
                }
                default -> {
                    // The end of the message; quoting apostrophes, which are skipped; advice for other formatters.
                }
            }
        }
    }

    private void argument(int start) {
        MessagePattern.ArgType type = pattern.getPart(start).getArgType();
        String name = pattern.getSubstring(pattern.getPart(start + 1));
        Cell cell = message.arguments().get(name);
        if (cell == null) {
            throw new IllegalArgumentException("the message '" + message.key() + "' needs an argument '" + name + "'");
        }
        switch (type) {
            case NONE -> figure(cell, words.spoken(cell.value()));
            case SIMPLE -> figure(cell, words.styled(cell.value(), style(start + 2)));
            case PLURAL -> walk(pluralOf(start + 2, Words.numberOf(cell)), cell);
            case SELECT -> walk(choiceOf(start + 2, word(cell.value())), null);
            default -> throw new IllegalStateException("'" + message.key() + "' uses " + type + ", which isn't spoken");
        }
    }

    /** The style of a simple argument, or nothing. */
    private String style(int afterName) {
        MessagePattern.Part style = pattern.getPart(afterName + 1);
        return style.getType() == MessagePattern.Part.Type.ARG_STYLE
                ? pattern.getSubstring(style).strip()
                : "";
    }

    private int pluralOf(int first, double number) {
        String keyword = words.plural(number);
        int chosen = -1;
        int other = -1;
        int index = first;
        while (pattern.getPartType(index) != MessagePattern.Part.Type.ARG_LIMIT) {
            String selector = pattern.getSubstring(pattern.getPart(index++));
            boolean exact = pattern.getPartType(index).hasNumericValue();
            if (exact && pattern.getNumericValue(pattern.getPart(index++)) == number) {
                return index;
            }
            if (selector.equals(keyword)) {
                chosen = index;
            }
            if (selector.equals("other")) {
                other = index;
            }
            index = pattern.getLimitPartIndex(index) + 1;
        }
        return chosen >= 0 ? chosen : other;
    }

    private int choiceOf(int first, String word) {
        int other = -1;
        int index = first;
        while (pattern.getPartType(index) != MessagePattern.Part.Type.ARG_LIMIT) {
            String selector = pattern.getSubstring(pattern.getPart(index++));
            if (selector.equals(word)) {
                return index;
            }
            if (selector.equals("other")) {
                other = index;
            }
            index = pattern.getLimitPartIndex(index) + 1;
        }
        return other;
    }

    private static String word(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Truth(boolean truth) -> truth ? "true" : "false";
            case Value.Term(Message term) -> term.key();
            case Value.Unknown unknown -> "unknown";
            case Value any -> any.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        };
    }

    private void figure(Cell cell, String text) {
        if (cell.value() instanceof Value.Text || (cell.value() instanceof Value.Term && cell.who() == null)) {
            plain.append(text);
            return;
        }
        flush();
        parts.add(new Part(text, cell));
    }

    private void flush() {
        if (!plain.isEmpty()) {
            parts.add(Part.plain(plain.toString()));
            plain.setLength(0);
        }
    }
}
