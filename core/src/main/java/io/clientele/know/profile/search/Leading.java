package io.clientele.know.profile.search;

import io.clientele.ground.store.Rows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.IndexableField;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a customer without asking the engine: the record that was updated last.
 *
 * @param customerId the public id
 * @param fields as {@link Rows#valueAt(String)} gives them, by name; what the record does not say is left out
 */
public record Leading(String customerId, Map<String, Object> fields) {

    /** Fields of a record that are shown; {@code source} and {@code source_id} say which it is. */
    public static final List<String> SHOWN = List.of(
            "full_name",
            "given_name",
            "family_name",
            "email",
            "phone",
            "birth_date",
            "gender",
            "company",
            "street",
            "city",
            "region",
            "postcode",
            "country",
            "created_at",
            "updated_at");

    /** Begins the names under which an entry keeps them. */
    private static final String KEPT = "shown.";

    public Leading {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    void write(Document entry) {
        entry.add(new StoredField(KEPT, customerId));
        fields.forEach((name, value) -> entry.add(new StoredField(KEPT + name, written(value))));
    }

    static Leading read(Document entry) {
        Map<String, Object> fields = new HashMap<>();
        for (IndexableField field : entry.getFields()) {
            if (field.name().startsWith(KEPT) && field.name().length() > KEPT.length()) {
                fields.put(field.name().substring(KEPT.length()), value(field.stringValue()));
            }
        }
        return new Leading(entry.get(KEPT), fields);
    }

    private static String written(Object value) {
        return switch (value) {
            case LocalDate day -> "d" + day;
            case Instant moment -> "m" + moment;
            default -> "t" + value;
        };
    }

    private static Object value(String written) {
        String text = written.substring(1);
        return switch (written.charAt(0)) {
            case 'd' -> LocalDate.parse(text);
            case 'm' -> Instant.parse(text);
            default -> text;
        };
    }

    /** Chooses it as {@code profile_golden} and {@code profile_alias} do, of the rows of one customer. */
    static final class Choice {
        private final Map<String, Object> fields = new LinkedHashMap<>();
        private boolean recorded;
        private @Nullable String customerId;
        private long subject = Long.MAX_VALUE;
        private @Nullable Instant updatedAt;
        private long importNumber;
        private long importRow;

        void add(Rows row) {
            String id = row.requiredText("customer_id");
            customerId = customerId == null || id.compareTo(customerId) < 0 ? id : customerId;
            if (row.textAt("record_source") != null) {
                record(row);
            } else if (!recorded && row.longAt("subject") < subject) {
                fields.put("source", row.requiredText("namespace"));
                fields.put("source_id", row.requiredText("source_id"));
            }
            subject = Math.min(subject, row.longAt("subject"));
        }

        private void record(Rows row) {
            Instant updated = row.instantAt("updated_at");
            long number = number(row, "import_number");
            long place = number(row, "import_row");
            if (recorded && !isLater(updated, number, place)) {
                return;
            }
            recorded = true;
            updatedAt = updated;
            importNumber = number;
            importRow = place;
            fields.clear();
            SHOWN.forEach(name -> put(name, row.valueAt(name)));
            put("source", row.valueAt("record_source"));
            put("source_id", row.valueAt("record_source_id"));
        }

        private void put(String name, @Nullable Object value) {
            if (value != null) {
                fields.put(name, value);
            }
        }

        private boolean isLater(@Nullable Instant updated, long number, long place) {
            int later = updated == null
                    ? (updatedAt == null ? 0 : -1)
                    : updatedAt == null ? 1 : updated.compareTo(updatedAt);
            if (later != 0) {
                return later > 0;
            }
            return number != importNumber ? number > importNumber : place > importRow;
        }

        private static long number(Rows row, String column) {
            return row.isNull(column) ? -1 : row.longAt(column);
        }

        Leading made() {
            if (customerId == null) {
                throw new IllegalStateException("a customer without a row");
            }
            return new Leading(customerId, fields);
        }
    }
}
