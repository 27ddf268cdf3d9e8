package io.clientele.door.words;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.Notation;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.NumberFormatter.GroupingStrategy;
import com.ibm.icu.number.NumberFormatter.SignDisplay;
import com.ibm.icu.number.NumberFormatter.UnitWidth;
import com.ibm.icu.number.Precision;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.MeasureUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * How figures and dates read: the one place on this side. The pages' {@code format.ts} follows the same table, {@code
 * format-golden.json}; both are tested against it. Exact in tables and files, three digits where "compact" is said.
 */
public final class Figures {

    private static final char MINUS = '\u2212';
    private static final Pattern SIGNED = Pattern.compile("[+" + MINUS + "]");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final Language language;
    private final ZoneId zone;
    private final Map<String, LocalizedNumberFormatter> formatters = new ConcurrentHashMap<>();

    /** @param zone the workspace's, for instants */
    public Figures(Language language, ZoneId zone) {
        this.language = language;
        this.zone = zone;
    }

    /** 12,345 and, when it isn't whole, at most that many decimals. */
    public String number(double value, int digits) {
        return written("number" + digits, () -> plain().precision(Precision.maxFraction(digits)), value);
    }

    public String number(BigDecimal value) {
        return shown(formatter("exact", () -> plain().precision(Precision.unlimited()))
                .format(value)
                .toString());
    }

    /** 1.23K, 123万. */
    public String compact(double value) {
        return written("compact", this::threeDigits, value);
    }

    public String money(BigDecimal amount, String currency) {
        return shown(formatter("money" + currency, () -> plain().unit(Currency.getInstance(currency)))
                .format(amount)
                .toString());
    }

    public String moneyCompact(double amount, String currency) {
        return written("compact" + currency, () -> threeDigits().unit(Currency.getInstance(currency)), amount);
    }

    /** 41.3%; what is below a tenth of a percent and not nothing is {@code <0.1%}. */
    public String rate(double value) {
        return value > 0 && value < 0.001 ? "<0.1%" : written("rate", this::percent, value * 100);
    }

    /** +4.1%. */
    public String change(double value) {
        return written("change", () -> percent().sign(SignDisplay.EXCEPT_ZERO), rounded(value * 100));
    }

    /** A difference of two rates in percentage points: −1.2 pp. */
    public String points(double value) {
        String points = written(
                "points",
                () -> plain().precision(Precision.fixedFraction(1)).sign(SignDisplay.EXCEPT_ZERO),
                rounded(value * 100));
        return points
                + switch (language) {
                    case EN -> " pp";
                    case ZH_CN -> " 个百分点";
                    case ZH_TW -> " 個百分點";
                };
    }

    /** 412 [280 to 590], the three already formatted. */
    public String interval(String value, String low, String high) {
        // A dash before a sign would be read as one with it.
        boolean signed = SIGNED.matcher(low + high).find();
        String to = language == Language.EN ? " to " : signed ? " 至 " : "–";
        return value + " [" + low + to + high + "]";
    }

    /** France, 法国 of FR; what is no code of ISO 3166 stays as it is. */
    public String country(String code) {
        return COUNTRIES.contains(code)
                ? Locale.of("", code).getDisplayCountry(Locale.forLanguageTag(language.tag()))
                : code;
    }

    public String day(LocalDate day) {
        return dated(day, "MMM d, uuuu", "uuuu年M月d日");
    }

    public String month(LocalDate day) {
        return dated(day, "MMM uuuu", "uuuu年M月");
    }

    public String quarter(LocalDate day) {
        String chinese = language == Language.ZH_TW ? "uuuu年第Q季" : "uuuu年第Q季度";
        return dated(day, "'Q'Q uuuu", chinese);
    }

    public String year(LocalDate day) {
        return dated(day, "uuuu", "uuuu年");
    }

    /** The day, week, month, quarter or year that begins on a day. */
    public String period(LocalDate day, String grain) {
        return switch (grain) {
            case "week" -> week(day);
            case "month" -> month(day);
            case "quarter" -> quarter(day);
            case "year" -> year(day);
            default -> day(day);
        };
    }

