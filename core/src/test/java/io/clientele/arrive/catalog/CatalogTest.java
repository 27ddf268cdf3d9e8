package io.clientele.arrive.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.ground.base.Refusal;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogTest {

    private final Catalog catalog = new Catalog();

    @Test
    void findsEveryKindUnderItsWord() {
        for (Kind kind : catalog.kinds()) {
            assertThat(catalog.kind(kind.word())).isSameAs(kind);
        }
    }

    @Test
    void namesTheKindsThereAreWhenAskedForAnother() {
        assertThatThrownBy(() -> catalog.kind("order")).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.faults().getFirst().code()).isEqualTo("KIND_UNKNOWN");
            assertThat(refusal.getMessage()).contains("'order'", "orders", "contacts", "products", "rates");
        });
    }

    @Test
    void namesTheFieldsThereAreWhenAskedForAnother() {
        assertThatThrownBy(() -> catalog.field(Kind.RATES, "price"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("date, base, quote, rate");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void keyPersonTimeAndRemainderAreFieldsOfTheKind(Kind kind) {
        var names = kind.fields().stream().map(Field::name).toList();
        assertThat(new HashSet<>(names)).hasSameSizeAs(names);
        assertThat(names).containsAll(kind.key());
        kind.oneOf().forEach(group -> assertThat(names).containsAll(group));
        kind.remainder().ifPresent(field -> assertThat(field.type()).isEqualTo(FieldType.JSON));
        kind.time().ifPresent(field -> assertThat(field.type()).isIn(FieldType.TIMESTAMP, FieldType.DATE));
        assertThat(kind.key()).containsAll(kind.keyWithout());
        kind.persons().forEach(id -> assertThat(id.field().type()).isEqualTo(FieldType.IDENTIFIER));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void moneyAlwaysHasACurrencyBesideIt(Kind kind) {
        boolean money = kind.fields().stream().anyMatch(field -> field.unit() == Unit.MONEY);
        assertThat(kind.field("currency").isPresent()).isEqualTo(money);
    }
}
