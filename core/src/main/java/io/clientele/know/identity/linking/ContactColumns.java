package io.clientele.know.identity.linking;

import io.clientele.arrive.catalog.Kind;
import io.clientele.know.identity.model.EvidenceSort;
import io.clientele.stats.fold.FoldRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The columns of contacts that may say who somebody is, in the order in which they are read. */
public final class ContactColumns {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static final String FULL_NAME = "full_name";
    public static final String GIVEN_NAME = "given_name";
    public static final String FAMILY_NAME = "family_name";

    /** The column that holds every further one as JSON. */
    public static final String TRAITS = "traits";

    static final Map<String, EvidenceSort> SORTS = sorts();
    public static final List<String> NAMES = List.copyOf(SORTS.keySet());

    private ContactColumns() {}

    private static Map<String, EvidenceSort> sorts() {
        Map<String, EvidenceSort> sorts = new LinkedHashMap<>();
        sorts.put(GIVEN_NAME, EvidenceSort.GIVEN_NAME);
        sorts.put(FAMILY_NAME, EvidenceSort.FAMILY_NAME);
        sorts.put(FULL_NAME, EvidenceSort.FULL_NAME);
        sorts.put("email", EvidenceSort.EMAIL);
        sorts.put("phone", EvidenceSort.PHONE);
        sorts.put("birth_date", EvidenceSort.DATE);
        sorts.put("gender", EvidenceSort.CATEGORY);
        sorts.put("company", EvidenceSort.COMPANY);
        sorts.put("street", EvidenceSort.STREET);
        sorts.put("city", EvidenceSort.PLACE);
        sorts.put("region", EvidenceSort.PLACE);
        sorts.put("postcode", EvidenceSort.SHORT_IDENTIFIER);
        sorts.put("country", EvidenceSort.PLACE);
        return java.util.Collections.unmodifiableMap(sorts);
    }

    /**
     * The value of a field; a full name out of its parts where it lacks, and what could not be read as it was written.
     *
     * @param row read in the order of {@link #NAMES} behind the subject
     * @param traits the further columns
     */
    static @Nullable String value(String name, FoldRow row, Map<String, String> traits) {
        String value = at(name, row);
        if (value != null || !name.equals(FULL_NAME)) {
            return value == null && Kind.CONTACTS.keptAsWritten().contains(name) ? traits.get(name) : value;
        }
        String given = at(GIVEN_NAME, row);
        String family = at(FAMILY_NAME, row);
        return given == null ? family : family == null ? given : given + " " + family;
    }

    static @Nullable String at(String name, FoldRow row) {
        return row.textAt(1 + NAMES.indexOf(name));
    }

    /** The further columns by name; those without a value are missing. */
    public static Map<String, String> traits(@Nullable String json) {
        if (json == null) {
            return Map.of();
        }
        try {
            Map<String, String> traits = new LinkedHashMap<>();
            JSON.readTree(json).properties().forEach(property -> {
                JsonNode value = property.getValue();
                if (!value.isNull()) {
                    traits.put(property.getKey(), value.isValueNode() ? value.asString() : value.toString());
                }
            });
            return traits;
        } catch (JacksonException e) {
            // Somebody else's JSON, kept as it came.
            return Map.of();
        }
    }
}
