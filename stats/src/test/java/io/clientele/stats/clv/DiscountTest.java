package io.clientele.stats.clv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DiscountTest {

    /** Nobody leaves and the rate is known: one purchase per period, whatever happened before. */
    private static final BgNbd STEADY = new BgNbd(1, 1, 0, 1, Grain.WEEK);

    private static final BgNbd MODEL = new BgNbd(0.243, 4.414, 0.793, 2.426, Grain.WEEK);

    /** The identities that the tests of lifetimes hold its values to. */
    @Test
    void paysAtTheEndOfPeriods() {
        double one = present(new Discount.EndOfPeriod(0, 1), 1);
        assertThat(one).isEqualTo(1);
        assertThat(present(new Discount.EndOfPeriod(1, 1), 1)).isCloseTo(one / 2, within(1e-15));
        assertThat(present(new Discount.EndOfPeriod(0, 1), 2)).isCloseTo(2 * one, within(1e-15));
        assertThat(present(new Discount.EndOfPeriod(1, 1), 2)).isCloseTo(0.75 * one, within(1e-15));
    }

    private static double present(Discount discount, double horizon) {
        return STEADY.discountedPurchases(0, 0, 0, horizon, discount);
    }

    /** One purchase a unit for ever at rate d is worth (1 - exp(-d h)) / d. */
    @Test
    void paysContinuously() {
        double rate = 0.03;
        assertThat(present(new Discount.Continuous(rate), 40)).isCloseTo(-Math.expm1(-rate * 40) / rate, within(1e-9));
    }

    @Test
    void approachesContinuousPaymentInShortPeriods() {
        double rate = 0.01;
        double step = 0.01;
        double continuous = MODEL.discountedPurchases(2, 30.43, 38.86, 52, new Discount.Continuous(rate));
        double stepped =
                MODEL.discountedPurchases(2, 30.43, 38.86, 52, new Discount.EndOfPeriod(Math.expm1(rate * step), step));
        assertThat(stepped).isCloseTo(continuous, within(1e-4 * continuous));
        assertThat(stepped).isLessThan(continuous);
    }

    @Test
    void isTheExpectationWithoutARate() {
        double expected = MODEL.expectedPurchases(2, 30.43, 38.86, 52);
        assertThat(MODEL.discountedPurchases(2, 30.43, 38.86, 52, Discount.none()))
                .isEqualTo(expected);
        assertThat(MODEL.discountedPurchases(2, 30.43, 38.86, 52, new Discount.EndOfPeriod(0, 4)))
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void cutsTheLastPeriodShort() {
        assertThat(present(new Discount.EndOfPeriod(1, 2), 3)).isCloseTo(2 / 2.0 + 1 / 4.0, within(1e-15));
    }

    /** 15 % a year is 0.0027 a week, continuously. */
    @Test
    void saysTheUnitOfItsRate() {
        Discount.Continuous weekly = (Discount.Continuous) Discount.perYear(0.15, Grain.WEEK);
        Discount.Continuous daily = (Discount.Continuous) Discount.perYear(0.15, Grain.DAY);
        assertThat(weekly.rate()).isCloseTo(0.0027, within(0.00005));
        assertThat(daily.rate() * 7).isCloseTo(weekly.rate(), within(1e-15));
        assertThat(Math.exp(weekly.rate() * 365.2425 / 7)).isCloseTo(1.15, within(1e-12));
    }

    @Test
    void isWorthNothingOverNoTime() {
        assertThat(MODEL.discountedPurchases(2, 30, 39, 0, new Discount.Continuous(0.1)))
                .isZero();
        assertThat(MODEL.discountedPurchases(2, 30, 39, 0, new Discount.EndOfPeriod(0.1, 1)))
                .isZero();
    }

    @Test
    void refusesRatesThatAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Discount.Continuous(-0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Discount.Continuous(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Discount.EndOfPeriod(0.1, 0));
    }
}
