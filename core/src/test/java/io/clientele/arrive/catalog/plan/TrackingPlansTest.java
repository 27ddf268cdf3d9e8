package io.clientele.arrive.catalog.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.ground.access.Accounts;
import io.clientele.ground.access.Caller;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.state.Definitions;
import io.clientele.ground.store.state.StatePlace;
import io.clientele.ground.store.state.StateStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans as they are kept. */
class TrackingPlansTest {

    private static final String FIRST = "events: [{name: A}]";
    private static final String SECOND = "events: [{name: A}, {name: B}]";

    @TempDir
    Path folder;

    @Test
    void keepsEveryVersionAndHoldsThePresentOneReady() {
        try (StateStore store = StateStore.open(new StatePlace.Embedded(folder.resolve("state.db")))) {
            Accounts accounts = new Accounts(store, Clock.systemUTC());
            Definitions definitions = new Definitions(store, Clock.systemUTC());
            TrackingPlans plans = new TrackingPlans(definitions, accounts.audit());
            assertThat(plans.of("web")).isNull();

            assertThat(plans.save(Caller.LOCAL, "web", FIRST, 0).version()).isEqualTo(1);
            assertThat(plans.save(Caller.LOCAL, "web", FIRST, 1).version()).isEqualTo(1);
            assertThat(plans.save(Caller.LOCAL, "web", SECOND, 1).version()).isEqualTo(2);
            assertThatThrownBy(() -> plans.save(Caller.LOCAL, "web", FIRST, 1))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("version 2 was saved by");
            assertThatThrownBy(() -> plans.save(Caller.LOCAL, "web", "events: 1", 2))
                    .hasMessageContaining("line 1, events");
            assertThat(plans.of("shop")).isNull();

            TrackingPlans again = new TrackingPlans(definitions, accounts.audit());
            PlanCheck ready = Objects.requireNonNull(again.of("web"));
            assertThat(ready.version()).isEqualTo(2);
            assertThat(ready.judge("track", "B", "{}").violations()).isEmpty();
            assertThat(again.version("web", 1).yaml()).isEqualTo(FIRST);

            assertThat(again.save(Caller.LOCAL, "web", " ", 2).isThere()).isFalse();
            assertThat(again.of("web")).isNull();
            assertThat(again.latest("web")).isEqualTo(3);
            assertThat(again.versions("web")).extracting(SavedPlan::version).containsExactly(3, 2, 1);
            assertThatThrownBy(() -> again.save(Caller.LOCAL, "web", " ", 3)).hasMessageContaining("has no plan");
            assertThat(again.save(Caller.LOCAL, "web", FIRST, 3).version()).isEqualTo(4);
            assertThat(accounts.audit().page(10, null))
                    .extracting(entry -> entry.action() + " " + entry.subject())
                    .containsExactly("plan.saved web", "plan.removed web", "plan.saved web", "plan.saved web");
        }
    }
}
