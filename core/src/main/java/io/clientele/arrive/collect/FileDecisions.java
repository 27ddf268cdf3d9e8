package io.clientele.arrive.collect;

import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the whole file decides about its numbers and dates, and what it leaves open.
 *
 * @param decimal the decimal mark of every number
 * @param order of day and month where it matters; day first where it doesn't
 * @param notes what was decided and by what
 * @param open what nothing decides: the import stops until the user says
 */
record FileDecisions(DecimalMark decimal, DateOrder order, List<Message> notes, List<Fault> open) {

    /** Of values that contradict each other, so many must agree; the others become rejects. */
    private static final double AGREEING = 0.95;

    /** A number of two digits beyond this is a day of the month or a year of the last century, hardly a year to come. */
    private static final int LATEST_YEAR = 29;

    private static final int MONTHS = 12;
    private static final int LONGEST_MONTH = 31;

    /** Sold by weight and by the piece: {@code 1.000} is one of them to most. */
    private static final Set<String> COUNTED = Set.of("quantity", "stock", "rate", "line");

    /**
     * @param numbers shapes of each number column, by the column's name
     * @param dates shapes of each date column, by the column's name
     */
    static FileDecisions of(
            Map<String, List<CellShape>> numbers,
            Map<String, List<CellShape>> dates,
            ReadingOptions options,
            @Nullable Character delimiter) {
        List<Message> notes = new ArrayList<>();
        List<Fault> open = new ArrayList<>();
        DecimalMark decimal = options.decimal() != null
                ? options.decimal()
                : decimal(numbers, isContinental(dates, delimiter), delimiter, notes, open);
        DateOrder order = options.dateOrder() != null ? options.dateOrder() : order(dates, notes, open);
        return new FileDecisions(decimal, order, List.copyOf(notes), List.copyOf(open));
    }

    private static DecimalMark decimal(
            Map<String, List<CellShape>> columns,
            boolean continental,
            @Nullable Character delimiter,
            List<Message> notes,
            List<Fault> open) {
        NumberShapes votes = NumberShapes.NONE;
        for (List<CellShape> shapes : columns.values()) {
            for (CellShape shape : shapes) {
                votes = votes.and(shape);
            }
        }
        long decided = votes.point() + votes.comma();
        if (decided > 0) {
            DecimalMark mark = votes.point() >= votes.comma() ? DecimalMark.POINT : DecimalMark.COMMA;
            long agreeing = Math.max(votes.point(), votes.comma());
            if (agreeing < AGREEING * decided) {
                open.add(new Fault(
                        "DECIMAL_MIXED",
                        "decimal",
                        votes.point() + " numbers have a decimal point and " + votes.comma()
                                + " a decimal comma; name the file's own with --decimal point or --decimal comma"));
            }
            if (mark == DecimalMark.COMMA || votes.comma() > 0) {
                notes.add(Message.of("collect.decided.decimal")
                        .with("mark", String.valueOf(mark.mark()))
                        .with("rows", agreeing));
            }
            return mark;
        }
        if (votes.eitherComma() > 0) {
            return undecidedComma(columns, delimiter, votes, notes, open);
        }
        // What has no delimiter came as a number, not as somebody's writing of one.
        if (votes.eitherPoint() > 0 && delimiter != null) {
            undecidedPoint(columns, continental, votes, notes, open);
        }
        return DecimalMark.POINT;
    }

    /** Whether the file is written as where a comma begins the decimals. */
    private static boolean isContinental(Map<String, List<CellShape>> dates, @Nullable Character delimiter) {
        return (delimiter != null && delimiter == ';')
                || dates.values().stream()
                        .flatMap(List::stream)
                        .flatMap(shape -> DateShape.of(shape).stream())
                        .anyMatch(date -> date.needsOrder() && date.separator().equals("."));
    }

    /**
     * 1.234 alone: a fraction to machines, a thousand where a comma begins the decimals. Prices that all have three digits
     * behind their point are as open as those behind a comma; quantities and rates often have three decimals.
     */
    private static void undecidedPoint(
            Map<String, List<CellShape>> columns,
            boolean continental,
            NumberShapes votes,
            List<Message> notes,
            List<Fault> open) {
        boolean asked = continental
                || columns.entrySet().stream()
                        .anyMatch(column -> !COUNTED.contains(column.getKey()) && isAllInThrees(column.getValue()));
        if (!asked) {
            notes.add(Message.of("collect.decided.decimalByPoint").with("rows", votes.eitherPoint()));
            return;
        }
        open.add(new Fault(
                "DECIMAL_UNDECIDED",
                "decimal",
                "numbers such as '" + example(columns, "9.999", "1.234")
                        + "' may have a decimal point or a point between thousands, and "
                        + "nothing in the file decides it; say --decimal point or --decimal comma"));
    }

    private static boolean isAllInThrees(List<CellShape> shapes) {
        NumberShapes sum = NumberShapes.NONE;
        for (CellShape shape : shapes) {
            sum = sum.and(shape);
        }
        return sum.eitherPoint() > 0 && sum.whole() == 0;
    }

