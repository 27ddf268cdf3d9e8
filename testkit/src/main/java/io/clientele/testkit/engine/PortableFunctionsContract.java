package io.clientele.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Step;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The portable functions mean what docs/portable-functions.md says. The cases are where engines are known to differ. */
public abstract class PortableFunctionsContract {

    /** The engine under test. */
    protected abstract Engine engine();

    /** An expression and what it gives, as text; null as {@code null}. */
    private record Case(String expression, String expected) {}

    private static final List<Case> CASES = List.of(
            new Case("days_between(date '2024-02-28', date '2024-03-01')", "2"),
            new Case("days_between(date '2024-03-01', date '2024-02-28')", "-2"),
            new Case("days_between(date '2011-03-26', date '2011-03-28')", "2"),
            new Case("days_between(cast(null as date), date '2024-03-01')", "null"),
            new Case("weeks_between_starts(date '2024-12-29', date '2024-12-30')", "1"),
            new Case("weeks_between_starts(date '2024-12-30', date '2025-01-05')", "0"),
            new Case("weeks_between_starts(date '2025-01-06', date '2024-12-30')", "-1"),
            new Case("months_between_starts(date '2024-01-31', date '2024-02-01')", "1"),
            new Case("months_between_starts(date '2024-02-01', date '2024-02-29')", "0"),
            new Case("months_between_starts(date '2024-03-01', date '2023-12-31')", "-3"),
            new Case("micros_of(timestamp '1970-01-01 00:00:00.000001')", "1"),
            new Case("micros_of(timestamp '1969-12-31 23:59:59.999999')", "-1"),
            new Case("micros_of(timestamp '2011-12-09 12:50:00')", "1323435000000000"),
            new Case(
                    "cast(local_time(timestamp '2024-03-31 00:59:59', 'Europe/London') as string)",
                    "2024-03-31 00:59:59"),
            new Case(
                    "cast(local_time(timestamp '2024-03-31 01:00:00', 'Europe/London') as string)",
                    "2024-03-31 02:00:00"),
            new Case(
                    "cast(local_time(timestamp '2024-10-27 01:30:00', 'Europe/London') as string)",
                    "2024-10-27 01:30:00"),
            new Case(
                    "cast(local_time(timestamp '2024-06-30 18:30:00', 'Asia/Kolkata') as string)",
                    "2024-07-01 00:00:00"),
            new Case("cast(week_of(date '2025-01-01') as string)", "2024-12-30"),
            new Case("cast(week_of(date '2024-12-30') as string)", "2024-12-30"),
            new Case("cast(month_of(date '2024-02-29') as string)", "2024-02-01"),
            new Case("cast(quarter_of(date '2024-06-30') as string)", "2024-04-01"),
            new Case("cast(year_of(date '2024-06-30') as string)", "2024-01-01"),
            new Case("cast(day_of(timestamp '2024-06-30 23:59:59.999999') as string)", "2024-06-30"),
            new Case("iso_weekday(date '2024-12-30')", "1"),
            new Case("iso_weekday(date '2024-12-29')", "7"),
            new Case("json_text('{\"a\":{\"b\":\"x\"},\"n\":1.50,\"t\":true,\"z\":null}', '$.a.b')", "x"),
            new Case("json_text('{\"a\":1}', '$.missing')", "null"),
            new Case("json_text('{\"颜色\":\"红\"}', '$.\"颜色\"')", "红"),
            new Case("matches_pattern('C536379', '^C[0-9]+$')", "true"),
            new Case("matches_pattern('536379', '^C[0-9]+$')", "false"),
            new Case("matches_pattern(cast(null as string), 'x')", "null"),
            new Case("cast(number_or_null(' 12.70 ') as string)", "12.7000"),
            new Case("cast(number_or_null('-.5') as string)", "-0.5000"),
            new Case("number_or_null('1,234.50')", "null"),
            new Case("number_or_null('1e5')", "null"),
            new Case("number_or_null('NaN')", "null"),
            new Case("integer_or_null('12.7')", "null"),
            new Case("integer_or_null('-12')", "-12"),
            new Case("real_or_null('-12.50')", "-12.5"),
            new Case("real_or_null('1e3')", "1000.0"),
            new Case("real_or_null('1e308')", "1.0E308"),
            new Case("real_or_null('1e309')", "null"),
            new Case("real_or_null('-1e999')", "null"),
            new Case("real_or_null('12d')", "null"),
            new Case("real_or_null('1_000')", "null"),
            new Case("real_or_null('NaN')", "null"),
            new Case("real_or_null('Infinity')", "null"),
            new Case("json_text('tea {', '$.a')", "null"),
            new Case("integer_or_null('9223372036854775808')", "null"),
            new Case("upper_text('straße')", "STRAßE"),
            new Case("lower_text('İSTANBUL')", "istanbul"),
            new Case("lower_text('ΟΔΟΣ')", "οδοσ"),
            new Case("lower_text('ÄÖÜ')", "äöü"),
            new Case("round(jaro_winkler('MARTHA', 'MARHTA'), 6)", "0.961111"),
            new Case("round(jaro_winkler('DIXON', 'DICKSONX'), 6)", "0.813333"),
            new Case("round(jaro_winkler('DWAYNE', 'DUANE'), 6)", "0.84"),
            new Case("round(jaro_winkler('ab', 'ba'), 6)", "0.0"),
            new Case("jaro_winkler('', '')", "0.0"),
            new Case("jaro_winkler('', 'a')", "0.0"),
            new Case("jaro_winkler('a', '')", "0.0"),
            new Case("jaro_winkler(cast(null as string), 'a')", "null"),
            new Case("jaro_winkler('a', cast(null as string))", "null"),
            // Eight of nine bytes agree, and two code points of beginning.
            new Case("round(jaro_winkler('王小明', '王小李'), 6)", "0.940741"),
            new Case("round(jaro_winkler('😀a', '😀b'), 6)", "0.88"),
            new Case("edit_distance('smith', 'simth')", "1"),
            new Case("edit_distance('ca', 'abc')", "2"),
            new Case("edit_distance('kitten', 'sitting')", "3"),
            new Case("edit_distance('', '')", "0"),
            new Case("edit_distance('', 'abc')", "3"),
            new Case("edit_distance(cast(null as string), 'a')", "null"),
            new Case("edit_distance('a', cast(null as string))", "null"),
            new Case("edit_distance(cast(null as string), cast(null as string))", "null"),
            new Case("edit_distance('王小明', '王明')", "3"),
            new Case("edit_distance('müller', 'muller')", "2"),
            new Case("edit_distance('\u00e9', 'e\u0301')", "3"),
            new Case("edit_distance('😀', '😁')", "1"),
            new Case("edit_distance(repeat('ab', 5000), repeat('ba', 5000))", "2"),
            new Case("edit_distance(repeat('x', 10000), concat(repeat('x', 4000), 'y', repeat('x', 6000)))", "1"),
            new Case("shared_tokens('john smith', 'smith john')", "2"),
            new Case("shared_tokens('new york new york', 'york')", "1"),
            new Case("shared_tokens('', '')", "0"),
            new Case("shared_tokens(' ', '  ')", "0"),
            new Case("shared_tokens(cast(null as string), 'a')", "null"),
            new Case("shared_tokens('a', cast(null as string))", "null"),
            new Case("token_overlap('john smith', 'smith john')", "1.0"),
            new Case("token_overlap('david alexander smith', 'smith')", "0.3333333333333333"),
            new Case("token_overlap(' a  b ', 'b a')", "1.0"),
            new Case("token_overlap('a', 'b')", "0.0"),
            new Case("token_overlap('', 'a')", "0.0"),
            new Case("token_overlap('', '')", "0.0"),
            new Case("token_overlap(cast(null as string), '')", "null"),
            new Case("token_overlap('', cast(null as string))", "null"),
            new Case("token_overlap('王 小明', '小明 李')", "0.3333333333333333"),
            new Case("token_overlap('x 😀', '😀 x')", "1.0"),
            new Case("token_overlap('\u00e9mile', 'e\u0301mile')", "0.0"),
            new Case("token_overlap('a\u00a0b', 'a b')", "0.0"),
            new Case("token_overlap(repeat('ab ', 4000), repeat('ab cd ', 2000))", "0.5"),
            new Case("round(gram_overlap('Harrison Ford', 'Harison Fort'), 6)", "0.769231"),
            new Case("gram_overlap('a', 'a')", "1.0"),
            new Case("gram_overlap('a', 'aa')", "0.0"),
            new Case("gram_overlap('aaaa', 'aa')", "1.0"),
            new Case("gram_overlap('', 'ab')", "0.0"),
            new Case("gram_overlap('', '')", "0.0"),
            new Case("gram_overlap(cast(null as string), 'ab')", "null"),
            new Case("gram_overlap('ab', cast(null as string))", "null"),
            new Case("round(gram_overlap('红色雨伞大号', '大号红色雨伞'), 6)", "0.666667"),
            new Case("gram_overlap('😀', '😀')", "1.0"),
            new Case("gram_overlap('😀😁', '😁😀')", "0.0"),
            new Case("gram_overlap('x😀', 'x😀y')", "0.5"),
            new Case("gram_overlap('\u00e9t', 'e\u0301t')", "0.0"),
            new Case("gram_overlap(repeat('ab', 5000), repeat('ba', 5000))", "1.0"),
            new Case("quotient(7, 2)", "3.5"),
            new Case("quotient(1, 0)", "null"),
            new Case("quotient(cast(null as integer), 2)", "null"),
            new Case("cast(money_of(cast(2.00005 as double)) as string)", "2.0001"),
            new Case("cast(money_of(cast(-2.00005 as double)) as string)", "-2.0001"),
            // Written with a half, but the number nearest to it lies below, and so does ten thousand times that.
            new Case("cast(money_of(cast(0.00845 as double)) as string)", "0.0084"),
            new Case("cast(money_of(cast(0 as double)) as string)", "0.0000"),
            new Case("cast(money_of(cast(-99999999999.9999 as double)) as string)", "-99999999999.9999"),
            new Case("money_of(cast(null as double))", "null"));

