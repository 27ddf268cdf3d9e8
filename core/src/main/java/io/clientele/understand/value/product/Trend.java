package io.clientele.understand.value.product;

import io.clientele.ground.base.Change;
import io.clientele.ground.store.Rows;
import java.util.Optional;

/**
 * Orders with a product in two spans of time of equal length.
 *
 * @param before orders in the earlier
 * @param since orders in the later
 * @param beforeSquares sum over customers of squared orders
 */
record Trend(String product, double before, double since, double beforeSquares, double sinceSquares) {

    /** Weeks in either half. */
    static final int HALF = 12;

    static final Trend NONE = new Trend("", 0, 0, 0, 0);

    static Trend of(Rows row) {
        return new Trend(
                row.requiredText("product_id"),
                row.doubleAt("before"),
                row.doubleAt("since"),
                row.doubleAt("before_squares"),
                row.doubleAt("since_squares"));
    }

    /** Empty where the earlier half has no order to compare with. */
    Optional<Change> change() {
        if (before > 0 && since == 0) {
            return Optional.of(Change.ceased(before, beforeSquares));
        }
        return Change.between(before, beforeSquares, since, sinceSquares);
    }
}
