package io.clientele.arrive.collect;

import io.clientele.arrive.catalog.Field;
import io.clientele.arrive.catalog.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be read and yet can't be: every cell is a date, a number or nothing, and the row tells of no order and no rate.
 *
 * @param field whose cell is to be mended
 * @param condition of such a row, over the fields that were read
 * @param wrong what is wrong and what would be right, after the cell's text; a sentence of its own where {@code alone}
 */
record Impossible(Field field, String condition, RejectCode code, String wrong, boolean alone) {

    /** Somebody's clock may be ahead of ours by as much as the time zones of the earth are apart. */
    private static final Duration SLACK = Duration.ofDays(1);

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    /** Unique within a plan, never the name of a field: no field's name has a blank. */
    String name() {
        return field.name() + " " + condition.replace("'", "");
    }

    /** The sentence as SQL. */
    String message(String subject) {
        return alone
                ? ReadingSql.literal(wrong)
                : "concat('''', " + subject + ", " + ReadingSql.literal("' " + wrong) + ")";
    }

    static List<Impossible> of(ReadingPlan plan, Instant now) {
        return switch (plan.kind()) {
            case ORDERS -> ofOrders(plan, now);
            case CONTACTS -> future(plan, now, List.of("birth_date", "created_at", "updated_at"));
            case PRODUCTS -> List.of();
            case RATES -> ofRates();
        };
    }

    private static List<Impossible> ofOrders(ReadingPlan plan, Instant now) {
        List<Impossible> all = new ArrayList<>(future(plan, now, List.of("ordered_at")));
        all.add(new Impossible(
                field(Kind.ORDERS, "ordered_at"),
                "ordered_at < timestamp '1900-01-01 00:00:00'",
                RejectCode.REJECT_PAST,
                "is before 1900, where spreadsheets begin to count; write the day the order was placed",
                false));
        boolean hasPrice = !(plan.readings().get("unit_price") instanceof Reading.Absent);
        all.add(new Impossible(
                field(Kind.ORDERS, hasPrice ? "unit_price" : "amount"),
                "unit_price is null and amount is null",
                RejectCode.REJECT_MISSING,
                "the line has neither a price nor an amount; fill in one of them, 0 for what was free",
                true));
        return all;
    }

    private static List<Impossible> future(ReadingPlan plan, Instant now, List<String> fields) {
        String latest = MOMENT.format(now.plus(SLACK));
        return fields.stream()
                .filter(name -> !(plan.readings().get(name) instanceof Reading.Absent))
                .map(name -> new Impossible(
                        field(plan.kind(), name),
                        name + " > timestamp '" + latest + "'",
                        RejectCode.REJECT_FUTURE,
                        "is after the moment of the import; write the day it was, or import it when that day has come",
                        false))
                .toList();
    }

    private static List<Impossible> ofRates() {
        Field rate = field(Kind.RATES, "rate");
        String positive = "is no rate of exchange; rates are above 0";
        String same = "is no rate of a currency in itself; write 1 or leave the row out";
        return List.of(
                new Impossible(rate, "rate <= 0", RejectCode.REJECT_RATE, positive, false),
                new Impossible(rate, "rate > 0 and base = quote and rate <> 1", RejectCode.REJECT_RATE, same, false));
    }

    private static Field field(Kind kind, String name) {
        return kind.field(name).orElseThrow();
    }
}
