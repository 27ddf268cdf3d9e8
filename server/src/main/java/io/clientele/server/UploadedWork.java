package io.clientele.server;

import io.clientele.door.rest.Uploads;
import io.clientele.ground.base.Progress;
import io.clientele.ground.job.JobKind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/**
 * Work on files, some of which browsers have sent: those go once it is done or was cancelled. Where it failed they stay for a
 * day, because it may be tried again.
 */
record UploadedWork(JobKind work, Uploads uploads, Clock clock) implements JobKind {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration RETRIED_WITHIN = Duration.ofDays(1);

    @Override
    public String name() {
        return work.name();
    }

    @Override
    public String run(String parameters, Progress progress) {
        uploads.forgetBefore(clock.instant().minus(RETRIED_WITHIN));
        try {
            String result = work.run(parameters, progress);
            forget(parameters);
            return result;
        } catch (Progress.CancelledException e) {
            forget(parameters);
            throw e;
        }
    }

    private void forget(String parameters) {
        JSON.readTree(parameters).path("files").forEach(file -> uploads.forget(Path.of(file.asString())));
    }
}
