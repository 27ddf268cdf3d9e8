package io.clientele.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.api.java.UDF2;
import org.jspecify.annotations.Nullable;

/**
 * The scalar at a path of a JSON document, as text. Spark's own function doesn't know names in quotes, nor names with an
 * apostrophe in any way.
 *
 * <p>Paths are {@code $.name.name[1]}; a name that isn't letters, digits and {@code _} stands in double quotes, and
 * elements of an array are counted from zero.
 */
final class JsonText implements UDF2<@Nullable String, @Nullable String, @Nullable String> {

    private static final long serialVersionUID = 1L;

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Numbers outside are written with an exponent. */
    private static final double LEAST_PLAIN = 1e-6;

    private static final double MOST_PLAIN = 1e21;

    private static final Pattern STEP = Pattern.compile("\\.(?:\"([^\"]*)\"|([^.\"\\[]+))|\\[([0-9]{1,9})]");

    @Override
    public @Nullable String call(@Nullable String document, @Nullable String path) throws JsonProcessingException {
        if (document == null || path == null) {
            return null;
        }
        JsonNode node = at(path, read(document));
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        return node.isDouble() ? number(node.doubleValue()) : JSON.writeValueAsString(node);
    }

    /** What is no JSON holds nothing. */
    private static JsonNode read(String document) {
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    /** The fewest digits that say the number: {@code 100.0}, {@code 1.5}, {@code 1e21}. */
    private static String number(double number) {
        BigDecimal digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        double size = Math.abs(number);
        if (size == 0 || (size >= LEAST_PLAIN && size < MOST_PLAIN)) {
            String plain = digits.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String text = digits.unscaledValue().abs().toString();
        int exponent = digits.precision() - digits.scale() - 1;
        return (number < 0 ? "-" : "") + text.charAt(0) + (text.length() > 1 ? "." + text.substring(1) : "") + "e"
                + exponent;
    }

    private static JsonNode at(String path, JsonNode document) {
        Matcher matcher = STEP.matcher(path);
        JsonNode node = document;
        int at = 1;
        while (matcher.find() && matcher.start() == at) {
            String quoted = matcher.group(1);
            String position = matcher.group(3);
            if (position == null) {
                node = node.path(quoted == null ? matcher.group(2) : quoted);
            } else {
                node = node.path(Integer.parseInt(position));
            }
            at = matcher.end();
        }
        if (!path.startsWith("$") || at != path.length()) {
            throw new IllegalArgumentException("a path is $.name, $.\"name\" or $[0], was " + path);
        }
        return node;
    }
}
