package io.clientele.understand.value.product;

import io.clientele.understand.value.Options;
import io.clientele.understand.value.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which products, in which order.
 *
 * @param limit products on a page
 * @param skipped products before the page
 */
public record ProductQuestion(Scope scope, Order order, boolean descending, int limit, int skipped) {

    private static final int MOST = 500;

    /** What products are sorted by. */
    public enum Order {
        REVENUE_NET("revenueNet"),
        UNITS("units"),
        ORDERS("orders"),
        BUYERS("buyers"),
        REPEAT_BUYERS("repeatBuyers"),
        RETURN_RATE("returnRate"),
        PRODUCT("product");

        private final String word;

        Order(String word) {
            this.word = word;
        }

        /** The column of the answer's table it is. */
        public String word() {
            return word;
        }
    }

    public ProductQuestion {
        if (limit < 1 || limit > MOST || skipped < 0) {
            throw new IllegalArgumentException("a page has 1 to " + MOST + " products, was " + limit);
        }
    }

    public static ProductQuestion of(Scope scope) {
        return new ProductQuestion(scope, Order.REVENUE_NET, true, 50, 0);
    }

    /** Reads the options {@code range filter returns lines customers sort limit skip}; {@code sort=-units} descends. */
    public static ProductQuestion of(Map<String, List<String>> given) {
        Options options = new Options(given);
        Scope scope = options.scope();
        String sort = options.one("sort").orElse("-revenueNet");
        String word = sort.startsWith("-") ? sort.substring(1) : sort;
        Optional<Order> order = Arrays.stream(Order.values())
                .filter(one -> one.word().equals(word))
                .findFirst();
        if (order.isEmpty()) {
            options.wrong(
                    "sort",
                    "must be one of "
                            + Arrays.stream(Order.values()).map(Order::word).collect(Collectors.joining(", "))
                            + ", with - before it for largest first",
                    sort);
        }
        ProductQuestion question = new ProductQuestion(
                scope,
                order.orElse(Order.REVENUE_NET),
                sort.startsWith("-"),
                options.wholeNumber("limit", 50, 1, MOST),
                options.wholeNumber("skip", 0, 0, Integer.MAX_VALUE));
        options.check();
        return question;
    }

    Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("sort", (descending ? "-" : "") + order.word());
        parameters.put("limit", Integer.toString(limit));
        parameters.put("skip", Integer.toString(skipped));
        return parameters;
    }
}
