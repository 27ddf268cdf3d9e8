package io.clientele.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ErrorModelTest {

    @Test
    void standardSharesAndWeightsAddUp() {
        ErrorModel standard = ErrorModel.standard();
        double shares = 0;
        for (PeopleField field : PeopleField.values()) {
            ErrorModel.FieldErrors errors = standard.of(field);
            shares += errors.share();
            double weights = errors.kinds().values().stream()
                    .mapToDouble(weight -> weight)
                    .sum();
            assertThat(weights).as(field.column()).isCloseTo(100, Offset.offset(1e-9));
        }
        assertThat(shares).isCloseTo(1, Offset.offset(1e-9));
        assertThat(standard.perField(PeopleField.SURNAME)).isCloseTo(0.28, Offset.offset(1e-9));
    }

    @Test
    void aFieldLeftOutHasNoErrors() {
        ErrorModel model = new ErrorModel(2, 1, 0, Map.of());
        assertThat(model.perField(PeopleField.EMAIL)).isZero();
        ErrorModel one =
                model.withField(PeopleField.EMAIL, new ErrorModel.FieldErrors(4, Map.of(PeopleError.MISSING, 1.0)));
        assertThat(one.perField(PeopleField.EMAIL)).isEqualTo(2);
        assertThat(one.withMostPerField(3).mostPerField()).isEqualTo(3);
    }

    @Test
    void boundsAreNamed() {
        ErrorModel standard = ErrorModel.standard();
        assertThatThrownBy(() -> standard.withPerRecord(11)).hasMessageContaining("0 .. 10, was 11");
        assertThatThrownBy(() -> standard.withPerRecord(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> standard.withMostPerField(0)).hasMessageContaining("1 .. 10, was 0");
        assertThatThrownBy(() -> standard.withRewritten(1.5)).hasMessageContaining("0 .. 1, was 1.5");
        assertThatThrownBy(() -> new ErrorModel.FieldErrors(-1, Map.of())).hasMessageContaining("-1");
        assertThatThrownBy(() -> new ErrorModel.FieldErrors(1, Map.of(PeopleError.OCR, -2.0)))
                .hasMessageContaining("ocr")
                .hasMessageContaining("-2");
    }
}
