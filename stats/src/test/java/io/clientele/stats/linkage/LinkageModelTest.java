package io.clientele.stats.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.stats.linkage.LinkageModel.Field;
import io.clientele.stats.linkage.LinkageModel.Related;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkageModelTest {

    /** Splink's own test of one pair: prior 0.3; first name and birth date agree, city and e-mail don't. */
    @Test
    void givesTheWeightOfOnePair() {
        LinkageModel model = new LinkageModel(
                0.3,
                List.of(
                        Field.binary(0.7, 0.1),
                        Field.binary(0.9, 0.1),
                        Field.binary(0.9, 0.1),
                        Field.binary(0.9, 0.1)));

        double weight = model.weight(1, 1, 0, 0)
                + LinkageModel.log2(model.fields().get(0).frequencyFactor(1, 8.0 / 900, 0, 0.6));

        assertThat(weight).isCloseTo(0.5101493570766487, within(1e-12));
        assertThat(LinkageModel.probability(weight)).isCloseTo(0.5874923778509089, within(1e-12));
    }

    /** Splink's: 50 records, London 40, Birmingham 8, Truro 2; u 0.2, so that agreement alone counts five times. */
    @ParameterizedTest
    @CsvSource({
        "40, 0, 1, 1.25", "8, 0, 1, 6.25", "2, 0, 1, 25", "2, 0.1, 1, 10",
        "40, 0, 0.5, 2.5", "8, 0, 0.5, 5.590169943749474", "2, 0, 0.5, 11.180339887498949", "2, 0, 0, 5"
    })
    void aRareValueSaysMore(double records, double least, double weight, double factor) {
        Field city = new Field(List.of(1e-12, 1 - 1e-12), List.of(0.8, 0.2));
        assertThat(city.bayesFactor(1) * city.frequencyFactor(1, records / 50, least, weight))
                .isCloseTo(factor, within(1e-9));
    }

    @Test
    void aFieldThatIsMissingSaysNothing() {
        LinkageModel model = new LinkageModel(0.01, List.of(Field.binary(0.9, 0.1), Field.binary(0.8, 0.2)));
        assertThat(model.weight(LinkageModel.UNKNOWN, LinkageModel.UNKNOWN))
                .isCloseTo(model.priorWeight(), within(1e-12));
        assertThat(LinkageModel.probability(model.priorWeight())).isCloseTo(0.01, within(1e-12));
        assertThat(LinkageModel.probability(2000)).isEqualTo(1);
        assertThat(LinkageModel.probability(-2000)).isEqualTo(0);
    }

    /** A hand's sum: who lives together shares the address, and who has moved has another. */
    @Test
    void weighsAPairAgainstAllThatItMayBe() {
        Field name = Field.binary(0.9, 0.01);
        Field street = Field.binary(0.8, 0.001);
        Related together = new Related(false, 0.02, List.of(0, 2), List.of(List.of(), List.of(0.1, 0.9)));
        Related moved = new Related(true, 0.005, List.of(0, 2), List.of(List.of(), List.of(0.99, 0.01)));
        LinkageModel model = new LinkageModel(0.01, List.of(name, street), List.of(together, moved));

        assertThat(model.same()).isCloseTo(0.015, within(1e-15));
        assertThat(model.strangers()).isCloseTo(0.965, within(1e-15));
        // Another name at one address.
        double same = 0.01 * 0.1 * 0.8 + 0.005 * 0.1 * 0.01;
        double others = 0.965 * 0.99 * 0.001 + 0.02 * 0.99 * 0.9;
        assertThat(model.weight(0, 1)).isCloseTo(Math.log(same / others) / Math.log(2), within(1e-12));
        assertThat(LinkageModel.probability(model.weight(0, 1))).isLessThan(0.05);
        // One name at two addresses.
        same = 0.01 * 0.9 * 0.2 + 0.005 * 0.9 * 0.99;
        others = 0.965 * 0.01 * 0.999 + 0.02 * 0.01 * 0.1;
        assertThat(model.weight(1, 0)).isCloseTo(Math.log(same / others) / Math.log(2), within(1e-12));
        // Without what they share, those who live together are strangers.
        assertThat(model.weight(1, LinkageModel.UNKNOWN))
                .isCloseTo(Math.log(0.015 * 0.9 / (0.985 * 0.01)) / Math.log(2), within(1e-12));
    }

    @Test
    void refusesRelatedPairsThatAreNone() {
        List<Field> fields = List.of(Field.binary(0.9, 0.1));
        Related half = new Related(false, 0.5, List.of(2), List.of(List.of(0.5, 0.5)));
        assertThatThrownBy(() -> new LinkageModel(0.5, fields, List.of(half)))
                .hasMessageContaining("less than all pairs");
        assertThatThrownBy(() -> new LinkageModel(
                        0.1, fields, List.of(new Related(false, 0.1, List.of(3), List.of(List.of(0.2, 0.3, 0.5))))))
                .hasMessageContaining("levels of the fields");
        assertThatThrownBy(() -> new Related(false, 0.1, List.of(0), List.of(List.of(0.5, 0.5))))
                .hasMessageContaining("0 free levels");
        assertThatThrownBy(() -> new Related(false, 1, List.of(), List.of())).hasMessageContaining("(0, 1)");
    }

    @Test
    void refusesWhatIsNoModel() {
        assertThatThrownBy(() -> new LinkageModel(1, List.of(Field.binary(0.9, 0.1))))
                .hasMessageContaining("prior");
        assertThatThrownBy(() -> new LinkageModel(0.5, List.of())).hasMessageContaining("at least one field");
        assertThatThrownBy(() -> new Field(List.of(0.5, 0.4), List.of(0.5, 0.5)))
                .hasMessageContaining("sum to 1");
        assertThatThrownBy(() -> new Field(List.of(1.0, 0.0), List.of(0.5, 0.5)))
                .hasMessageContaining("(0, 1)");
        assertThatThrownBy(() -> new Field(List.of(0.5, 0.5), List.of(0.5, 0.3, 0.2)))
                .hasMessageContaining("2 and 3");
        assertThatThrownBy(() -> new LinkageModel(0.5, List.of(Field.binary(0.9, 0.1))).weight(1, 0))
                .hasMessageContaining("one level for each of 1 fields");
        assertThatThrownBy(() -> Field.binary(0.9, 0.1).frequencyFactor(1, 0, 0, 1))
                .hasMessageContaining("frequency");
    }
}
