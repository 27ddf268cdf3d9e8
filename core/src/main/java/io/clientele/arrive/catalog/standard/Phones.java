package io.clientele.arrive.catalog.standard;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.clientele.ground.base.Recent;
import org.jspecify.annotations.Nullable;

/**
 * Telephone numbers in the form of E.164, placed by libphonenumber's metadata of all numbering plans.
 *
 * <p>The library takes microseconds, so it is asked only for digits that may be a number, and remembers those of late; all
 * ways to write one number share an answer.
 */
final class Phones {

    private static final int MOST = 100;

    /** ITU-T E.164, 6: fifteen digits; more are written with prefixes. */
    private static final int FEWEST = 6;

    private static final int MOST_DIGITS = 20;

    /** In each of two generations, some 200 bytes each: 26 MB at the very most. */
    private static final int REMEMBERED = 65_536;

    private static final String NOTHING = "";

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final @Nullable String region;
    private final Recent<Written, String> recent = new Recent<>(REMEMBERED, this::placed);

    /** A number as it is written, and where. */
    private record Written(String digits, @Nullable String region) {}

    Phones(@Nullable String region) {
        if (region != null && !numbers.getSupportedRegions().contains(region)) {
            throw new IllegalArgumentException("a region is of two capitals, such as DE, was '" + region + "'");
        }
        this.region = region;
    }

    @Nullable
    String of(String value, @Nullable String country) {
        String digits = digits(Folding.folded(Folding.cut(value, MOST)));
        if (digits.isEmpty()) {
            return null;
        }
        boolean placeless = digits.charAt(0) == '+';
        String placed = recent.of(new Written(digits, placeless ? null : from(country)));
        return placed.isEmpty() ? null : placed;
    }

    private @Nullable String from(@Nullable String country) {
        String code = country == null ? null : Regions.of(country);
        return code == null || !numbers.getSupportedRegions().contains(code) ? region : code;
    }

    /**
     * The digits of a number, after a {@code +} where it has its country's code; empty where they are too few or too many, or
     * say nothing.
     */
    private static String digits(String folded) {
        StringBuilder digits = new StringBuilder(24);
        boolean international = false;
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (c == '+' && digits.isEmpty()) {
                international = true;
            } else if (endsNumber(folded, i, digits.length())) {
                break;
            } else if (isLost(folded, i)) {
                return NOTHING;
            }
        }
        if (!international && digits.length() > 2 && digits.charAt(0) == '0' && digits.charAt(1) == '0') {
            international = true;
            digits.delete(0, 2);
        }
        if (digits.length() < FEWEST || digits.length() > MOST_DIGITS || isNoNumber(digits)) {
            return NOTHING;
        }
        return international ? digits.insert(0, '+').toString() : digits.toString();
    }

    /** An extension, a second number, or the decimals of a spreadsheet. */
    private static boolean endsNumber(String folded, int i, int digits) {
        char c = folded.charAt(i);
        boolean enough = digits >= FEWEST;
        boolean decimals = c == '.' && i == folded.stripTrailing().length() - 2 && folded.charAt(i + 1) == '0';
        return enough
                && (c == ';' || c == ',' || c == '#' || decimals || (Character.isLetter(c) && !isExponent(folded, i)));
    }

    /** {@code 4.93012E+11}: a spreadsheet has rounded it. */
    private static boolean isLost(String folded, int i) {
        return isExponent(folded, i);
    }

    private static boolean isExponent(String folded, int i) {
        char c = folded.charAt(i);
        return (c == 'e' || c == 'E')
                && i > 0
                && i + 2 < folded.length()
                && Character.isDigit(folded.charAt(i - 1))
                && folded.charAt(i + 1) == '+'
                && Character.isDigit(folded.charAt(i + 2));
    }

    /** One digit only, or all in their order. */
    private static boolean isNoNumber(CharSequence digits) {
        boolean same = true;
        boolean rising = true;
        for (int i = 1; i < digits.length(); i++) {
            int step = digits.charAt(i) - digits.charAt(i - 1);
            same &= step == 0;
            rising &= step == 1 || step == -9;
        }
        return same || rising;
    }

    private String placed(Written written) {
        String digits = written.digits();
        boolean international = digits.charAt(0) == '+';
        if (written.region() == null && !international) {
            return digits;
        }
        try {
            PhoneNumber number = numbers.parse(digits, written.region());
            ValidationResult possible = numbers.isPossibleNumberWithReason(number);
            if (possible == ValidationResult.IS_POSSIBLE) {
                return numbers.format(number, PhoneNumberFormat.E164);
            }
            // A number without its area code is one, only not where.
            return possible == ValidationResult.IS_POSSIBLE_LOCAL_ONLY && !international ? digits : NOTHING;
        } catch (NumberParseException notANumber) {
            return NOTHING;
        }
    }
}
