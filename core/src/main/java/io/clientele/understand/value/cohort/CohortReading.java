package io.clientele.understand.value.cohort;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.AnswerTable;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Days;
import io.clientele.ground.base.Heading;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Value;
import io.clientele.ground.rule.Rule;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import io.clientele.understand.value.Buyers;
import io.clientele.understand.value.Grain;
import io.clientele.understand.value.Inquiry;
import io.clientele.understand.value.Inquiry.Currencies;
import io.clientele.understand.value.cohort.CohortFigures.Cohort;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The making of one answer. */
final class CohortReading {

    private final CohortQuestion question;
    private final Inquiry inquiry;
    private final Days days;
    private final Days history;
    private final Grain grain;
    private final Currencies currencies;

    CohortReading(CohortQuestion question, Inquiry inquiry, Days days) {
        this.question = question;
        this.inquiry = inquiry;
        this.days = days;
        LocalDate first = inquiry.data().orElse(days).from();
        this.history = new Days(first.isBefore(days.from()) ? first : days.from(), days.to());
        this.grain = question.grain();
        this.currencies = inquiry.currencies(history);
    }

    static Answer<CohortFigures> nothingYet(CohortQuestion question, Inquiry inquiry) {
        return new Answer<>(
                new CohortFigures(
                        question.grain().word(), inquiry.settings().currency().getCurrencyCode(), List.of()),
                Message.of("value.empty"),
                List.of(),
                inquiry.basis(List.of()),
                new AnswerTable(headings(), List.of()),
                inquiry.recipe("value cohorts", question.parameters()));
    }

    Answer<CohortFigures> answer() {
        CohortFigures figures = new CohortFigures(grain.word(), currencies.lead(), cohorts());
        CohortWords words = new CohortWords(figures, grain, this::behind);
        return new Answer<>(
                figures,
                words.sentence(),
                inquiry.told(words.notes()),
                inquiry.basis(Inquiry.joined(inquiry.tallied(history), currencies.said())),
                table(figures),
                inquiry.recipe("value cohorts", question.parameters()));
    }

    /** What one cohort did in one period. */
    private record Activity(LocalDate cohort, LocalDate period, long active, BigDecimal revenue) {
        static Activity of(Rows row) {
            return new Activity(
                    Objects.requireNonNull(row.dateAt("cohort")),
                    Objects.requireNonNull(row.dateAt("period")),
                    row.longAt("active"),
                    row.requiredDecimal("revenue"));
        }
    }

    private List<Cohort> cohorts() {
        Pipeline pipeline = inquiry.parts(history)
                .then("understand/value/cohort/customers_started")
                .then("understand/value/cohort/activity_summed")
                .bind("grain", grain.word())
                .bind("lead", currencies.lead())
                .bind("first", grain.start(days.from()));
        Map<LocalDate, List<Activity>> activities = inquiry.list(pipeline, Activity::of).stream()
                .collect(Collectors.groupingBy(Activity::cohort, TreeMap::new, Collectors.toList()));
        List<Cohort> cohorts = new ArrayList<>();
        activities.forEach((start, rows) -> cohorts.add(cohort(start, rows)));
        return cohorts;
    }

    private Cohort cohort(LocalDate start, List<Activity> rows) {
        int periods = grain.between(start, grain.start(days.to())) + 1;
        List<Long> active = new ArrayList<>();
        List<BigDecimal> revenue = new ArrayList<>();
        List<Double> cumulative = new ArrayList<>();
        Map<LocalDate, Activity> byPeriod = rows.stream().collect(Collectors.toMap(Activity::period, row -> row));
        Activity first = byPeriod.get(start);
        long customers = first == null ? 0 : first.active();
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < periods; i++) {
            LocalDate period = grain.after(start, i);
            Activity of = byPeriod.getOrDefault(period, new Activity(start, period, 0, BigDecimal.ZERO));
            sum = sum.add(of.revenue());
            active.add(of.active());
            revenue.add(of.revenue());
            cumulative.add(sum.doubleValue() / customers);
        }
        return new Cohort(start, customers, complete(start, periods), active, revenue, cumulative);
    }

    /** Periods that the data and the days asked about hold to their end. */
    private int complete(LocalDate start, int periods) {
        LocalDate last = days.to().isAfter(history(days)) ? history(days) : days.to();
        int complete = 0;
        while (complete < periods
                && !grain.after(start, complete + 1).minusDays(1).isAfter(last)) {
            complete++;
        }
        return complete;
    }

    private LocalDate history(Days otherwise) {
        return inquiry.data().orElse(otherwise).to();
    }

    private static List<Heading> headings() {
        return List.of(
                new Heading("cohort", Heading.Type.DAY),
                new Heading("periodsSince", Heading.Type.COUNT),
                new Heading("customers", Heading.Type.COUNT),
                new Heading("active", Heading.Type.COUNT, Heading.Better.UP),
                new Heading("retention", Heading.Type.RATIO, Heading.Better.UP),
                new Heading("revenueNet", Heading.Type.MONEY, Heading.Better.UP),
                new Heading("cumulativeRevenuePerCustomer", Heading.Type.MONEY, Heading.Better.UP),
                new Heading("complete", Heading.Type.TRUTH));
    }

    private AnswerTable table(CohortFigures figures) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Cohort cohort : figures.cohorts()) {
            Rule members = behind(cohort, 0);
            for (int i = 0; i < cohort.active().size(); i++) {
                long active = cohort.active().get(i);
                Rule who = active == 0 ? null : behind(cohort, i);
                rows.add(List.of(
                        new Cell(new Value.Day(cohort.cohort())),
                        new Cell(new Value.Count(i)),
                        new Cell(new Value.Count(cohort.customers()), members),
                        new Cell(new Value.Count(active), who),
                        new Cell(new Value.Ratio((double) active / cohort.customers(), null, cohort.customers()), who),
                        new Cell(new Value.Money(cohort.revenue().get(i), figures.currency()), who),
                        new Cell(
                                new Value.Quantity(
                                        cohort.cumulativePerCustomer().get(i),
                                        new Value.Unit.Amount(figures.currency()),
                                        null,
                                        cohort.customers()),
                                members),
                        new Cell(new Value.Truth(i < cohort.complete()))));
            }
        }
        return new AnswerTable(headings(), rows);
    }

    /** The members of a cohort who ordered so many periods after their first order; 0 is all of them. */
    private Rule behind(Cohort cohort, int later) {
        Buyers buyers = new Buyers(question.scope(), inquiry.settings().zone());
        Rule members = buyers.begun(period(cohort.cohort()), currencies.conditions());
        if (later == 0) {
            return members;
        }
        LocalDate start = grain.after(cohort.cohort(), later);
        return Rule.all(members, buyers.bought(period(start), currencies.conditions(), 1));
    }

    private Days period(LocalDate start) {
        LocalDate end = grain.after(start, 1).minusDays(1);
        return new Days(start, end.isAfter(days.to()) ? days.to() : end);
    }
}
