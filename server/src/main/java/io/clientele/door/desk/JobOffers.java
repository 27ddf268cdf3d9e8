package io.clientele.door.desk;

import io.clientele.ground.access.Right;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.job.Job;
import io.clientele.ground.job.Jobs;
import java.util.List;
import java.util.function.Supplier;

/** Long work: what there is, how far it is, stopping it, doing it again. */
public final class JobOffers {

    private JobOffers() {}

    public static List<Offer> of(Supplier<Jobs> jobs) {
        return List.of(
                Offer.get("/jobs", "Long work, the newest first", Right.READ, Shape.pageOf(JobView.class), asking -> {
                            int limit = asking.options().limit("limit", 200);
                            List<JobView> views = jobs.get().list(limit).stream()
                                    .map(job -> JobView.of(job, asking.words()))
                                    .toList();
                            return asking.reply(new Reply.Page<>(views, null, null));
                        })
                        .taking(Option.whole("limit", "rows at most", 20)),
                Offer.get("/jobs/{id}", "One piece of long work", Right.READ, JobView.class, asking -> {
                    String id = asking.variable("id");
                    Job job = jobs.get().find(id).orElseThrow(() -> unknown(id));
                    return asking.reply(JobView.of(job, asking.words()));
                }),
                Offer.of(Verb.DELETE, "/jobs/{id}", "Cancel long work", Right.IMPORT, Void.class, asking -> {
                    String id = asking.variable("id");
                    if (jobs.get().find(id).isEmpty()) {
                        throw unknown(id);
                    }
                    jobs.get().cancel(id);
                    return new Reply.Nothing();
                }),
                Offer.of(
                        Verb.POST,
                        "/jobs/{id}/retry",
                        "Do ended work again, as a job of its own",
                        Right.IMPORT,
                        Shape.made(JobView.class),
                        asking -> {
                            Job again = jobs.get()
                                    .retry(
                                            asking.variable("id"),
                                            asking.caller().name());
                            return new Reply.Created(asking.json().tree(JobView.of(again, asking.words())));
                        }));
    }

    private static Refusal unknown(String id) {
        return new Refusal(Refusal.Kind.NOT_FOUND, "JOB_UNKNOWN", "there is no job '" + id + "'");
    }
}
