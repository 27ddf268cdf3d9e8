package io.clientele.understand.value.rfm;

import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Value;
import io.clientele.ground.rule.Rule;
import io.clientele.understand.value.rfm.RfmFigures.InSegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the scores say.
 *
 * @param rules null where the people of a segment cannot be named by their orders
 */
record RfmWords(
        RfmQuestion question, RfmFigures figures, @Nullable RfmRules rules) {

    Message sentence() {
        if (figures.customers() == 0) {
            return Message.of("value.rfm.sentence.nobody");
        }
        if (figures.edges() == null) {
            return Message.of("value.rfm.sentence.few")
                    .with("customers", figures.customers())
                    .with("fewest", RfmScores.FEWEST);
        }
        InSegment champions = in(Segment.CHAMPIONS);
        InSegment fading = in(Segment.CANNOT_LOSE);
        if (champions.customers() == 0 || champions.share() == null) {
            return Message.of("value.rfm.sentence.no-champions")
                    .with("customers", figures.customers())
                    .with("fading", count(Segment.CANNOT_LOSE));
        }
        return Message.of("value.rfm.sentence.champions")
                .with("champions", count(Segment.CHAMPIONS))
                .with("part", new Value.Ratio((double) champions.customers() / figures.customers()))
                .with("share", new Cell(new Value.Ratio(champions.share()), who(Segment.CHAMPIONS)))
                .with("fading", count(Segment.CANNOT_LOSE))
                .with("lost", new Value.Money(fading.revenue(), figures.currency()));
    }

    List<Message> notes() {
        List<Message> notes = new ArrayList<>();
        if (figures.edges() == null) {
            return notes;
        }
        notes.add(
                question.ties() == Ties.VALUE
                        ? Message.of("value.rfm.note.by-value")
                        : Message.of("value.rfm.note.by-rank"));
        long lowest = figures.grid().stream()
                .filter(cell -> cell.f() == 1)
                .mapToLong(RfmFigures.GridCell::customers)
                .sum();
        if (question.ties() == Ties.VALUE) {
            notes.add(Message.of("value.rfm.note.frequency")
                    .with("share", new Value.Ratio((double) lowest / figures.customers(), null, figures.customers()))
                    .with("orders", Math.round(Math.floor(figures.edges().f().getFirst()))));
        }
        if (in(Segment.AT_RISK).customers() > 0) {
            notes.add(Message.of("value.rfm.note.at-risk")
                    .with("customers", count(Segment.AT_RISK))
                    .with("revenue", new Value.Money(in(Segment.AT_RISK).revenue(), figures.currency())));
        }
        return notes;
    }

    private InSegment in(Segment segment) {
        return figures.in(segment);
    }

    private Cell count(Segment segment) {
        return new Cell(new Value.Count(in(segment).customers()), who(segment));
    }

    private @Nullable Rule who(Segment segment) {
        return rules == null || in(segment).customers() == 0 ? null : rules.of(segment);
    }
}
