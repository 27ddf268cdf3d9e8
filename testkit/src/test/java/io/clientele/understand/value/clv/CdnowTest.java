package io.clientele.understand.value.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Value;
import io.clientele.ground.store.Pipeline;
import io.clientele.stats.clv.Grain;
import io.clientele.understand.value.OrderBook;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published results on the CDNOW sample, from order lines to figures. */
class CdnowTest {

    private static final LocalDate CALIBRATION_END = LocalDate.of(1997, 9, 30);
    private static final ClvQuestion PUBLISHED = ClvQuestion.usual().calibratedTo(CALIBRATION_END);

    @TempDir
    static Path folder;

    private static OrderBook book;
    private static LifetimeValues values;
    private static ClvFigures figures;

    @BeforeAll
    static void readTheSample() {
        book = PurchaseFiles.cdnowSample(folder);
        values = new LifetimeValues(book.engine(), book.settings());
        figures = values.answer(PUBLISHED, Purpose.ANALYTICS).figures();
    }

    @AfterAll
    static void close() {
        if (book != null) {
            book.close();
        }
    }

    private static ClvFigures.Parameters parameters(ClvFigures of) {
        ClvFigures.Parameters parameters = of.parameters();
        assertThat(parameters).isNotNull();
        return java.util.Objects.requireNonNull(parameters);
    }

    private static <T> T known(@org.jspecify.annotations.Nullable T value) {
        assertThat(value).isNotNull();
        return java.util.Objects.requireNonNull(value);
    }

    /** Fader, Hardie, Lee (2005), table 2; further digits from CLVTools and BTYD. */
    @Test
    void findsThePublishedPurchaseModel() {
        assertThat(figures.model()).isEqualTo("BG/NBD");
        assertThat(figures.timeUnit()).isEqualTo("week");
        assertThat(figures.customers()).isEqualTo(2357);
        assertThat(figures.calibrationEnd()).isEqualTo(CALIBRATION_END);
        assertThat(known(figures.logLikelihood())).isCloseTo(-9582.429, within(0.0005));
        assertThat(parameters(figures).r()).isCloseTo(0.24260, within(0.00005));
        assertThat(parameters(figures).alpha()).isCloseTo(4.41368, within(0.0005));
        assertThat(parameters(figures).a()).isCloseTo(0.79299, within(0.0003));
        assertThat(parameters(figures).b()).isCloseTo(2.42617, within(0.001));
        assertThat(figures.fit().outcome()).isEqualTo("found");
        assertThat(figures.fit().estimates()).hasSize(4);
    }

    /** Fader, Hardie (2013): 946 customers with repeat purchases. */
    @Test
    void findsThePublishedSpendModel() {
        ClvFigures.Monetary monetary = known(figures.monetary());
        assertThat(monetary.customers()).isEqualTo(946);
        assertThat(known(monetary.p())).isCloseTo(6.2493, within(0.001));
        assertThat(known(monetary.q())).isCloseTo(3.7443, within(0.001));
        assertThat(known(monetary.gamma())).isCloseTo(15.4443, within(0.01));
        assertThat(known(monetary.correlation())).isCloseTo(0.11, within(0.005));
        assertThat(monetary.leftOutNotPositive()).isZero();
    }

    /** Sums of expectations recomputed with BTYD 2.4.3; counts from the data. */
    @Test
    void holdsTheForecastAgainstTheLast39Weeks() {
        ClvFigures.Holdout holdout = known(figures.holdout());
        assertThat(holdout.end()).isEqualTo(LocalDate.of(1998, 6, 30));
        assertThat(holdout.actual()).isEqualTo(1882);
        assertThat(holdout.expected()).isCloseTo(1653.39, within(0.05));
        assertThat(holdout.mae()).isPositive().isLessThan(holdout.naiveMae());
        assertThat(figures.byFrequency())
                .extracting(ClvFigures.ByFrequency::customers)
                .containsExactly(1411L, 439L, 214L, 100L, 62L, 38L, 29L, 64L);
        double[] actual = {0.237, 0.697, 1.393, 1.560, 2.532, 2.947, 3.862, 6.359};
        for (int i = 0; i < actual.length; i++) {
            assertThat(figures.byFrequency().get(i).actual()).isCloseTo(actual[i], within(0.0005));
        }
        assertThat(figures.byFrequency().getLast().andMore()).isTrue();
    }

    @Test
    void tracksRepeatPurchasesWeekByWeek() {
        assertThat(figures.tracking()).hasSize(78);
        assertThat(figures.tracking().getFirst().period()).isEqualTo(LocalDate.of(1997, 1, 1));
        List<Long> actual = figures.tracking().subList(19, 25).stream()
                .map(ClvFigures.Tracked::actual)
                .toList();
        assertThat(actual).containsExactly(73L, 55L, 70L, 33L, 56L, 99L);
        assertThat(figures.tracking().get(24).cumulativeActual()).isEqualTo(1672);
        assertThat(figures.tracking().get(38).cumulativeActual()).isEqualTo(2457);
        assertThat(figures.tracking().getLast().cumulativeActual()).isEqualTo(2457 + 1882);
        assertThat(figures.tracking().get(38).cumulativeExpected()).isCloseTo(2457, within(60.0));
    }

