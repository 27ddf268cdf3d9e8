package io.clientele.ground.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cursor over typed rows. Starts before the first row; columns by the name the last step gave them. */
public interface Rows {

    /** Moves to the next row. */
    boolean next();

    /** Names of the columns in order. */
    List<String> columns();

    boolean isNull(String column);

    /** @throws IllegalStateException when the value is null or not an integer */
    long longAt(String column);

    /** @throws IllegalStateException when the value is null or not a number */
    double doubleAt(String column);

    /** @throws IllegalStateException when the value is null */
    boolean booleanAt(String column);

    @Nullable
    String textAt(String column);

    @Nullable
    BigDecimal decimalAt(String column);

    @Nullable
    Instant instantAt(String column);

    @Nullable
    LocalDate dateAt(String column);

    /** The value as Long, Double, BigDecimal, Boolean, String, Instant or LocalDate; nested values as JSON text. */
    @Nullable
    Object valueAt(String column);

    /** The value of the column at a position from 0, as {@link #valueAt(String)}; for rows whose names repeat. */
    @Nullable
    Object valueAt(int position);

    /** Text that must be there. */
    default String requiredText(String column) {
        String text = textAt(column);
        if (text == null) {
            throw new IllegalStateException("column " + column + " is null");
        }
        return text;
    }

    /** An amount that must be there. */
    default BigDecimal requiredDecimal(String column) {
        BigDecimal amount = decimalAt(column);
        if (amount == null) {
            throw new IllegalStateException("column " + column + " is null");
        }
        return amount;
    }
}