    /** 1,234 alone: a thousand to most, 1.234 to a spreadsheet whose cells are parted by semicolons. */
    private static DecimalMark undecidedComma(
            Map<String, List<CellShape>> columns,
            @Nullable Character delimiter,
            NumberShapes votes,
            List<Message> notes,
            List<Fault> open) {
        boolean semicolons = delimiter != null && delimiter == ';';
        if (votes.eitherPoint() == 0 && votes.whole() > 0 && !semicolons) {
            notes.add(Message.of("collect.decided.decimalByThousands").with("rows", votes.eitherComma()));
            return DecimalMark.POINT;
        }
        open.add(new Fault(
                "DECIMAL_UNDECIDED",
                "decimal",
                "numbers such as '" + example(columns, ",", "1,234")
                        + "' may have a decimal comma or a comma between thousands, and "
                        + "nothing in the file decides it; say --decimal comma or --decimal point"));
        return DecimalMark.POINT;
    }

    private static String example(Map<String, List<CellShape>> columns, String part, String otherwise) {
        return columns.values().stream()
                .flatMap(List::stream)
                .filter(shape -> shape.shape().contains(part))
                .map(CellShape::least)
                .findFirst()
                .orElse(otherwise);
    }

    private static DateOrder order(Map<String, List<CellShape>> columns, List<Message> notes, List<Fault> open) {
        List<CellShape> ambiguous = columns.values().stream()
                .flatMap(Collection::stream)
                .filter(shape ->
                        DateShape.of(shape).filter(DateShape::needsOrder).isPresent())
                .toList();
        if (ambiguous.isEmpty()) {
            return DateOrder.DAY_MONTH_YEAR;
        }
        boolean shortYear = ambiguous.stream().allMatch(s -> isShort(s));
        int first = ambiguous.stream().mapToInt(CellShape::first).max().orElse(0);
        int second = ambiguous.stream().mapToInt(CellShape::second).max().orElse(0);
        int third = ambiguous.stream().mapToInt(CellShape::third).max().orElse(0);
        Optional<DateOrder> decided = decided(first, second, third, shortYear);
        if (decided.isPresent()) {
            notes.add(Message.of("collect.decided.dateOrder")
                    .with("order", decided.get().word().replace("/", ""))
                    .with("number", decided.get() == DateOrder.MONTH_DAY_YEAR ? second : first));
            return decided.get();
        }
        boolean mixed = first > MONTHS && second > MONTHS;
        if (!mixed && ambiguous.stream().allMatch(shape -> shape.shape().indexOf('.') > 0 && !isSlashed(shape))) {
            notes.add(Message.of("collect.decided.dateOrderByDots"));
            return DateOrder.DAY_MONTH_YEAR;
        }
        String value = ambiguous.getFirst().least();
        open.add(
                mixed ? mixed(ambiguous.getFirst().greatest()) : undecided(value, shortYear && third <= LONGEST_MONTH));
        return DateOrder.DAY_MONTH_YEAR;
    }

    private static Fault mixed(String value) {
        return new Fault(
                "DATE_ORDER_MIXED",
                "dateOrder",
                "some dates can only be day first and others only month first (such as '" + value
                        + "'); say --date-order d/m/y or --date-order m/d/y, the others will be rejected");
    }

    /** Names every order the dates can be in. */
    private static Fault undecided(String value, boolean yearFirst) {
        return new Fault(
                "DATE_ORDER_UNDECIDED",
                "dateOrder",
                yearFirst
                        ? "dates such as '" + value
                                + "' may be day first, month first or year first, and no date in the "
                                + "file decides it; say --date-order d/m/y, --date-order m/d/y or --date-order y/m/d"
                        : "dates such as '" + value + "' may be day first or month first, and no date in the file "
                                + "decides it; say --date-order d/m/y or --date-order m/d/y");
    }

    private static boolean isShort(CellShape shape) {
        return DateShape.of(shape)
                .filter(date -> date.parts() == DateShape.Parts.SHORT_YEAR)
                .isPresent();
    }

    private static boolean isSlashed(CellShape shape) {
        return DateShape.of(shape).filter(date -> !date.separator().equals(".")).isPresent();
    }

    /** Hardly anybody writes two digits of a year first: that is what it is only where a date can't be read otherwise. */
    private static Optional<DateOrder> decided(int first, int second, int third, boolean shortYear) {
        boolean yearToCome = first <= LATEST_YEAR && third > LATEST_YEAR && third <= LONGEST_MONTH;
        if (shortYear && second <= MONTHS && (first > LONGEST_MONTH || yearToCome)) {
            return Optional.of(DateOrder.YEAR_MONTH_DAY);
        }
        if (first > MONTHS && first <= LONGEST_MONTH && second <= MONTHS) {
            return Optional.of(DateOrder.DAY_MONTH_YEAR);
        }
        if (second > MONTHS && second <= LONGEST_MONTH && first <= MONTHS) {
            return Optional.of(DateOrder.MONTH_DAY_YEAR);
        }
        return Optional.empty();
    }
}
