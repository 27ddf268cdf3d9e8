package io.clientele.arrive.collect;

/** One way of writing a date or a moment, as the engine reads it. */
sealed interface MomentFormat {

    /** ISO 8601 without offset: {@code 2026-12-31}, {@code 2026/12/31 8:26}, {@code 2026-12-31T08:26:00.123}. */
    record Iso() implements MomentFormat {}

    /** ISO 8601 with offset: {@code 2026-12-31T08:26:00+01:00}. */
    record IsoOffset() implements MomentFormat {}

    /**
     * By the engine's pattern.
     *
     * @param pattern of strptime
     * @param utc whether the value itself says that it is UTC
     * @param offset whether the pattern reads an offset
     */
    record Pattern(String pattern, boolean utc, boolean offset) implements MomentFormat {}

    /** As {@link Pattern}, where the month's number stands for its name in one of {@link MonthNames}' languages. */
    record Worded(String pattern, boolean utc, boolean offset) implements MomentFormat {}

    /** A count since 1970-01-01 UTC. */
    record Epoch(Unit unit) implements MomentFormat {
        enum Unit {
            SECONDS(1_000_000),
            MILLISECONDS(1_000),
            MICROSECONDS(1);

            private final long micros;

            Unit(long micros) {
                this.micros = micros;
            }

            long micros() {
                return micros;
            }
        }
    }

    /** Days since the last day of 1899, as spreadsheets count after February 1900. */
    record Serial() implements MomentFormat {}
}
