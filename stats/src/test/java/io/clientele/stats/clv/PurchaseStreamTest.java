package io.clientele.stats.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PurchaseStreamTest {

    private static final long END = day("1997-09-30");

    private static long day(String date) {
        return LocalDate.parse(date).toEpochDay();
    }

    private static PurchaseStream stream(Grain period, String... dates) {
        PurchaseStream stream = new PurchaseStream(period, Grain.WEEK, END, day("1998-06-30"));
        for (String date : dates) {
            stream.purchase(day(date), 10);
        }
        return stream;
    }

    /** 272 days are 38.857 weeks, not 38 or 39. */
    @Test
    void takesAgeExactly() {
        PurchaseHistory history = stream(Grain.DAY, "1997-01-01").history();
        assertThat(history.age()).isCloseTo(272 / 7.0, within(1e-15));
        assertThat(history.repeats()).isZero();
        assertThat(history.recency()).isZero();
        assertThat(history.meanSpend()).isEmpty();
    }

    @Test
    void countsSeveralPurchasesOfADayAsOneAndAddsTheirAmounts() {
        PurchaseHistory history = stream(
                        Grain.DAY, "1997-01-01", "1997-01-01", "1997-01-15", "1997-01-15", "1997-01-29")
                .history();
        assertThat(history.repeats()).isEqualTo(2);
        assertThat(history.recency()).isEqualTo(4);
        assertThat(history.repeatAmount()).isEqualTo(30);
        assertThat(history.meanSpend()).hasValue(15);
    }

    /** 1997-01-01 was a Wednesday: Sunday the 5th is in its week, Monday the 6th in the next. */
    @Test
    void beginsWeeksOnMonday() {
        PurchaseHistory history = stream(Grain.WEEK, "1997-01-01", "1997-01-05", "1997-01-06", "1997-01-12")
                .history();
        assertThat(history.repeats()).isEqualTo(1);
        assertThat(history.recency()).isEqualTo(1);
        assertThat(history.repeatAmount()).isEqualTo(20);
        assertThat(history.age()).isCloseTo((END - day("1996-12-30")) / 7.0, within(1e-12));
    }

    @Test
    void knowsTheMondayOfAnyDay() {
        for (long day = -1000; day < 1000; day++) {
            LocalDate monday = LocalDate.ofEpochDay(Grain.WEEK.startOf(day));
            assertThat(monday.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
            assertThat(day - monday.toEpochDay()).isBetween(0L, 6L);
            assertThat(Grain.DAY.startOf(day)).isEqualTo(day);
        }
    }

    @Test
    void countsAPurchaseOnTheLastDayAndPutsLaterOnesInTheHoldout() {
        PurchaseStream stream =
                stream(Grain.DAY, "1997-09-01", "1997-09-30", "1997-10-01", "1997-10-01", "1998-06-30", "1998-07-01");
        assertThat(stream.repeats()).isEqualTo(1);
        assertThat(stream.history().recency()).isEqualTo(stream.history().age());
        assertThat(stream.holdoutPurchases()).isEqualTo(2);
        assertThat(stream.holdoutAmount()).isEqualTo(30);
    }

    /** The last week of the observation reaches into October; its purchase is counted once. */
    @Test
    void doesNotCountAPeriodTwice() {
        PurchaseStream stream = stream(Grain.WEEK, "1997-09-01", "1997-09-30", "1997-10-01", "1997-10-06");
        assertThat(stream.repeats()).isEqualTo(1);
        assertThat(stream.holdoutPurchases()).isEqualTo(1);
    }

    @Test
    void hasNoHistoryOfSomebodyWhoCameLater() {
        PurchaseStream stream = stream(Grain.DAY, "1997-10-02", "1997-11-01");
        assertThat(stream.isObserved()).isFalse();
        assertThat(stream.holdoutPurchases()).isZero();
        assertThatIllegalStateException().isThrownBy(stream::history);
    }

    @Test
    void forgetsTheCustomerBefore() {
        PurchaseStream stream = stream(Grain.DAY, "1997-01-01", "1997-02-01", "1997-12-01");
        stream.clear();
        stream.purchase(day("1997-01-08"), 5);
        assertThat(stream.history()).isEqualTo(new PurchaseHistory(0, 0, 265 / 7.0, 0));
        assertThat(stream.holdoutPurchases()).isZero();
    }

    @Test
    void refusesPurchasesOutOfOrder() {
        PurchaseStream stream = stream(Grain.WEEK, "1997-01-09");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stream.purchase(day("1997-01-08"), 1))
                .withMessageContaining("in order");
    }

    @Test
    void refusesAHoldoutBeforeItsBegin() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PurchaseStream(Grain.DAY, Grain.DAY, 10, 9));
    }
}
