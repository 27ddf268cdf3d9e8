package io.clientele.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("full")
class DemoShopTest {

    @Test
    void holdsWhatTheDemoPromises(@TempDir Path folder) throws Exception {
        ShopTruth truth = Shop.write(ShopSpec.demo(folder), ShopProgress.NONE);
        assertThat(truth.counts().customers()).isEqualTo(60_000);
        assertThat((double) truth.counts().lines()).isCloseTo(1_200_000, Percentage.withPercentage(2));
        assertThat(truth.counts().products()).isBetween(400L, 600L);
        assertThat(truth.contacts()).hasSize(3);
    }
}
