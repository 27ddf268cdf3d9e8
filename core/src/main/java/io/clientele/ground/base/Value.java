package io.clientele.ground.base;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One thing an answer says: typed, with its unit, unformatted. Doors turn it into words and digits. */
public sealed interface Value {

    /** A name, a code, a label taken from the data. */
    record Text(String text) implements Value {}

    /** A word of ours that has a translation, such as the name of an RFM segment. */
    record Term(Message message) implements Value {}

    /** How many. */
    record Count(long count) implements Value {}

    /** An exact amount. */
    record Money(BigDecimal amount, String currency) implements Value {}

    /**
     * A share, a rate, a relative change: 0.25 is a quarter.
     *
     * @param n what it is a share of, 0 when that has no meaning
     */
    record Ratio(double ratio, @Nullable Interval interval, long n) implements Value {
        public Ratio(double ratio) {
            this(ratio, null, 0);
        }
    }

    /**
     * A measured or estimated quantity that is neither a count, an exact amount nor a share.
     *
     * @param n observations it rests on, 0 when that has no meaning
     */
    record Quantity(double quantity, Unit unit, @Nullable Interval interval, long n) implements Value {
        public Quantity(double quantity, Unit unit) {
            this(quantity, unit, null, 0);
        }
    }

    record Day(LocalDate day) implements Value {}

    record Moment(Instant instant) implements Value {}

    record Truth(boolean truth) implements Value {}

    /** Not known, not defined or not shown, and why. */
    record Unknown(Message reason) implements Value {}

    /** What a quantity is measured in. Money that was estimated (a CLV) carries its currency. */
    sealed interface Unit {
        record Plain() implements Unit {}

        record Days() implements Unit {}

        record Seconds() implements Unit {}

        record Amount(String currency) implements Unit {}

        Unit PLAIN = new Plain();
        Unit DAYS = new Days();
        Unit SECONDS = new Seconds();
    }

    static Value of(Estimate estimate, Unit unit) {
        return switch (estimate) {
            case Estimate.Known(double value, var interval, long n) -> new Quantity(value, unit, interval, n);
            case Estimate.Unknown(Message reason) -> new Unknown(reason);
        };
    }
}
