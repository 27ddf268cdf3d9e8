package io.clientele.door.words;

import com.ibm.icu.util.ULocale;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The languages everything is said in. */
public enum Language {
    EN("en"),
    ZH_CN("zh-CN"),
    ZH_TW("zh-TW");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    public String tag() {
        return tag;
    }

    ULocale locale() {
        return ULocale.forLanguageTag(tag);
    }

    /** By its exact tag. */
    public static Optional<Language> of(String tag) {
        return Stream.of(values())
                .filter(language -> language.tag.equalsIgnoreCase(tag))
                .findFirst();
    }

    /**
     * The best of ours for a list of wishes such as {@code zh-HK,zh;q=0.8,en;q=0.5}; English when nothing fits or the list
     * cannot be read.
     */
    public static Language wished(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return EN;
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(acceptLanguage);
            return ranges.stream()
                    .flatMap(range -> fitting(range.getRange()).stream())
                    .findFirst()
                    .orElse(EN);
        } catch (IllegalArgumentException e) {
            return EN;
        }
    }

    private static Optional<Language> fitting(String range) {
        Locale locale = Locale.forLanguageTag(range);
        return switch (locale.getLanguage()) {
            case "en" -> Optional.of(EN);
            case "zh" -> Optional.of(traditional(locale) ? ZH_TW : ZH_CN);
            default -> Optional.empty();
        };
    }

    private static boolean traditional(Locale locale) {
        boolean place = List.of("TW", "HK", "MO").contains(locale.getCountry());
        return locale.getScript().equals("Hant")
                || (place && !locale.getScript().equals("Hans"));
    }
}
