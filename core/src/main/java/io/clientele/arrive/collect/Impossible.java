package io.clientele.arrive.collect;

import io.clientele.arrive.catalog.Field;
import io.clientele.arrive.catalog.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What can be read and yet can't be: every cell is a date, a number or nothing, and the row tells of nothing that can have been.
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
        List<Impossible> all = new ArrayList<>(words(plan));
        all.addAll(
                switch (plan.kind()) {
                    case ORDERS -> ofOrders(plan, now);
                    case CONTACTS -> future(plan, now, List.of("birth_date", "created_at", "updated_at"));
                    case PRODUCTS -> List.of();
                    case RATES -> ofRates();
                    case EVENTS -> ofEvents(plan, now);
                    case SUBSCRIPTIONS -> ofSubscriptions(plan, now);
                    case FEEDBACK -> ofFeedback(plan, now);
                    case TICKETS ->
                        future(plan, now, List.of("opened_at", "first_response_at", "resolved_at", "updated_at"));
                    case SPEND -> ofSpend(plan, now);
                    case CONSENTS -> future(plan, now, List.of("occurred_at"));
                });
        return all;
    }

    /** Fields that can have few values only. */
    private static List<Impossible> words(ReadingPlan plan) {
        return plan.kind().fields().stream()
                .filter(field -> !field.words().isEmpty() && isRead(plan, field.name()))
                .map(field -> new Impossible(
                        field,
                        "lower(" + field.name() + ") not in "
                                + field.words().stream()
                                        .map(ReadingSql::literal)
                                        .collect(Collectors.joining(", ", "(", ")")),
                        RejectCode.REJECT_WORD,
                        "is no " + field.name() + " that is known; write one of " + String.join(", ", field.words()),
                        false))
                .toList();
    }

    private static boolean isRead(ReadingPlan plan, String field) {
        return !(plan.readings().get(field) instanceof Reading.Absent);
    }

    private static List<Impossible> ofOrders(ReadingPlan plan, Instant now) {
        List<Impossible> all = new ArrayList<>(future(plan, now, List.of("ordered_at")));
        all.add(past(plan.kind(), "ordered_at", "write the day the order was placed"));
        boolean hasPrice = isRead(plan, "unit_price");
        all.add(new Impossible(
                field(Kind.ORDERS, hasPrice ? "unit_price" : "amount"),
                "unit_price is null and amount is null",
                RejectCode.REJECT_MISSING,
                "the line has neither a price nor an amount; fill in one of them, 0 for what was free",
                true));
        return all;
    }

    private static Impossible past(Kind kind, String field, String right) {
        return new Impossible(
                field(kind, field),
                field + " < timestamp '1900-01-01 00:00:00'",
                RejectCode.REJECT_PAST,
                "is before 1900, where spreadsheets begin to count; " + right,
                false);
    }

    private static List<Impossible> ofEvents(ReadingPlan plan, Instant now) {
        List<Impossible> all = new ArrayList<>(future(plan, now, List.of("occurred_at")));
        all.add(past(plan.kind(), "occurred_at", "write the moment it happened"));
        String url = isRead(plan, "url") ? " and (type is not null or url is null)" : "";
        all.add(new Impossible(
                field(Kind.EVENTS, "name"),
                "name is null and coalesce(lower(type), 'track') = 'track'" + url,
                RejectCode.REJECT_MISSING,
                "the event has no name; fill it in, or say page or screen as its type",
                true));
        return all;
    }

    private static List<Impossible> ofSubscriptions(ReadingPlan plan, Instant now) {
        List<Impossible> all = new ArrayList<>(future(plan, now, List.of("updated_at")));
        all.add(new Impossible(
                field(Kind.SUBSCRIPTIONS, "ended_at"),
                "ended_at < started_at",
                RejectCode.REJECT_PERIOD,
                "is before the period began; write the day it ended, or leave it empty while it runs",
                false));
        return all;
    }

    private static List<Impossible> ofFeedback(ReadingPlan plan, Instant now) {
        List<Impossible> all = new ArrayList<>(future(plan, now, List.of("occurred_at", "updated_at")));
        all.add(new Impossible(
                field(Kind.FEEDBACK, isRead(plan, "score") ? "score" : "text"),
                "score is null and text is null",
                RejectCode.REJECT_MISSING,
                "there is neither a score nor a text; fill in one of them",
                true));
        all.add(new Impossible(
                field(Kind.FEEDBACK, "score"),
                "score < scale_min or score > scale_max or scale_min >= scale_max",
                RejectCode.REJECT_SCORE,
                "is outside the scale of its row; write the score, or the scale it was given on",
                false));
        return all;
    }

    private static List<Impossible> ofSpend(ReadingPlan plan, Instant now) {
        List<Impossible> all = new ArrayList<>(future(plan, now, List.of("date")));
        all.add(new Impossible(
                field(Kind.SPEND, isRead(plan, "cost") ? "cost" : isRead(plan, "clicks") ? "clicks" : "impressions"),
                "cost is null and impressions is null and clicks is null",
                RejectCode.REJECT_MISSING,
                "there is neither a cost nor a count; fill in one of them",
                true));
        for (String count : List.of("impressions", "clicks")) {
            all.add(new Impossible(
                    field(Kind.SPEND, count),
                    count + " < 0",
                    RejectCode.REJECT_COUNT,
                    "is below 0; write how many there were",
                    false));
        }
        return all;
    }

    /** SQL of the last moment that anything may be told of. */
    static String latest(Instant now) {
        return "timestamp '" + MOMENT.format(now.plus(SLACK)) + "'";
    }

    private static List<Impossible> future(ReadingPlan plan, Instant now, List<String> fields) {
        return fields.stream()
                .filter(name -> isRead(plan, name))
                .map(name -> new Impossible(
                        field(plan.kind(), name),
                        name + " > " + latest(now),
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
