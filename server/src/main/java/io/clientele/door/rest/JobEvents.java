package io.clientele.door.rest;

import io.clientele.door.desk.JobView;
import io.clientele.door.desk.Problem;
import io.clientele.door.words.Language;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.job.Job;
import io.clientele.ground.job.Jobs;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** A job's life as server-sent events: the document of the job, now and at each change, until it ends. */
final class JobEvents {

    private static final Pattern PATH = Pattern.compile(Gate.API + "/jobs/[^/]+/events");

    /** A stream left open longer than this is taken up again by the browser. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Supplier<RestParts> parts;

    JobEvents(Supplier<RestParts> parts) {
        this.parts = parts;
    }

    static boolean isOne(String path) {
        return PATH.matcher(path).matches();
    }

    ServerResponse follow(ServerRequest request) {
        String id = request.pathVariable("id");
        Language language = ApiHandler.languageOf(request);
        RestParts now = parts.get();
        if (now.jobs().find(id).isEmpty()) {
            return Documents.of(
                    Problem.of(new Refusal(Refusal.Kind.NOT_FOUND, "JOB_UNKNOWN", "there is no job '" + id + "'")),
                    language);
        }
        return ServerResponse.sse(stream -> new Following(now, language, stream).begin(id), LONGEST);
    }

    private static final class Following {

        private final RestParts parts;
        private final Language language;
        private final ServerResponse.SseBuilder stream;
        private final AtomicReference<Jobs.Subscription> subscription = new AtomicReference<>(() -> {});

        Following(RestParts parts, Language language, ServerResponse.SseBuilder stream) {
            this.parts = parts;
            this.language = language;
            this.stream = stream;
        }

        void begin(String id) {
            stream.onComplete(this::end);
            stream.onTimeout(this::end);
            stream.onError(gone -> end());
            subscription.set(parts.jobs().listen(id, this::send));
        }

        /** The first comes from the request's thread while the job's own may tell of the next already. */
        private synchronized void send(Job job) {
            try {
                JobView view = JobView.of(job, parts.desk().words(language));
                stream.send(parts.desk().writer(language).tree(view).toString());
                if (job.state().ended()) {
                    stream.complete();
                }
            } catch (IOException | IllegalStateException e) {
                // The browser has gone, or the stream has ended already; nobody is left to tell.
                end();
            }
        }

        private void end() {
            subscription.get().close();
        }
    }
}
