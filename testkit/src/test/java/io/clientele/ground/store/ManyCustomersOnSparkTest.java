package io.clientele.ground.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Purpose;
import io.clientele.know.profile.Profiles;
import io.clientele.shop.ShopSpec;
import io.clientele.testkit.ImportedShop;
import io.clientele.understand.value.trait.ValueTraits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reaches the process that drives the cluster doesn't grow with the customers: small sides of joins alone do, up to a bound. */
@Tag("full")
class ManyCustomersOnSparkTest {

    private static final int CUSTOMERS = 200_000;
    private static final long MEGABYTE = 1L << 20;

    @TempDir
    static Path folder;

    @Test
    void aCustomerBaseOfHundredsOfThousandsPassesItBy() throws IOException {
        try (ImportedShop shop =
                ImportedShop.of(ShopSpec.demo(folder.resolve("shop")).withCustomers(CUSTOMERS))) {
            Workspace workspace = shop.workspace();
            workspace.use(SparkSettings.of(Map.of("engine", "spark", "spark.master", "local[2]")));
            Pipeline everybody = Pipeline.of()
                    .then(Step.rendered("asked", "select * from customers order by customer_id nulls last"));

            long before = workspace.cluster().collected();
            List<Integer> rows = workspace.engine().list(everybody, Purpose.ANALYTICS, row -> 1);
            long listed = workspace.cluster().collected() - before;
            assertThat(rows).hasSizeGreaterThan(CUSTOMERS / 2);
            assertThat(listed).as("bytes of a list of everybody").isBetween(1L, 12 * MEGABYTE);

            Profiles profiles = new Profiles(workspace, Clock.systemUTC());
            ValueTraits traits = new ValueTraits(workspace.engine(), workspace.settings(), profiles);
            Map<String, Long> kept = traits.keep(Purpose.ANALYTICS, Progress.NONE);
            long carried = workspace.cluster().collected() - before - listed;
            assertThat(kept).containsEntry("purchases", (long) rows.size());
            assertThat(carried).as("bytes of everybody's traits").isBetween(1L, 40 * MEGABYTE);
            System.getLogger(ManyCustomersOnSparkTest.class.getName())
                    .log(
                            System.Logger.Level.INFO,
                            () -> CUSTOMERS + " customers: a list of everybody " + listed + " bytes, traits "
                                    + carried);
        }
    }
}