    /** 39 weeks without discounting; recomputed with BTYD 2.4.3. */
    @Test
    void scoresCustomersAsOfTheEndOfCalibrationThatWasNamed() {
        Answer<ClvFigures> answer = values.answer(PUBLISHED.within(273, 0), Purpose.ANALYTICS);
        ClvFigures.Scoring scoring = known(answer.figures().scoring());
        assertThat(scoring.refitted()).isFalse();
        assertThat(scoring.asOf()).isEqualTo(CALIBRATION_END);
        assertThat(scoring.customers()).isEqualTo(2357);
        assertThat(scoring.purchases()).isCloseTo(1653.39, within(0.05));
        assertThat(scoring.alive()).isCloseTo(1917.28, within(0.05));
        assertThat(scoring.valueUnknown()).isZero();
        assertThat(answer.figures().distribution().stream()
                        .mapToLong(ClvFigures.Bin::customers)
                        .sum())
                .isEqualTo(2357);
    }

    @Test
    void listsCustomersByValueWithIntervals() {
        ClvQuestion question = PUBLISHED.listing(0, 3000);
        Answer<ClvFigures> answer = values.answer(question, Purpose.ANALYTICS);
        assertThat(answer.table().total()).isEqualTo(2357);
        assertThat(answer.table().rows()).hasSize(2357);
        double before = Double.POSITIVE_INFINITY;
        double sum = 0;
        for (var row : answer.table().rows()) {
            Value.Quantity value = (Value.Quantity) row.getLast().value();
            assertThat(value.quantity()).isLessThanOrEqualTo(before);
            assertThat(known(value.interval()).low()).isLessThan(value.quantity());
            assertThat(known(value.interval()).high()).isGreaterThan(value.quantity());
            before = value.quantity();
            sum += before;
        }
        assertThat(sum).isCloseTo(known(known(answer.figures().scoring()).value()), Percentage.withPercentage(1e-9));

        Answer<ClvFigures> second = values.answer(PUBLISHED.listing(10, 5), Purpose.ANALYTICS);
        assertThat(second.table().rows()).isEqualTo(answer.table().rows().subList(10, 15));
    }

    @Test
    void givesTheSameModelInDays() {
        ClvFigures days =
                values.answer(PUBLISHED.in(Grain.DAY), Purpose.ANALYTICS).figures();
        assertThat(days.timeUnit()).isEqualTo("day");
        assertThat(parameters(days).r()).isCloseTo(parameters(figures).r(), Percentage.withPercentage(0.01));
        assertThat(parameters(days).alpha())
                .isCloseTo(7 * parameters(figures).alpha(), Percentage.withPercentage(0.01));
        assertThat(known(days.logLikelihood()))
                .isCloseTo(known(figures.logLikelihood()) - 2457 * Math.log(7), within(0.001));
        assertThat(known(days.holdout()).expected()).isCloseTo(1653.39, within(0.05));
    }

    @Test
    void takesTwoThirdsOfTheTimeToCalibrateUnlessToldOtherwise() {
        Answer<ClvFigures> answer = values.answer(ClvQuestion.usual(), Purpose.ANALYTICS);
        ClvFigures usual = answer.figures();
        assertThat(usual.calibrationEnd()).isEqualTo(LocalDate.of(1997, 12, 30));
        assertThat(answer.recipe().parameters().get("calibration-end"))
                .isEqualTo("1997-12-30 (two thirds of the time)");
        ClvFigures.Scoring scoring = known(usual.scoring());
        assertThat(scoring.refitted()).isTrue();
        assertThat(scoring.asOf()).isEqualTo(LocalDate.of(1998, 6, 30));
        assertThat(scoring.logLikelihood()).isNotCloseTo(known(usual.logLikelihood()), within(1.0));
    }

    @Test
    void givesTheScoresAsAPipelineForTraits() {
        Pipeline scored = values.scored(PUBLISHED, Purpose.ANALYTICS).orElseThrow();
        List<Double> alive = book.engine().list(scored, Purpose.ANALYTICS, row -> row.doubleAt("p_alive"));
        assertThat(alive).hasSize(2357).allMatch(p -> p >= 0 && p <= 1);
        assertThat(alive.stream().mapToDouble(p -> p).sum()).isCloseTo(1917.28, within(0.05));
    }

    @Test
    void readsItsOptionsFromTexts() {
        ClvQuestion question = ClvQuestion.of(Map.of(
                "calibration-end", List.of("1997-09-30"), "time-unit", List.of("week"), "customers", List.of("true")));
        assertThat(question.rows()).isTrue();
        assertThat(values.answer(question, Purpose.ANALYTICS).figures()).isEqualTo(figures);
    }
}
