package io.clientele.know.profile.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlipsTest {

    @ParameterizedTest
    @CsvSource({"anna,anna,0", "anna,ana,1", "anna,annna,1", "anna,anma,1", "anna,nana,1", "smith,smiht,1", "ca,abc,3"})
    void countsWhatWasMistyped(String one, String other, int slips) {
        assertThat(Slips.between(one, other, 5)).isEqualTo(slips);
        assertThat(Slips.between(other, one, 5)).isEqualTo(slips);
    }

    @Test
    void saysMoreWhereThereAreMoreThanAsked() {
        assertThat(Slips.between("anna", "annabella", 2)).isGreaterThan(2);
    }
}
