package io.clientele.arrive.quality;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A value that cells are compared with, as the type of their column reads it. */
public sealed interface Scalar {

    /** As it was written. */
    String text();

    /** Characters, for columns of text and of ids. */
    record Words(String text) implements Scalar {}

    /** An exact number. */
    record Amount(String text, BigDecimal value) implements Scalar {}

    /** A day of the calendar; of moments it is all those of that day in UTC. */
    record Day(String text, LocalDate value) implements Scalar {

        /** Its first moment. */
        Instant start() {
            return value.atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        /** The first moment after it. */
        Instant end() {
            return value.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    }

    /** A moment. */
    record Moment(String text, Instant value) implements Scalar {}

    /** Yes or no. */
    record Truth(String text, boolean value) implements Scalar {}
}
