package io.clientele.arrive.collect;

import java.util.regex.Pattern;

/**
 * What the shapes of numbers say about the decimal mark. {@code 9,99} can only be a decimal comma and {@code 9,999.9}
 * only a point, but {@code 9,999} may be either; all numbers of a file are read with one mark, so the votes of all its
 * number columns count together.
 *
 * @param point rows that can only have a decimal point
 * @param comma rows that can only have a decimal comma
 * @param eitherPoint rows with one point before three digits: a fraction, or thousands
 * @param eitherComma rows with one comma before three digits
 * @param whole rows of digits only
 * @param broken rows that are no numbers
 * @param plain whether every row is an optional minus, digits, and at most one point
 * @param adorned whether there are currencies around numbers
 */
record NumberShapes(
        long point,
        long comma,
        long eitherPoint,
        long eitherComma,
        long whole,
        long broken,
        boolean plain,
        boolean adorned) {

    static final NumberShapes NONE = new NumberShapes(0, 0, 0, 0, 0, 0, true, false);

    private static final Pattern PLAIN = Pattern.compile("-?9+(\\.9+)?");
    private static final Pattern ADORNMENT = Pattern.compile("[A-Z]{3}|US\\$|[$€£¥￥元円₹₩₽]|kr|zł|Fr\\.?");
    private static final Pattern SIGNS = Pattern.compile("[-+()\\u2212]");
    private static final Pattern WHOLE = Pattern.compile("9+|9{1,3}(['\\u2019 \\u00a0\\u202f]999)+");
    private static final Pattern POINT = Pattern.compile(
            "9*\\.9*|9{1,3}(,999)+\\.9*|9{1,3}(,999){2,}|9{1,3}(['\\u2019 \\u00a0\\u202f]999)+\\.9+|9+(\\.9+)?[eE][-+]?9+");
    private static final Pattern COMMA =
            Pattern.compile("9*,9*|9{1,3}(\\.999)+,9*|9{1,3}(\\.999){2,}|9{1,3}(['\\u2019 \\u00a0\\u202f]999)+,9+");
    private static final Pattern EITHER_POINT = Pattern.compile("9{1,3}\\.999");
    private static final Pattern EITHER_COMMA = Pattern.compile("9{1,3},999");

    NumberShapes and(CellShape shape) {
        return and(of(shape));
    }

    NumberShapes and(NumberShapes other) {
        return new NumberShapes(
                point + other.point,
                comma + other.comma,
                eitherPoint + other.eitherPoint,
                eitherComma + other.eitherComma,
                whole + other.whole,
                broken + other.broken,
                plain && other.plain,
                adorned || other.adorned);
    }

    private static NumberShapes of(CellShape shape) {
        boolean plain = PLAIN.matcher(shape.shape()).matches();
        boolean exponent = shape.shape().matches(".*9[eE][-+]?9.*");
        String bare =
                exponent ? shape.shape() : ADORNMENT.matcher(shape.shape()).replaceAll("");
        boolean adorned = !bare.equals(shape.shape());
        String core =
                exponent ? bare.strip() : SIGNS.matcher(bare).replaceAll("").strip();
        long n = shape.count();
        // 0.125 is no thousand: nobody writes a group of thousands after a zero.
        boolean fraction = SIGNS.matcher(shape.least()).replaceAll("").strip().startsWith("0");
        if (WHOLE.matcher(core).matches()) {
            return new NumberShapes(0, 0, 0, 0, n, 0, plain, adorned);
        }
        if (!fraction && EITHER_POINT.matcher(core).matches()) {
            return new NumberShapes(0, 0, n, 0, 0, 0, plain, adorned);
        }
        if (!fraction && EITHER_COMMA.matcher(core).matches()) {
            return new NumberShapes(0, 0, 0, n, 0, 0, plain, adorned);
        }
        if (core.indexOf('9') >= 0 && POINT.matcher(core).matches()) {
            return new NumberShapes(n, 0, 0, 0, 0, 0, plain, adorned);
        }
        if (core.indexOf('9') >= 0 && COMMA.matcher(core).matches()) {
            return new NumberShapes(0, n, 0, 0, 0, 0, plain, adorned);
        }
        return new NumberShapes(0, 0, 0, 0, 0, n, false, false);
    }
}
