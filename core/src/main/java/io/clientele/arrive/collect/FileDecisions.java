package io.clientele.arrive.collect;

import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        DecimalMark decimal = options.decimal() != null ? options.decimal() : decimal(numbers, delimiter, notes, open);
        DateOrder order = options.dateOrder() != null ? options.dateOrder() : order(dates, notes, open);
        return new FileDecisions(decimal, order, List.copyOf(notes), List.copyOf(open));
    }

    private static DecimalMark decimal(
            Map<String, List<CellShape>> columns,
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
        // Machines write a point, and three decimals are common enough in weights and small prices.
        return DecimalMark.POINT;
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
                "numbers such as '" + example(columns) + "' may have a decimal comma or a comma between thousands, and "
                        + "nothing in the file decides it; say --decimal comma or --decimal point"));
        return DecimalMark.POINT;
    }

    private static String example(Map<String, List<CellShape>> columns) {
        return columns.values().stream()
                .flatMap(List::stream)
                .filter(shape -> shape.shape().contains(","))
                .map(CellShape::least)
                .findFirst()
                .orElse("1,234");
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
        boolean mixed = first > 12 && second > 12;
        if (!mixed && ambiguous.stream().allMatch(shape -> shape.shape().indexOf('.') > 0 && !isSlashed(shape))) {
            notes.add(Message.of("collect.decided.dateOrderByDots"));
            return DateOrder.DAY_MONTH_YEAR;
        }
        open.add(new Fault(
                mixed ? "DATE_ORDER_MIXED" : "DATE_ORDER_UNDECIDED",
                "dateOrder",
                mixed
                        ? "some dates can only be day first and others only month first (such as '"
                                + ambiguous.getFirst().greatest()
                                + "'); say --date-order d/m/y or --date-order m/d/y, the others will be rejected"
                        : "dates such as '" + ambiguous.getFirst().least()
                                + "' may be day first or month first, and no date in the file decides it; say "
                                + "--date-order d/m/y or --date-order m/d/y"));
        return DateOrder.DAY_MONTH_YEAR;
    }

    private static boolean isShort(CellShape shape) {
        return DateShape.of(shape)
                .filter(date -> date.parts() == DateShape.Parts.SHORT_YEAR)
                .isPresent();
    }

    private static boolean isSlashed(CellShape shape) {
        return DateShape.of(shape).filter(date -> !date.separator().equals(".")).isPresent();
    }

    private static Optional<DateOrder> decided(int first, int second, int third, boolean shortYear) {
        if (shortYear && second <= 12 && (first > 31 || (first <= LATEST_YEAR && third > LATEST_YEAR))) {
            return Optional.of(DateOrder.YEAR_MONTH_DAY);
        }
        if (first > 12 && second <= 12 && first <= 31) {
            // 26-12-25 may begin with a year as well as with a day.
            return shortYear && first <= LATEST_YEAR ? Optional.empty() : Optional.of(DateOrder.DAY_MONTH_YEAR);
        }
        if (second > 12 && first <= 12 && second <= 31) {
            return Optional.of(DateOrder.MONTH_DAY_YEAR);
        }
        return Optional.empty();
    }
}