    @TestFactory
    Stream<DynamicTest> meansWhatTheReferenceSays() {
        return CASES.stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.expression(),
                        () -> assertThat(value(one.expression())).isEqualTo(one.expected())));
    }

    @Test
    void ordersTextByCodePoint() {
        assertThat(engine().list(
                                asked(
                                        "select t from (values ('b'), ('Z'), ('ä'), ('a')) as v(t) order by t nulls last"),
                                Purpose.OPERATION,
                                row -> row.requiredText("t")))
                .containsExactly("Z", "a", "b", "ä");
    }

    @Test
    void sumsMoneyExactly() {
        assertThat(value(
                        "sum(cast(v as decimal(18, 4)))",
                        "(values ('99999999999.9999'), ('0.0001'), ('-0.0001')) as t(v)"))
                .isEqualTo("99999999999.9999");
    }

    private String value(String expression) {
        return value(expression, "(values (1)) as t(v)");
    }

    private String value(String expression, String from) {
        return engine().read(asked("select " + expression + " as v from " + from), Purpose.OPERATION, rows -> {
            assertThat(rows.next()).isTrue();
            return String.valueOf(rows.valueAt("v"));
        });
    }

    private static Pipeline asked(String sql) {
        return new Pipeline(List.of(), Map.of(), Map.of()).then(Step.rendered("asked", sql));
    }
}
