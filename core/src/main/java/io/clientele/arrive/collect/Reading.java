package io.clientele.arrive.collect;

import java.time.ZoneId;
import java.util.List;

/**
 * How a field is read from the cells of a row. Composed from the mapping, rendered by {@link ReadingSql} only. Columns
 * are positions from 0.
 */
sealed interface Reading {

    /** Text without blanks at its ends. */
    record Text(int column) implements Reading {}

    /**
     * An id: text without a trailing {@code .0} after digits.
     *
     * @param ofAPerson may be an address, which is the same in capitals
     */
    record Identifier(int column, boolean ofAPerson) implements Reading {}

    /**
     * A number.
     *
     * @param plain whether every cell of the file is an optional minus, digits and at most one point
     * @param type SQL type it is kept as
     */
    record Numeric(int column, DecimalMark mark, boolean plain, String type) implements Reading {}

    /**
     * An instant, as UTC.
     *
     * @param alone whether every cell of the file is in the one format there is
     * @param zone of moments that name none
     */
    record Moment(int column, List<MomentFormat> formats, boolean alone, ZoneId zone) implements Reading {
        public Moment {
            formats = List.copyOf(formats);
        }
    }

    /** A day; the time of a moment is left off. */
    record Day(int column, List<MomentFormat> formats, boolean alone) implements Reading {
        public Day {
            formats = List.copyOf(formats);
        }
    }

    record Truth(int column) implements Reading {}

    /** An ISO 4217 code, also from a sign that stands for one currency only. */
    record CurrencyCode(int column) implements Reading {}

    /** The currency written beside an amount. */
    record CurrencyBeside(int column) implements Reading {}

    /** The first of these for which a row has anything to read; if that is broken, so is the row. */
    record FirstOf(List<Reading> readings) implements Reading {
        public FirstOf {
            readings = List.copyOf(readings);
        }
    }

    /** The same text in every row. */
    record Constant(String text) implements Reading {}

    /** The same text in every row whose cell of a column is filled. */
    record WhereGiven(int column, String text) implements Reading {}

    /** Nothing, of that SQL type. */
    record Absent(String type) implements Reading {}

    /** The filled cells of these columns as a JSON object under the columns' names. */
    record Properties(List<Property> properties) implements Reading {
        public Properties {
            properties = List.copyOf(properties);
        }
    }

    /** A column by its name. */
    record Property(String name, int column) {}
}
