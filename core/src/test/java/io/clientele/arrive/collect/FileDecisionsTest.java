package io.clientele.arrive.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.ground.base.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileDecisionsTest {

    private static CellShape shape(String value) {
        String[] parts = value.split("\\D+");
        return new CellShape(
                value.replaceAll("[0-9]", "9"),
                10,
                value,
                value,
                Integer.parseInt(parts[0]),
                parts.length > 1 ? Integer.parseInt(parts[1]) : -1,
                parts.length > 2 ? Integer.parseInt(parts[2]) : -1);
    }

    private static FileDecisions dates(String... values) {
        List<CellShape> shapes =
                Arrays.stream(values).map(FileDecisionsTest::shape).toList();
        return FileDecisions.of(Map.of(), Map.of("ordered_at", shapes), ReadingOptions.NONE, ',');
    }

    private static FileDecisions numbers(char delimiter, String... values) {
        List<CellShape> shapes = Arrays.stream(values)
                .map(v -> new CellShape(v.replaceAll("[0-9]", "9"), 10, v, v, -1, -1, -1))
                .toList();
        return FileDecisions.of(Map.of("amount", shapes), Map.of(), ReadingOptions.NONE, delimiter);
    }

    @ParameterizedTest
    @CsvSource({
        "31/12/2026, DAY_MONTH_YEAR",
        "12/31/2026, MONTH_DAY_YEAR",
        "31-12-25, DAY_MONTH_YEAR",
        "12/31/25, MONTH_DAY_YEAR",
        "26-12-31, YEAR_MONTH_DAY",
        "25-12-26, DAY_MONTH_YEAR",
        "13/05/84, DAY_MONTH_YEAR",
        "05/13/24, MONTH_DAY_YEAR",
        "99-12-31, YEAR_MONTH_DAY",
        "01.02.2026, DAY_MONTH_YEAR",
    })
    void decidesTheOrderOfDayAndMonth(String date, DateOrder order) {
        FileDecisions decisions = dates(date);
        assertThat(decisions.open()).isEmpty();
        assertThat(decisions.order()).isEqualTo(order);
        assertThat(decisions.notes()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"01/02/2026", "12/12/2026", "1/2/26"})
    void asksWhereNothingDecidesIt(String date) {
        assertThat(dates(date).open()).extracting(Fault::code).containsExactly("DATE_ORDER_UNDECIDED");
    }

    @Test
    void letsOneDateDecideForAllThatHaveTwoDigitsOfAYear() {
        assertThat(dates("13/05/24", "01/06/24").order()).isEqualTo(DateOrder.DAY_MONTH_YEAR);
        assertThat(dates("13/05/24", "01/06/24").open()).isEmpty();
    }

    @Test
    void namesEveryOrderThatIsPossible() {
        assertThat(dates("01/06/24").open().getFirst().message()).contains("d/m/y, ", "m/d/y", "y/m/d");
        assertThat(dates("01/06/84").open().getFirst().message())
                .contains("d/m/y", "m/d/y")
                .doesNotContain("y/m/d");
        assertThat(dates("01/06/2024").open().getFirst().message()).doesNotContain("y/m/d");
    }

    @ParameterizedTest
    @CsvSource({"2026-01-02", "20260102", "2026年1月2日", "2 Jan 2026", "1767205800"})
    void asksNothingAboutDatesThatNeedNoOrder(String date) {
        FileDecisions decisions = dates(date);
        assertThat(decisions.open()).isEmpty();
        assertThat(decisions.notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.5       | POINT",
                "1,5       | COMMA",
                "1.234,50  | COMMA",
                "1,234.50  | POINT",
                "1,234,567 | POINT",
                "1.234.567 | COMMA",
                "0,125     | COMMA",
                "0.125     | POINT",
                "12 345,5  | COMMA",
                "1'234.50  | POINT",
                "(12,50) € | COMMA",
                "17        | POINT",
            })
    void decidesTheDecimalMark(String number, DecimalMark mark) {
        FileDecisions decisions = numbers(',', number);
        assertThat(decisions.open()).isEmpty();
        assertThat(decisions.decimal()).isEqualTo(mark);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"; | 1,234", "; | 1,234 EUR", "; | 1.234", ", | 1.234"})
    void asksWhereAPointOrACommaMayBeEither(char delimiter, String number) {
        assertThat(numbers(delimiter, number).open()).extracting(Fault::code).containsExactly("DECIMAL_UNDECIDED");
    }

    @Test
    void takesAPointForADecimalOneBesideWholeNumbersAndSaysSo() {
        FileDecisions decisions = numbers(',', "1.234", "5");
        assertThat(decisions.open()).isEmpty();
        assertThat(decisions.decimal()).isEqualTo(DecimalMark.POINT);
        assertThat(decisions.notes()).hasSize(1);
        assertThat(numbers(';', "1.234", "5").open()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1.5 | 2,5"})
    void asksWhereNumbersContradictEachOther(String one, String other) {
        assertThat(numbers(',', one, other).open()).extracting(Fault::code).containsExactly("DECIMAL_MIXED");
    }
}
