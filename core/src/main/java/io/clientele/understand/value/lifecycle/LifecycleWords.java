package io.clientele.understand.value.lifecycle;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.AnswerTable;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Heading;
import io.clientele.ground.base.Heading.Better;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Value;
import io.clientele.ground.base.Who;
import io.clientele.ground.rule.Rule;
import io.clientele.understand.value.Inquiry;
import io.clientele.understand.value.lifecycle.LifecycleFigures.InStage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the figures say. */
record LifecycleWords(LifecycleQuestion question, LifecycleFigures figures, StagePeople people) {

    private static final List<Heading> HEADINGS = List.of(
            new Heading("stage", Heading.Type.TERM),
            new Heading("customers", Heading.Type.COUNT),
            new Heading("share", Heading.Type.RATIO),
            new Heading("customersBefore", Heading.Type.COUNT),
            new Heading("revenueToDate", Heading.Type.MONEY, Better.UP),
            new Heading("revenueShare", Heading.Type.RATIO));

    static Answer<LifecycleFigures> nothingYet(LifecycleQuestion question, Inquiry inquiry) {
        LifecycleFigures none =
                new LifecycleFigures(null, null, 0, inquiry.main(), List.of(), List.of(), 0, question.rule(), null);
        return new Answer<>(
                none,
                Message.of("value.lifecycle.sentence.nobody"),
                List.of(),
                inquiry.basis(List.of()),
                new AnswerTable(HEADINGS, List.of()),
                inquiry.recipe("value lifecycle", Map.of()));
    }

    Message sentence() {
        InStage risk = in(Stage.AT_RISK);
        Cell atRisk = counted(risk.customers(), people.in(Stage.AT_RISK));
        return Message.of("value.lifecycle.sentence")
                .with("customers", counted(figures.customers(), people.everybody()))
                .with("buying", counted(buying(), people.in(StagePeople.those(Stage::isBuying))))
                .with("risk", atRisk)
                .with("gaps", plain(question.rule().atRisk()))
                .with("revenue", new Value.Money(risk.revenue(), figures.currency()));
    }

    private long buying() {
        return in(Stage.NEW).customers()
                + in(Stage.ACTIVE).customers()
                + in(Stage.LOYAL).customers();
    }

    /** @param unconverted customers with money in a currency no rate leads from */
    List<Message> notes(long unconverted) {
        List<Message> notes = new ArrayList<>();
        LifecycleRule rule = question.rule();
        notes.add(Message.of("value.lifecycle.rule.gap")
                .with("prior", rule.priorGaps())
                .with("least", rule.leastGapDays()));
        notes.add(Message.of("value.lifecycle.rule.stages")
                .with("risk", plain(rule.atRisk()))
                .with("dormant", plain(rule.dormant()))
                .with("lost", plain(rule.lost()))
                .with("loyal", rule.loyalPurchases()));
        Double baseGap = figures.baseGapDays();
        notes.add(
                baseGap == null
                        ? Message.of("value.lifecycle.note.no-pace").with("days", rule.paceDays())
                        : Message.of("value.lifecycle.note.pace")
                                .with("gap", new Value.Quantity(baseGap, Value.Unit.DAYS)));
        if (figures.before() != null) {
            notes.add(Message.of("value.lifecycle.note.moves")
                    .with("day", new Value.Day(figures.before()))
                    .with("reactivated", counted(figures.reactivated(), people.moved(Stage::isGone, Stage::isBuying)))
                    .with("silenced", counted(silenced(), people.moved(Stage::isBuying, stage -> !stage.isBuying()))));
        }
        if (unconverted > 0) {
            notes.add(Message.of("value.lifecycle.note.unconverted")
                    .with("customers", unconverted)
                    .with("currency", figures.currency()));
        }
        return notes;
    }

    /** Customers who bought in their rhythm before and don't now. */
    private long silenced() {
        return figures.flows().stream()
                .filter(flow -> !flow.from().equals(LifecycleFigures.NOBODY)
                        && Stage.of(flow.from()).isBuying()
                        && !Stage.of(flow.to()).isBuying())
                .mapToLong(LifecycleFigures.Flow::customers)
                .sum();
    }

    AnswerTable table() {
        BigDecimal revenue = figures.stages().stream().map(InStage::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new AnswerTable(
                HEADINGS,
                figures.stages().stream().map(stage -> cells(stage, revenue)).toList());
    }

    private List<Cell> cells(InStage stage, BigDecimal revenue) {
        Stage of = Stage.of(stage.stage());
        Who who = people.in(of).orElse(null);
        Value share = revenue.signum() > 0
                ? new Value.Ratio(stage.revenue().doubleValue() / revenue.doubleValue())
                : new Value.Unknown(Message.of("value.lifecycle.no-revenue"));
        return List.of(
                new Cell(of.term()),
                new Cell(new Value.Count(stage.customers()), who),
                new Cell(
                        new Value.Ratio((double) stage.customers() / figures.customers(), null, figures.customers()),
                        who),
                counted(stage.before(), people.inBefore(of)),
                new Cell(new Value.Money(stage.revenue(), figures.currency()), who),
                new Cell(share, who));
    }

    private static Cell counted(long customers, Optional<Rule> who) {
        return new Cell(new Value.Count(customers), who.orElse(null));
    }

    private InStage in(Stage stage) {
        return figures.stages().stream()
                .filter(each -> each.stage().equals(stage.word()))
                .findFirst()
                .orElseThrow();
    }

    private static Value plain(double number) {
        return new Value.Quantity(number, Value.Unit.PLAIN);
    }
}
