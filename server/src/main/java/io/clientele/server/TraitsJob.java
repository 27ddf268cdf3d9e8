package io.clientele.server;

import io.clientele.ground.base.Progress;
import io.clientele.ground.job.JobKind;
import java.util.function.Consumer;

/** Keeping the traits of value up to date, as long work of its own: cancelling it leaves the facts as they are. */
record TraitsJob(Consumer<Progress> work) implements JobKind {

    static final String NAME = "traits";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String run(String parameters, Progress progress) {
        work.accept(progress);
        return "{}";
    }
}
