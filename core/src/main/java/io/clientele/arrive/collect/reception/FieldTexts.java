package io.clientele.arrive.collect.reception;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts of a fact's fields in their canonical form; what is not known is left out. */
final class FieldTexts {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final Map<String, String> texts = new LinkedHashMap<>(64);

    void put(String field, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            texts.put(field, text);
        }
    }

    void put(String field, @Nullable Instant moment) {
        if (moment != null) {
            texts.put(field, text(moment));
        }
    }

    /** As {@link #MOMENT} says, which takes ten times as long. */
    static String text(Instant moment) {
        LocalDateTime at = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
        if (at.getYear() < 1000 || at.getYear() > 9999) {
            return MOMENT.format(moment);
        }
        StringBuilder text = new StringBuilder(26).append(at.getYear());
        digits(text.append('-'), at.getMonthValue(), 10);
        digits(text.append('-'), at.getDayOfMonth(), 10);
        digits(text.append(' '), at.getHour(), 10);
        digits(text.append(':'), at.getMinute(), 10);
        digits(text.append(':'), at.getSecond(), 10);
        digits(text.append('.'), at.getNano() / 1_000, 100_000);
        return text.toString();
    }

    /** @param first what the first digit stands for */
    private static void digits(StringBuilder text, int number, int first) {
        for (int place = first; place > 0; place /= 10) {
            text.append((char) ('0' + number / place % 10));
        }
    }

    void put(String field, @Nullable BigDecimal number) {
        if (number != null) {
            texts.put(field, number.toPlainString());
        }
    }

    Map<String, String> texts() {
        return texts;
    }
}
