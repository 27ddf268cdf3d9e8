package io.clientele.arrive.collect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what is said of a whole order from what is said of one of its lines, by the orders a file begins with. A sum of the
 * order stands beside each of its lines, or beside the first of them alone.
 */
final class OrderSums {

    /** Of orders of several lines, those that may disagree: a file has its slips. */
    private static final double AGREEING = 0.95;

    /** Prices are rounded. */
    private static final double MORE = 1.001;

    /** The last mark parts the cents when one or two digits follow, or when both marks occur. */
    private static final Pattern NUMBER = Pattern.compile("(\\d[\\d.,' \\u00a0\\u202f]*)");

    private final Collection<List<List<String>>> orders;

    private OrderSums(Collection<List<List<String>>> orders) {
        this.orders = orders;
    }

    /** @param order the column that names the order a row belongs to */
    static OrderSums of(ColumnSample sample, int order) {
        Map<String, List<List<String>>> orders = new HashMap<>();
        for (List<String> row : sample.beginning()) {
            String id = cell(row, order);
            if (!id.isEmpty()) {
                orders.computeIfAbsent(id, any -> new ArrayList<>()).add(row);
            }
        }
        return new OrderSums(orders.values());
    }

    /** Whether nearly all orders of several lines say one thing in this column, and at least so many of them. */
    boolean repeats(int column, int least) {
        int same = 0;
        int all = 0;
        for (List<List<String>> order : orders) {
            if (order.size() > 1 && number(cell(order.getFirst(), column)) > 0) {
                all++;
                same += isSaidOnce(order, column) ? 1 : 0;
            }
        }
        return same >= least && same >= AGREEING * all;
    }

    /**
     * Whether an amount is more often more than the dearest line of its order than it is a line's own: what an order costs in
     * all, or with its taxes and its carriage. Orders of several lines tell; those of one line only where there are no others.
     *
     * @param quantity of a line; -1 when the file has none, and lines are of one piece
     * @param ofOneLine whether orders of one line tell anything: their sum may be the line's own with its tax
     */
    boolean exceedLines(int amount, int price, int quantity, boolean ofOneLine) {
        boolean several = orders.stream().anyMatch(order -> order.size() > 1);
        int sums = 0;
        int lines = 0;
        for (List<List<String>> order : orders) {
            if (order.size() > 1 || (ofOneLine && !several)) {
                double said = number(cell(order.getFirst(), amount));
                double dearest = order.stream()
                        .mapToDouble(row -> number(cell(row, price)) * (quantity < 0 ? 1 : number(cell(row, quantity))))
                        .max()
                        .orElse(0);
                boolean sum = isSaidOnce(order, amount) && said > MORE * dearest;
                sums += sum ? 1 : 0;
                lines += sum || (order.size() == 1 && said * MORE >= dearest) ? 0 : 1;
            }
        }
        return sums > lines;
    }

    private static boolean isSaidOnce(List<List<String>> order, int column) {
        String first = cell(order.getFirst(), column);
        List<List<String>> others = order.subList(1, order.size());
        return others.stream().allMatch(row -> cell(row, column).equals(first))
                || others.stream().allMatch(row -> cell(row, column).isEmpty());
    }

    private static String cell(List<String> row, int column) {
        return column < row.size() ? row.get(column).strip() : "";
    }

    /** Without its sign; 0 for what is no number. Near enough for a comparison: which mark is which is decided later. */
    static double number(String cell) {
        Matcher matcher = NUMBER.matcher(cell);
        if (!matcher.find()) {
            return 0;
        }
        String text = matcher.group(1).replaceAll("[' \\u00a0\\u202f]", "").replaceAll("[.,]+$", "");
        int mark = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
        boolean both = text.indexOf('.') >= 0 && text.indexOf(',') >= 0;
        boolean cents = mark >= 0 && (both || text.length() - mark != 4 || text.charAt(mark) == '.');
        String whole = cents ? text.substring(0, mark) : text;
        String digits = whole.replaceAll("[.,]", "") + (cents ? "." + text.substring(mark + 1) : "");
        return Double.parseDouble(digits);
    }
}
