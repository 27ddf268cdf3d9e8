package io.clientele.arrive.collect.reception;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The texts of a fact's fields in their canonical form; what is not known is left out. */
final class FieldTexts {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final Map<String, String> texts = new TreeMap<>();

    void put(String field, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            texts.put(field, text);
        }
    }

    void put(String field, @Nullable Instant moment) {
        if (moment != null) {
            texts.put(field, MOMENT.format(moment));
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
