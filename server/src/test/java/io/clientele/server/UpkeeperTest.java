package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.ledger.Fact;
import io.clientele.ground.job.Job;
import io.clientele.ground.store.Workspace;
import io.clientele.ground.store.WorkspaceSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpkeeperTest {

    @TempDir
    Path folder;

    @Test
    void mergesSmallSegmentsAsAJobWithoutBeingAsked() {
        Workspace.create(folder, new WorkspaceSettings("test", ZoneOffset.UTC, Currency.getInstance("GBP")));
        try (House house = new House(folder, Workspace.Opening.usual())) {
            for (int i = 0; i < 9; i++) {
                house.ledger()
                        .append(List.of(new Fact(
                                Kind.CONTACTS,
                                "shop",
                                "default",
                                Map.of("source_id", "p" + i, "email", i + "@x.com"))));
                house.ledger().seal();
            }
            assertThat(segments(house)).isEqualTo(9);
            assertThat(house.ledger().needsUpkeep()).isTrue();

            try (Upkeeper upkeeper = new Upkeeper(house.ledger(), () -> false, house.jobs(), Duration.ofMillis(20))) {
                assertThat(upkeeper).isNotNull();
                long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
                while (!done(house) && System.nanoTime() < until) {
                    LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                }
            }

            assertThat(segments(house)).isEqualTo(1);
            assertThat(house.jobs().list(10)).singleElement().satisfies(job -> {
                assertThat(job.kind()).isEqualTo("upkeep");
                assertThat(job.state()).isEqualTo(Job.State.DONE);
                assertThat(job.result()).contains("\"merged\":");
            });
            assertThat(house.ledger().needsUpkeep()).isFalse();
        }
    }

    private static boolean done(House house) {
        return house.jobs().list(10).stream().anyMatch(job -> job.state().ended());
    }

    private static int segments(House house) {
        return house.ledger().manifest().segments("contacts", "fact").size();
    }
}
