package io.clientele.arrive.collect;

import io.clientele.ground.store.Workbench;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Renders readings as the embedded engine's SQL over the raw rows. The only identifiers are the raw columns {@code c1} to
 * {@code cn}; names and patterns appear as quoted literals.
 */
final class ReadingSql {

    /** What exports write for nothing, in every column that is a field. A person may be called Null, and a country NA. */
    private static final List<String> NOTHING =
            List.of("NULL", "null", "NaN", "nan", "NAN", "N/A", "n/a", "#N/A", "None", "none", "NONE", "\\N", "-", "?");

    /** In a text a question mark is what somebody wrote: shops name products so that they have lost. */
    private static final List<String> NO_TEXT =
            NOTHING.stream().filter(word -> !word.equals("?")).toList();

    /** What people are said to have allowed is written with a word of its own. */
    private static final List<String> TRUE_WORDS = List.of(
            ("true t yes y 1 ja j wahr oui o vrai si sí s verdadero 是 真 對 对 x granted given accepted allowed agreed opt-in"
                            + " opt_in optin subscribed erteilt accordé accepté concedido aceptado 同意 已同意")
                    .split(" "));

    private static final List<String> FALSE_WORDS = List.of(
            ("false f no n 0 nein falsch non faux falso 否 假 非 denied refused rejected declined withdrawn revoked opt-out"
                            + " opt_out optout unsubscribed verweigert widerrufen refusé retiré denegado rechazado retirado"
                            + " 拒绝 拒絕 撤回 不同意")
                    .split(" "));

    private static final String CURRENCY_SIGNS =
            "case {0} when '€' then 'EUR' when '£' then 'GBP' when 'US$' then 'USD' when '$' then 'USD'"
                    + " when '₹' then 'INR' when '₩' then 'KRW' when '元' then 'CNY' when '円' then 'JPY'"
                    + " when '₽' then 'RUB' else {0} end";

    private static final String CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .sorted()
            .collect(Collectors.joining("', '", "('", "')"));

    private ReadingSql() {}

    /** The name of the raw column at a position from 0. */
    static String cell(int column) {
        return "c" + (column + 1);
    }

    /** Whether a cell stands for nothing. */
    static boolean isNothing(String cell) {
        return NOTHING.contains(cell);
    }

    /** A cell that is filled, null also for the words that stand for nothing. */
    static String given(int column) {
        return given(column, NOTHING);
    }

    private static String given(int column, List<String> nothing) {
        return "case when " + cell(column) + " in " + literals(nothing) + " then null else " + cell(column) + " end";
    }

    /** The cell a typed reading looks at, null when there is nothing to read: what is not null but reads null is broken. */
    static String subject(Reading reading) {
        return switch (reading) {
            case Reading.Numeric number -> given(number.column());
            case Reading.Moment moment -> given(moment.column());
            case Reading.Day day -> given(day.column());
            case Reading.Truth truth -> given(truth.column());
            case Reading.CurrencyCode code -> given(code.column());
            case Reading.Text text -> given(text.column(), NO_TEXT);
            case Reading.Identifier identifier -> given(identifier.column());
            case Reading.CurrencyBeside beside -> currencyBeside(beside.column());
            case Reading.FirstOf first ->
                first.readings().stream().map(ReadingSql::subject).collect(Collectors.joining(", ", "coalesce(", ")"));
            case Reading.Constant constant -> literal(constant.text());
            case Reading.WhereGiven where -> whereGiven(where);
            case Reading.Absent absent -> "null";
            case Reading.Properties properties -> "null";
        };
    }

    static String sql(Reading reading) {
        return switch (reading) {
            case Reading.Text text -> given(text.column(), NO_TEXT);
            case Reading.Identifier identifier -> identifier(identifier.column(), identifier.ofAPerson());
            case Reading.Numeric number -> number(number);
            case Reading.Moment moment -> moment(moment.column(), moment.formats(), moment.alone(), moment.zone());
            case Reading.Day day ->
                "cast(" + moment(day.column(), day.formats(), day.alone(), ZoneOffset.UTC) + " as date)";
            case Reading.Truth truth -> truth(truth.column());
            case Reading.CurrencyCode code -> currencyCode(given(code.column()));
            case Reading.CurrencyBeside beside -> currencyCode(currencyBeside(beside.column()));
            case Reading.FirstOf first -> firstOf(first.readings());
            case Reading.Constant constant -> literal(constant.text());
            case Reading.WhereGiven where -> whereGiven(where);
            case Reading.Absent absent -> "cast(null as " + absent.type() + ")";
            case Reading.Properties properties -> properties(properties.properties(), Map.of());
        };
    }

