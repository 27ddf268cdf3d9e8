package io.clientele.server;

import io.clientele.ground.base.Progress;
import io.clientele.ground.job.JobKind;
import io.clientele.ground.store.EngineCall;
import io.clientele.ground.store.EngineChoice;

/**
 * Long work whose job hears of what engines do for it, and stops them when it is cancelled. Work that writes facts asks the
 * embedded engine only, as everything does that writes.
 *
 * @param anyEngine whether the settings say which engine answers it
 */
record ToldWork(JobKind work, boolean anyEngine) implements JobKind {

    @Override
    public String name() {
        return work.name();
    }

    @Override
    public String run(String parameters, Progress progress) {
        return EngineCall.usual()
                .on(anyEngine ? null : EngineChoice.DUCKDB)
                .telling(progress)
                .during(() -> work.run(parameters, progress));
    }
}
