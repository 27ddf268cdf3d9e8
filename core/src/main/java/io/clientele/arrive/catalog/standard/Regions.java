package io.clientele.arrive.catalog.standard;

import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Countries by whatever files call them: their codes, and their names in the languages that files are mostly in. */
final class Regions {

    private static final List<ULocale> LANGUAGES =
            List.of("en", "de", "fr", "es", "it", "pt", "nl", "zh", "zh_TW", "ja", "ru", "ar").stream()
                    .map(ULocale::new)
                    .toList();

    /** What is written and no dictionary has. */
    private static final Map<String, String> USUAL = Map.of(
            "uk", "GB", "england", "GB", "scotland", "GB", "wales", "GB", "usa", "US", "u.s.a.", "US", "u.s.", "US");

    private static final Map<String, String> CODES = codes();

    private Regions() {}

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            codes.put(code.toLowerCase(Locale.ROOT), code);
            codes.put(Locale.of("", code).getISO3Country().toLowerCase(Locale.ROOT), code);
            for (ULocale language : LANGUAGES) {
                codes.putIfAbsent(
                        new ULocale("", code).getDisplayCountry(language).toLowerCase(Locale.ROOT), code);
            }
        }
        codes.putAll(USUAL);
        return Map.copyOf(codes);
    }

    /** The ISO 3166-1 alpha-2 code of a country; null for what is none. */
    static @Nullable String of(String country) {
        return CODES.get(country.strip().toLowerCase(Locale.ROOT));
    }
}