    /** An address is the same in capitals, and some shops know their buyers by nothing else. */
    private static String identifier(int column, boolean ofAPerson) {
        String cell = cell(column);
        return "case when " + cell + " in " + literals(NOTHING) + " then null when suffix(" + cell
                + ", '.0') and regexp_full_match(" + cell + ", '[0-9]+\\.0') then left(" + cell + ", -2)"
                + (ofAPerson ? " when contains(" + cell + ", '@') then lower(" + cell + ")" : "") + " else " + cell
                + " end";
    }

    private static String number(Reading.Numeric number) {
        String cell = cell(number.column());
        if (number.plain() && number.mark() == DecimalMark.POINT) {
            return "try_cast(" + cell + " as " + number.type() + ")";
        }
        String digits = "regexp_replace(" + cell + ", '[^0-9.,eE-]', '', 'g')";
        String ungrouped = number.mark() == DecimalMark.POINT
                ? "replace(" + digits + ", ',', '')"
                : "replace(replace(" + digits + ", '.', ''), ',', '.')";
        // (12.50) and 12.50- are negative, as accountants write it.
        String unsigned = "replace(" + ungrouped + ", '-', '')";
        String signed = "case when regexp_matches(" + cell + ", '[eE]') then " + ungrouped + " when regexp_matches("
                + cell + ", '[-(\u2212]') then concat('-', " + unsigned + ") else " + unsigned + " end";
        return "try_cast(case when regexp_full_match(" + cell + ", " + literal(grammar(number.mark())) + ") then "
                + signed + " end as " + number.type() + ")";
    }

    /** Sign, currency, digits in groups of three or ungrouped, fraction, currency, sign. */
    private static String grammar(DecimalMark mark) {
        String point = mark == DecimalMark.POINT ? "\\." : ",";
        String group = mark == DecimalMark.POINT ? "[,'\u2019 \u00a0\u202f]" : "[.'\u2019 \u00a0\u202f]";
        String currency = "(?:[A-Z]{3}|US\\$|[$€£¥￥元円₹₩₽]|kr|zł|Fr\\.?)?";
        String digits = "(?:[0-9]{1,3}(?:" + group + "[0-9]{3})+|[0-9]+)(?:" + point + "[0-9]*)?|" + point + "[0-9]+";
        String exponent = "(?:[eE][-+]?[0-9]+)?";
        return "[-+\u2212(]?\\s?" + currency + "\\s?[-+\u2212]?(?:" + digits + ")" + exponent + "\\s?" + currency
                + "\\s?[-)]?";
    }

    private static String truth(int column) {
        String word = "lower(" + cell(column) + ")";
        return "case when " + word + " in " + literals(TRUE_WORDS) + " then true when " + word + " in "
                + literals(FALSE_WORDS) + " then false end";
    }

    private static String literals(List<String> words) {
        return words.stream().map(ReadingSql::literal).collect(Collectors.joining(", ", "(", ")"));
    }

    /** Whether a cell says yes or no. */
    static boolean isTruth(String cell) {
        String word = cell.toLowerCase(Locale.ROOT);
        return TRUE_WORDS.contains(word) || FALSE_WORDS.contains(word);
    }

    private static String currencyCode(String cell) {
        String code = CURRENCY_SIGNS.replace("{0}", "upper(" + cell + ")");
        return "case when " + code + " in " + CURRENCIES + " then " + code + " end";
    }

    private static String currencyBeside(int column) {
        return "nullif(regexp_extract(" + cell(column) + ", '([A-Z]{3}|US\\$|[$€£₹₩元円₽])', 1), '')";
    }

    private static String whereGiven(Reading.WhereGiven where) {
        return "case when " + given(where.column()) + " is not null then " + literal(where.text()) + " end";
    }

    private static String firstOf(List<Reading> readings) {
        String cases = readings.stream()
                .map(reading -> " when " + subject(reading) + " is not null then " + sql(reading))
                .collect(Collectors.joining());
        return "case" + cases + " end";
    }

