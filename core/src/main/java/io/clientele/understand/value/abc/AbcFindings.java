package io.clientele.understand.value.abc;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Finding;
import io.clientele.ground.base.FindingSource;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Noticed;
import io.clientele.ground.base.Purpose;
import io.clientele.understand.value.abc.AbcFigures.InClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How concentrated revenue is: a description, so nothing is tested and its p-value is 1. */
final class AbcFindings implements FindingSource {

    /** Fewer customers than this are better shown one by one. */
    private static final long FEWEST = 20;

    /** It is how things are, neither won nor lost: it comes after what has changed. */
    private static final double NOTHING_AT_STAKE = 0;

    private final AbcClasses classes;

    AbcFindings(AbcClasses classes) {
        this.classes = classes;
    }

    @Override
    public Noticed noticed(Purpose purpose) {
        Answer<AbcFigures> answer = classes.answer(AbcQuestion.DEFAULT, purpose);
        List<Finding> findings = new ArrayList<>();
        long customers = answer.figures().classes().stream()
                .mapToLong(InClass::customers)
                .sum();
        if (customers >= FEWEST && answer.figures().gini() != null) {
            Message sentence = Message.of("value.finding.concentration");
            for (Map.Entry<String, Cell> argument :
                    answer.sentence().arguments().entrySet()) {
                sentence = sentence.with(argument.getKey(), argument.getValue());
            }
            findings.add(new Finding(
                    "value.concentration",
                    sentence,
                    List.copyOf(sentence.arguments().values()),
                    NOTHING_AT_STAKE,
                    1,
                    "/value/abc"));
        }
        return new Noticed(findings, 0);
    }
}