    public String week(LocalDate day) {
        String start = dated(day, "MMM d", "M月d日");
        return switch (language) {
            case EN -> "week of " + start;
            case ZH_CN -> start + "当周";
            case ZH_TW -> start + "當週";
        };
    }

    /** A day and the time of day, in the workspace's zone. */
    public String moment(Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        String time = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(local);
        return day(local.toLocalDate()) + (language == Language.EN ? ", " : " ") + time;
    }

    /** Both days included. */
    public String range(LocalDate from, LocalDate to) {
        if (language != Language.EN) {
            DateTimeFormatter slashes = DateTimeFormatter.ofPattern("uuuu/M/d", Locale.ROOT);
            return slashes.format(from) + (language == Language.ZH_CN ? " – " : "至") + slashes.format(to);
        }
        if (from.equals(to)) {
            return day(to);
        }
        String start = from.getYear() == to.getYear() ? dated(from, "MMM d", "") : day(from);
        return start + " – " + day(to);
    }

    /** 2 d 4 h: the two largest units; below ten seconds with a decimal. */
    public String duration(Duration duration) {
        double exact = duration.toMillis() / 1000.0;
        if (exact < 10) {
            return number(exact, 1) + unit("s");
        }
        long rest = Math.round(exact);
        List<String> parts = new ArrayList<>();
        int steps = 0;
        for (Map.Entry<String, Long> step :
                List.of(Map.entry("d", 86_400L), Map.entry("h", 3_600L), Map.entry("min", 60L), Map.entry("s", 1L))) {
            long whole = rest / step.getValue();
            rest -= whole * step.getValue();
            steps += steps > 0 || whole > 0 ? 1 : 0;
            if (whole > 0 && steps <= 2) {
                parts.add(number((double) whole, 0) + unit(step.getKey()));
            }
        }
        return String.join(language == Language.ZH_CN ? "" : " ", parts);
    }

    public String days(double value) {
        String shown = number(value, Math.abs(value) < 10 ? 1 : 0);
        if (language != Language.EN) {
            return shown + unit("d");
        }
        return shown + (shown.equals("1") ? " day" : " days");
    }

    private String unit(String unit) {
        return switch (language) {
            case EN -> " " + unit;
            case ZH_CN ->
                switch (unit) {
                    case "d" -> "天";
                    case "h" -> "小时";
                    case "min" -> "分";
                    default -> "秒";
                };
            case ZH_TW ->
                switch (unit) {
                    case "d" -> " 天";
                    case "h" -> " 小時";
                    case "min" -> " 分";
                    default -> " 秒";
                };
        };
    }

    private String dated(LocalDate day, String english, String chinese) {
        return DateTimeFormatter.ofPattern(language == Language.EN ? english : chinese, Locale.ENGLISH)
                .format(day);
    }

    private LocalizedNumberFormatter plain() {
        return NumberFormatter.withLocale(language.locale())
                .grouping(GroupingStrategy.ON_ALIGNED)
                .roundingMode(RoundingMode.HALF_UP)
                // "US$" and "NT$", never the bare "$" that both would be to a reader in their own country.
                .unitWidth(UnitWidth.SHORT);
    }

    private LocalizedNumberFormatter threeDigits() {
        return plain().notation(Notation.compactShort()).precision(Precision.maxSignificantDigits(3));
    }

    private LocalizedNumberFormatter percent() {
        return plain().unit(MeasureUnit.PERCENT).precision(Precision.fixedFraction(1));
    }

    private String written(String name, Supplier<LocalizedNumberFormatter> made, double value) {
        // Adding zero turns a negative zero into zero.
        return shown(formatter(name, made).format(value + 0.0).toString());
    }

    private LocalizedNumberFormatter formatter(String name, Supplier<LocalizedNumberFormatter> made) {
        return formatters.computeIfAbsent(name, key -> made.get());
    }

    /** One decimal, so that −0.04 reads 0.0 and carries no sign. */
    private static double rounded(double value) {
        return Math.signum(value) * Math.round(Math.abs(value) * 10) / 10.0;
    }

    private static String shown(String text) {
        return text.replace('-', MINUS);
    }
}
