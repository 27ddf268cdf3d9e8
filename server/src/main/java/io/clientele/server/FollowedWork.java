package io.clientele.server;

import io.clientele.ground.base.Progress;
import io.clientele.ground.job.JobKind;

/** Long work that changes facts, and what is to be done once it has. */
record FollowedWork(JobKind work, Runnable then) implements JobKind {

    @Override
    public String name() {
        return work.name();
    }

    @Override
    public String run(String parameters, Progress progress) {
        String result = work.run(parameters, progress);
        then.run();
        return result;
    }
}
