package io.clientele.door.desk;

import io.clientele.door.words.Language;
import io.clientele.door.words.RefusalWords;
import io.clientele.door.words.Words;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.job.Job;
import io.clientele.ground.job.JobProblem;
import io.clientele.ground.job.JobProgress;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A job as the doors show it.
 *
 * @param state a job that a dead process left running has failed with the code
 *     {@code JOB_INTERRUPTED}
 * @param stage what is being done, in the reader's language
 * @param perSecond units a second
 * @param result what the work returned
 */
public record JobView(
        String id,
        String kind,
        String title,

        @OneOf({"queued", "running", "done", "failed", "cancelled"})
        String state,

        @Nullable String stage,
        long done,
        @Nullable Long total,
        @Nullable Double perSecond,
        @Nullable Double secondsLeft,
        @Nullable JsonNode result,
        @Nullable Problem problem,
        String startedBy,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    /** Work that was begun. */
    public record Begun(JobView job) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static JobView of(Job job, Words words) {
        JobProgress progress = job.progress();
        boolean interrupted = job.state() == Job.State.INTERRUPTED;
        return new JobView(
                job.id(),
                job.kind(),
                words.text(new Message("job.title." + job.kind(), java.util.Map.of()).with("subject", job.subject())),
                (interrupted ? Job.State.FAILED : job.state()).word(),
                progress == null ? null : words.text(Message.of(progress.stage())),
                progress == null ? 0 : progress.done(),
                progress == null || progress.total() == 0 ? null : progress.total(),
                progress == null ? null : progress.perSecond(),
                progress == null ? null : progress.secondsLeft(),
                job.result() == null ? null : JSON.readTree(job.result()),
                problem(job.problem(), words.language()),
                job.startedBy(),
                job.queuedAt(),
                job.startedAt(),
                job.endedAt());
    }

    private static @Nullable Problem problem(@Nullable JobProblem problem, Language language) {
        if (problem == null) {
            return null;
        }
        if (problem.kind().equals("internal")) {
            return Problem.of(500, "A fault of Clientele's own", problem.faults())
                    .said(RefusalWords.in(language));
        }
        return Problem.of(Refusal.Kind.valueOf(problem.kind().toUpperCase(Locale.ROOT)), problem.faults())
                .said(RefusalWords.in(language));
    }
}