    /** @param more SQL of further values by their names */
    static String properties(List<Reading.Property> properties, Map<String, String> more) {
        if (properties.isEmpty() && more.isEmpty()) {
            return "cast(null as varchar)";
        }
        String all = Stream.concat(
                        properties.stream().map(property -> literal(property.name()) + ", " + cell(property.column())),
                        more.entrySet().stream().map(one -> literal(one.getKey()) + ", " + one.getValue()))
                .collect(Collectors.joining(", "));
        return "nullif(cast(json_merge_patch('{}', json_object(" + all + ")) as varchar), '{}')";
    }

    private static String moment(int column, List<MomentFormat> formats, boolean alone, ZoneId zone) {
        if (formats.isEmpty()) {
            return "cast(null as timestamp)";
        }
        String cell = cell(column);
        if (alone && formats.getFirst() instanceof MomentFormat.Iso iso) {
            return moment(cell, iso, true, zone);
        }
        String read = formats.stream()
                .map(format -> moment(cell, format, alone, zone))
                .collect(Collectors.joining(", "));
        String moment = formats.size() == 1 ? read : "coalesce(" + read + ")";
        // What the calendar of every engine holds; a year of three digits is a slip.
        return "case when year(" + moment + ") between 1000 and 9999 then " + moment + " end";
    }

    private static String moment(String cell, MomentFormat format, boolean alone, ZoneId zone) {
        return switch (format) {
            case MomentFormat.Iso iso -> local(alone ? cast(cell, "timestamp") : guarded(cell, "timestamp", ""), zone);
            case MomentFormat.IsoOffset offset ->
                // The engine's cast takes no blank before the offset.
                utc(guarded(
                        "regexp_replace(" + cell + ", ' ([-+])', '\\1')",
                        "timestamptz",
                        "([+-][0-9]{2}:?([0-9]{2})?)"));
            case MomentFormat.Pattern(String pattern, boolean utc, boolean offset) ->
                patterned(cell, pattern, utc, offset, zone);
            case MomentFormat.Worded(String pattern, boolean utc, boolean offset) -> {
                String month = "regexp_extract(" + cell + ", '\\p{L}{3,}')";
                String numbered = "replace(" + cell + ", " + month + ", " + MonthNames.sql(month) + ")";
                yield patterned(numbered, pattern, utc, offset, zone);
            }
            case MomentFormat.Epoch(MomentFormat.Epoch.Unit unit) ->
                "make_timestamp(try_cast(" + digitsOnly(cell, unit) + " as bigint) * " + unit.micros() + ")";
            case MomentFormat.Serial serial ->
                local(
                        "timestamp '1899-12-30 00:00:00' + to_milliseconds(cast(round(try_cast(case when"
                                + " regexp_full_match(" + cell + ", '[0-9]{5}(\\.[0-9]+)?') then " + cell
                                + " end as double) * 86400000) as bigint))",
                        zone);
        };
    }

    private static String patterned(String cell, String pattern, boolean utc, boolean offset, ZoneId zone) {
        String read = "try_strptime(" + cell + ", " + literal(pattern) + ")";
        return offset ? utc(read) : utc ? read : local(read, zone);
    }

    private static String digitsOnly(String cell, MomentFormat.Epoch.Unit unit) {
        int digits = switch (unit) {
            case SECONDS -> 10;
            case MILLISECONDS -> 13;
            case MICROSECONDS -> 16;
        };
        return "case when regexp_full_match(" + cell + ", '[0-9]{" + digits + "}') then " + cell + " end";
    }

    private static String cast(String cell, String type) {
        return "try_cast(" + cell + " as " + type + ")";
    }

    /** The engine's cast takes more than it understands: it ignores zones it doesn't know. */
    private static String guarded(String cell, String type, String tail) {
        String iso = "[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?" + tail + ")"
                + (tail.isEmpty() ? "?" : "");
        return cast("case when regexp_full_match(" + cell + ", " + literal(iso) + ") then " + cell + " end", type);
    }

    private static String local(String timestamp, ZoneId zone) {
        if (zone.normalized().equals(ZoneOffset.UTC)) {
            return timestamp;
        }
        return "timezone('UTC', timezone(" + literal(zone.getId()) + ", " + timestamp + "))";
    }

    private static String utc(String timestampWithZone) {
        return "timezone('UTC', " + timestampWithZone + ")";
    }

    static String literal(String text) {
        return Workbench.literal(text);
    }
}
