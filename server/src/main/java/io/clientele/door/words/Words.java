package io.clientele.door.words;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.PluralRules;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Interval;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says messages and values in one language.
 *
 * <p>Patterns are ICU messages: {@code {name}}, {@code {name, plural, one {..} other {..}}}, {@code {name, select, ..}}. A
 * figure is written as its type asks; {@code {name, number, STYLE}} asks for another form: {@code compact}, {@code exact},
 * {@code change} (signed relative change), {@code points} (difference of rates), {@code interval}, and for days {@code
 * {name, date, STYLE}} with {@code day}, {@code month} or {@code week}; for texts {@code {name, text, country}}.
 */
public final class Words {

    /** From here on a sentence rounds: 541,897 rows, but £1.04M. */
    private static final double LONG_COUNT = 1_000_000;

    private static final BigDecimal LONG_AMOUNT = BigDecimal.valueOf(10_000);

    private static final Map<Language, Map<String, String>> CATALOGUES = new ConcurrentHashMap<>();

    private final Language language;
    private final Figures figures;
    private final Map<String, String> catalogue;
    private final PluralRules plurals;

    public Words(Language language, ZoneId zone) {
        this(language, zone, CATALOGUES.computeIfAbsent(language, Words::load));
    }

    Words(Language language, ZoneId zone, Map<String, String> catalogue) {
        this.language = language;
        this.figures = new Figures(language, zone);
        this.catalogue = catalogue;
        this.plurals = PluralRules.forLocale(language.locale());
    }

    public Language language() {
        return language;
    }

    public Figures figures() {
        return figures;
    }

    static Map<String, String> load(Language language) {
        String file = "/words/messages-" + language.tag() + ".properties";
        try (InputStream in = Words.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the messages " + file + " are missing");
            }
            Properties properties = new Properties();
            try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
            Map<String, String> texts = new java.util.HashMap<>();
            properties.forEach((key, text) -> texts.put(key.toString(), text.toString()));
            return Map.copyOf(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A message as parts: words, and figures that are doors. */
    public List<Part> parts(Message message) {
        return new Sentence(this, message).parts();
    }

    /** A message as plain text. */
    public String text(Message message) {
        return joined(parts(message));
    }

    static String joined(List<Part> parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.text()));
        return text.toString();
    }

    /** The label of a column of an answer's table. */
    public String label(String column) {
        return text(Message.of("column." + column));
    }

    /** A value as a table shows it: exact. An unknown is a dash; its reason stands beside it. */
    public String exact(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Term(Message message) -> text(message);
            case Value.Count(long count) -> figures.number(BigDecimal.valueOf(count));
            case Value.Money(BigDecimal amount, String currency) -> figures.money(amount, currency);
            case Value.Ratio(double ratio, var interval, var n) -> figures.rate(ratio);
            case Value.Quantity quantity -> quantity(quantity, quantity.quantity(), true);
            case Value.Day(LocalDate day) -> figures.day(day);
            case Value.Moment(var instant) -> figures.moment(instant);
            case Value.Truth(boolean truth) -> text(Message.of(truth ? "truth.yes" : "truth.no"));
            case Value.Unknown unknown -> "–";
        };
    }

    /** A value as a sentence says it: long counts and amounts rounded to three digits. */
    String spoken(Value value) {
        return switch (value) {
            case Value.Count(long count) when Math.abs(count) >= LONG_COUNT -> figures.compact((double) count);
            case Value.Money(BigDecimal amount, String currency)
            when amount.abs().compareTo(LONG_AMOUNT) >= 0 -> figures.moneyCompact(amount.doubleValue(), currency);
            case Value.Quantity quantity -> quantity(quantity, quantity.quantity(), false);
            default -> exact(value);
        };
    }

    /** A value in a form the pattern asks for; forms that don't fit its type leave it as a sentence says it. */
    String styled(Value value, String style) {
        return switch (value) {
            case Value.Count(long count) when style.equals("compact") -> figures.compact((double) count);
            case Value.Money(BigDecimal amount, String currency)
            when style.equals("compact") -> figures.moneyCompact(amount.doubleValue(), currency);
            case Value.Ratio(double ratio, var interval, var n) when style.equals("change") -> figures.change(ratio);
            case Value.Ratio(double ratio, var interval, var n) when style.equals("points") -> figures.points(ratio);
            case Value.Ratio ratio when style.equals("interval") -> withInterval(ratio);
            case Value.Quantity quantity when style.equals("interval") -> withInterval(quantity);
            case Value.Text(String code) when style.equals("country") -> figures.country(code);
            case Value.Day(LocalDate day) when style.equals("month") -> figures.month(day);
            case Value.Day(LocalDate day) when style.equals("week") -> figures.week(day);
            case Value any when style.equals("exact") -> exact(any);
            default -> spoken(value);
        };
    }

    private String withInterval(Value.Ratio ratio) {
        Interval interval = ratio.interval();
        String value = figures.rate(ratio.ratio());
        return interval == null
                ? value
                : figures.interval(value, figures.rate(interval.low()), figures.rate(interval.high()));
    }

    private String withInterval(Value.Quantity quantity) {
        Interval interval = quantity.interval();
        String value = quantity(quantity, quantity.quantity(), false);
        return interval == null
                ? value
                : figures.interval(
                        value, quantity(quantity, interval.low(), false), quantity(quantity, interval.high(), false));
    }

    private String quantity(Value.Quantity quantity, double value, boolean exact) {
        return switch (quantity.unit()) {
            case Value.Unit.Plain plain -> figures.number(value, 2);
            case Value.Unit.Days days -> figures.days(value);
            case Value.Unit.Seconds seconds -> figures.duration(Duration.ofMillis(Math.round(value * 1000)));
            case Value.Unit.Amount(String currency) ->
                !exact && Math.abs(value) >= LONG_AMOUNT.doubleValue()
                        ? figures.moneyCompact(value, currency)
                        : figures.money(BigDecimal.valueOf(value), currency);
        };
    }

    MessagePattern pattern(String key) {
        String text = catalogue.get(key);
        if (text == null) {
            throw new IllegalStateException("the message '" + key + "' has no text in " + language.tag());
        }
        return new MessagePattern(text);
    }

    String plural(double number) {
        return plurals.select(number);
    }

    /** Whether the catalogue has a text for the key. */
    public boolean knows(String key) {
        return catalogue.containsKey(key);
    }

    /** The number a plural or a choice of numbers goes by. */
    static double numberOf(Cell cell) {
        return switch (cell.value()) {
            case Value.Count(long count) -> count;
            case Value.Money(BigDecimal amount, String currency) -> amount.doubleValue();
            case Value.Ratio(double ratio, var interval, var n) -> ratio;
            case Value.Quantity(double quantity, var unit, var interval, var n) -> quantity;
            case Value any -> throw new IllegalArgumentException("no number to choose a plural by: " + any);
        };
    }
}
