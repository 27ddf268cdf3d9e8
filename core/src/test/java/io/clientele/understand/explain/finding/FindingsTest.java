package io.clientele.understand.explain.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.ground.base.Finding;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Noticed;
import io.clientele.ground.base.Purpose;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private static Finding finding(String code, double money, double pValue) {
        return new Finding(code, Message.of("test"), List.of(), money, pValue, "/");
    }

    private static Noticed noticed(Finding... findings) {
        int tested = (int) Stream.of(findings).filter(each -> each.pValue() < 1).count();
        return new Noticed(List.of(findings), tested);
    }

    @Test
    void saysHowMuchWasTestedAndNotOnlyWhatIsTold() {
        FindingReport report = new Findings(List.of(
                        purpose -> new Noticed(List.of(finding("told", 1, 0.001)), 500),
                        purpose -> new Noticed(List.of(), 40)))
                .ranked(Purpose.ANALYTICS);
        assertThat(report.tested()).isEqualTo(540);
        assertThat(report.heldAfterCorrection()).isEqualTo(1);
    }

    private static List<String> codes(FindingReport report) {
        return report.findings().stream().map(each -> each.finding().code()).toList();
    }

    @Test
    void ordersByMoneyAndCertainty() {
        Findings findings = new Findings(List.of(
                purpose -> noticed(finding("counted", 95, 1), finding("sure", 100, 0.0001)),
                purpose -> noticed(finding("less-sure", 96, 0.02), finding("without-money", 0, 1))));
        FindingReport report = findings.ranked(Purpose.ANALYTICS);
        assertThat(codes(report)).containsExactly("sure", "counted", "less-sure", "without-money");
        assertThat(report.findings().getFirst().rank()).isEqualTo(1);
        assertThat(report.findings().get(1).pValue()).isNull();
        assertThat(report.tested()).isEqualTo(2);
        assertThat(report.heldAfterCorrection()).isEqualTo(2);
    }

    /** 0.03 alone would hold; the best of ten does not. */
    @Test
    void correctsOverAllSourcesTogether() {
        Findings findings = new Findings(IntStream.range(0, 10)
                .<io.clientele.ground.base.FindingSource>mapToObj(
                        i -> purpose -> noticed(finding("f" + i, 1, i == 0 ? 0.03 : 0.5)))
                .toList());
        FindingReport report = findings.ranked(Purpose.ANALYTICS);
        assertThat(report.findings()).isEmpty();
        assertThat(report.tested()).isEqualTo(10);
        assertThat(report.heldAfterCorrection()).isZero();
    }

    /** Where there is nothing, all that is shown is chance: it must happen in about 1 of 20 reports, not in 18. */
    @Test
    void seldomShowsAnythingWhereThereIsNothing() {
        SplittableRandom random = new SplittableRandom(11);
        int shown = 0;
        for (int i = 0; i < 1000; i++) {
            Findings findings = new Findings(List.of(purpose -> noticed(IntStream.range(0, 60)
                    .mapToObj(k -> finding("f" + k, 1, random.nextDouble()))
                    .toArray(Finding[]::new))));
            shown += findings.ranked(Purpose.ANALYTICS).findings().isEmpty() ? 0 : 1;
        }
        assertThat(shown).isBetween(30, 75);
    }

    @Test
    void findsNothingWithoutSources() {
        assertThat(new Findings(List.of()).ranked(Purpose.ANALYTICS).findings()).isEmpty();
    }
}
