package io.clientele.ground.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clientele.ground.base.Purpose;
import io.clientele.testkit.Workspaces;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The portable functions on the embedded engine and on Spark give the same for the same: over nulls, the ends of what dates
 * can be, days of changing clocks, weeks at year ends, letters of many scripts, and values drawn at random.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionsAgreeTest {

    private static final int DRAWN = 3_000;

    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/London",
            "America/New_York",
            "America/St_Johns",
            "Asia/Kolkata",
            "Asia/Shanghai",
            "Australia/Lord_Howe",
            "Africa/Casablanca",
            "Pacific/Apia",
            "Etc/GMT+5");

    private static final List<LocalDate> DAYS = List.of(
            LocalDate.of(1, 1, 1),
            LocalDate.of(1582, 10, 4),
            LocalDate.of(1582, 10, 15),
            LocalDate.of(1899, 12, 31),
            LocalDate.of(1969, 12, 31),
            LocalDate.of(1970, 1, 1),
            LocalDate.of(2000, 2, 29),
            LocalDate.of(2011, 12, 30),
            LocalDate.of(2020, 12, 28),
            LocalDate.of(2021, 1, 3),
            LocalDate.of(2021, 1, 4),
            LocalDate.of(2024, 3, 31),
            LocalDate.of(2024, 10, 27),
            LocalDate.of(2024, 12, 29),
            LocalDate.of(2024, 12, 30),
            LocalDate.of(9999, 12, 31));

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "straße",
            "İSTANBUL",
            "ΟΔΥΣΣΕΥΣ",
            "ǅungla",
            "ŉ",
            "王小明",
            "Ａｂｃ",
            "😀 naïve",
            "it's",
            "a\\b",
            "12",
            " -12.5 ",
            "+.5",
            "5.",
            ".",
            "1e5",
            "NaN",
            "1,234.50",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999.9999",
            "100000000000000",
            "0.00005",
            "-0",
            "٣");

    private static final List<String> DOCUMENTS = List.of(
            "{}",
            "{\"a\": null}",
            "{\"a\": \"x\"}",
            "{\"a\": 1}",
            "{\"a\": 1.50}",
            "{\"a\": true}",
            "{\"a\": -0.25}",
            "{\"a\": 12345678.5}",
            "{\"a\": 1e20}",
            "{\"a\": 2.5e21}",
            "{\"a\": 1e-7}",
            "{\"a\": 1234567890123456789}",
            "{\"a\": {\"b\": \"y\"}}",
            "{\"a\": \"\"}",
            "{\"a\": \"quote \\\" and \\u00e9\"}",
            "{\"颜色\": \"红\"}",
            "{\"it's\": 7, \"a\": [1, 2.0], \"what?\": 1e2}",
            "[7, {\"a\": \"x\"}]",
            "{\"list\": [null, {\"a\": true}]}");

    @TempDir
    static Path folder;

    private Workspace workspace;
    private Engine both;

    @BeforeAll
    void open() {
        assumeTrue(TablesOnSpark.canRun(), "needs the part for Spark: ./mvnw -pl engine-spark -am package");
        workspace = Workspaces.create(folder.resolve("w"));
        try (Workbench workbench = workspace.workbench()) {
            run(
                    workbench,
                    "create table cases (id integer, d date, e date, t timestamp, zone string, s string, u string,"
                            + " j string, x double, y double)");
            run(workbench, "insert into cases values " + String.join(", ", cases()));
        }
        both = new ComparedEngine(
                workspace.engine(), new TablesOnSpark(workspace, folder.resolve("exported")).engine());
    }

    @AfterAll
    void close() {
        if (workspace != null) {
            workspace.close();
        }
    }

    private static void run(Workbench workbench, String sql) {
        workbench.run(Step.rendered("test", sql), Map.of(), Map.of());
    }

    /** Each special value with each of a few others, and values drawn around them. */
    private static List<String> cases() {
        SplittableRandom random = new SplittableRandom(11);
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < DRAWN; i++) {
            LocalDate day = i < DAYS.size() ? DAYS.get(i) : day(random);
            cases.add(row(
                    i,
                    literal("date", drawn(random, day)),
                    literal("date", drawn(random, day(random))),
                    literal("timestamp", drawn(random, moment(random, day))),
                    literal("", one(random, ZONES)),
                    literal("", drawn(random, text(random))),
                    literal("", drawn(random, text(random))),
                    literal("", drawn(random, one(random, DOCUMENTS))),
                    number(random),
                    number(random)));
        }
        return cases;
    }

    private static String row(int id, String... cells) {
        return "(" + id + ", " + String.join(", ", cells) + ")";
    }

    private static <T> T one(SplittableRandom random, List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static <T> @Nullable T drawn(SplittableRandom random, T value) {
        return random.nextInt(12) == 0 ? null : value;
    }

    private static LocalDate day(SplittableRandom random) {
        return random.nextBoolean()
                ? one(random, DAYS)
                : LocalDate.of(1990, 1, 1).plusDays(random.nextInt(20_000));
    }

    /** Hours around changes of clocks are as likely as all others together. */
    private static LocalDateTime moment(SplittableRandom random, LocalDate day) {
        // What zones will do is foretold differently by the tables of different years; nothing is accepted from there.
        LocalDate in = day.getYear() < 1900 || day.getYear() > 2025 ? LocalDate.of(2024, 3, 31) : day;
        return in.atStartOfDay().plusNanos(random.nextLong(86_400_000_000L) * 1_000);
    }

    private static String text(SplittableRandom random) {
        String one = one(random, TEXTS);
        return switch (random.nextInt(3)) {
            case 0 -> one;
            case 1 -> one + one(random, TEXTS);
            default -> Long.toString(random.nextLong()) + (random.nextBoolean() ? "" : "." + random.nextInt(100_000));
        };
    }

    private static String number(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> "null";
            case 1 -> "0e0";
            case 2 -> "1e300";
            default -> Double.toString(random.nextDouble(-1e6, 1e6)) + "::double";
        };
    }

    private static String literal(String type, @Nullable Object value) {
        return value == null
                ? "null"
                : type + " " + Workbench.literal(value.toString().replace('T', type.equals("timestamp") ? ' ' : 'T'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "days_between(d, e)",
                "weeks_between_starts(d, e)",
                "months_between_starts(d, e)",
                "micros_of(t)",
                "local_time(t, zone)",
                "day_of(local_time(t, zone))",
                "week_of(d)",
                "month_of(d)",
                "quarter_of(d)",
                "year_of(d)",
                "iso_weekday(d)",
                "json_text(j, '$.a')",
                "json_text(j, '$.a.b')",
                "json_text(j, '$.\"颜色\"')",
                "json_text(j, '$.\"it''s\"')",
                "json_text(j, '$.\"what?\"')",
                "json_text(j, '$[1]')",
                "json_text(j, '$.list[0]')",
                "json_text(j, '$.list[1].a')",
                "json_text(j, '$.list[7]')",
                "matches_pattern(s, '^[+-]?[0-9]+$')",
                "matches_pattern(s, '\\.')",
                "number_or_null(s)",
                "integer_or_null(s)",
                "real_or_null(s)",
                "json_text(s, '$.a')",
                "lower_text(s)",
                "upper_text(s)",
                "jaro_winkler(s, u)",
                "edit_distance(s, u)",
                "shared_tokens(s || ' ' || u, u || ' x ' || zone)",
                "token_overlap(s || ' ' || u, u || ' x ' || zone)",
                "token_overlap(s, u)",
                "gram_overlap(s, u)",
                "gram_overlap(s, u || s)",
                "quotient(x, y)",
                "money_of(case when abs(x) < 1e9 then x end)",
                "money_of(cast(id as double) / 100000 + 0.00005)"
            })
    void giveTheSame(String expression) {
        assertThat(asked("select id, " + expression + " as v from cases order by id nulls last"))
                .isEqualTo(DRAWN);
    }

    /** What engines do differently unless it is written as here; the first word says what would differ. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            division of integers    | cast(id as double) / 7
            division by zero        | x / case when y <> 0 then y end
            division of decimals    | cast(cast(id as decimal(18, 4)) as double) / 3
            difference of days      | days_between(d, e)
            difference of times     | case when t < t + interval '7' day then 1 else 0 end
            rounding to integers    | case when abs(x) < 1e12 then cast(floor(x / 1e3 + 0.5e0) as bigint) end
            quotes in literals      | 'it''s'
            backslashes in literals | 'a\\b'
            text after null         | concat(coalesce(s, ''), '/', coalesce(u, ''))
            large products          | cast(cast(id as decimal(38, 6)) * cast(99999999999.9999 as decimal(38, 6)) as decimal(38, 4))
            rounding of money       | cast(round(cast(id as double) / 8, 2) as decimal(18, 2))
            days of the week        | iso_weekday(d)
            letters                 | upper_text(s)
            """)
    void agreeWhereEnginesAreKnownToDiffer(String what, String expression) {
        assertThat(asked("select id, " + expression + " as v from cases order by id nulls last"))
                .as(what)
                .isEqualTo(DRAWN);
    }

    @Test
    void orderTextsAndNullsInOneWay() {
        assertThat(asked("select s, d, id from cases order by s nulls last, d desc nulls first, id nulls last"))
                .isEqualTo(DRAWN);
    }

    @Test
    void groupAndCountInOneWay() {
        assertThat(asked("select zone, count(*) as n, count(s) as texts, count(distinct s) as kinds,"
                        + " count(case when x > 0 then 1 end) as above, min(d) as first, max(t) as last,"
                        + " min_by(s, case when s is not null then id end) as earliest, sum(cast(id as decimal(18, 4))) as total,"
                        + " avg(x) as mean from cases group by zone order by zone nulls last"))
                .isEqualTo(ZONES.size());
    }

    @Test
    void rankTiesInOneWay() {
        String windows = List.of("row_number()", "rank()", "dense_rank()", "ntile(5)", "lag(id, 1)", "sum(id)").stream()
                .map(window -> window + " over (partition by zone order by d nulls last, id nulls last) as "
                        + window.substring(0, window.indexOf('(')) + "_of")
                .collect(Collectors.joining(", "));
        assertThat(asked("select id, " + windows + " from cases order by id nulls last"))
                .isEqualTo(DRAWN);
    }

    private int asked(String sql) {
        Pipeline pipeline = new Pipeline(List.of(), Map.of(), Map.of()).then(Step.rendered("asked", sql));
        return both.list(pipeline, Purpose.OPERATION, Rows::columns).size();
    }
}
