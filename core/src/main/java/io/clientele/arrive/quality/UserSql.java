package io.clientele.arrive.quality;

import io.clientele.ground.store.Step;

/** Lets statements of users through that may run: those that read catalogued views only. */
@FunctionalInterface
public interface UserSql {

    /**
     * The statement as a step of that name.
     *
     * @throws io.clientele.ground.base.Refusal when it may not run
     */
    Step step(String name, String sql);
}
