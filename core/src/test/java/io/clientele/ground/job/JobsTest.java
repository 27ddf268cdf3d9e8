package io.clientele.ground.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.state.StatePlace;
import io.clientele.ground.store.state.StateStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JobsTest {

    @TempDir
    Path folder;

    private StateStore store;

    @BeforeEach
    void open() {
        store = StateStore.open(new StatePlace.Embedded(folder.resolve("state.db")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void runsWorkAndKeepsItsResult() {
        try (Jobs jobs = jobs((parameters, progress) -> "{\"read\":" + parameters + "}")) {
            Job queued = jobs.submit("work", "orders.csv", "42", "ann");

            Job done = ended(jobs, queued.id());

            assertThat(done.state()).isEqualTo(Job.State.DONE);
            assertThat(done.result()).isEqualTo("{\"read\":42}");
            assertThat(done.startedBy()).isEqualTo("ann");
            assertThat(done.subject()).isEqualTo("orders.csv");
            assertThat(done.endedAt()).isAfterOrEqualTo(done.startedAt());
        }
    }

    @Test
    void tellsListenersOfEveryStageAndOfTheEnd() throws Exception {
        CountDownLatch listening = new CountDownLatch(1);
        List<Job> heard = Collections.synchronizedList(new ArrayList<>());
        try (Jobs jobs = jobs((parameters, progress) -> {
            await(listening);
            progress.report("work.first", 0, 10);
            progress.report("work.first", 10, 10);
            progress.report("work.second", 1, 0);
            return "{}";
        })) {
            Job queued = jobs.submit("work", "", "{}", "ann");
            CountDownLatch end = new CountDownLatch(1);
            jobs.listen(queued.id(), job -> {
                heard.add(job);
                if (job.state().ended()) {
                    end.countDown();
                }
            });
            listening.countDown();
            assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(heard)
                .extracting(Job::progress)
                .filteredOn(Objects::nonNull)
                .extracting(progress -> progress.stage() + " " + progress.done())
                .containsExactly("work.first 0", "work.first 10", "work.second 1");
        assertThat(heard.getLast().state()).isEqualTo(Job.State.DONE);
    }

    @Test
    void saysWhyWorkWasRefusedAndThatAFaultIsOurs() {
        try (Jobs jobs = jobs((parameters, progress) -> {
            if (parameters.equals("refuse")) {
                throw new Refusal(Refusal.Kind.DATA, "FILE_EMPTY", "orders.csv is empty");
            }
            throw new IllegalStateException("boom");
        })) {
            Job refused = ended(jobs, jobs.submit("work", "", "refuse", "ann").id());
            Job broken = ended(jobs, jobs.submit("work", "", "break", "ann").id());

            assertThat(refused.state()).isEqualTo(Job.State.FAILED);
            assertThat(problem(refused).kind()).isEqualTo("data");
            assertThat(problem(refused).faults().getFirst().message()).isEqualTo("orders.csv is empty");
            assertThat(problem(broken).kind()).isEqualTo("internal");
            assertThat(problem(broken).faults().getFirst().message()).contains("boom");
        }
    }

    @Test
    void cancelsWhatRunsAndWhatWaits() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        try (Jobs jobs = jobs((parameters, progress) -> {
            running.countDown();
            while (true) {
                progress.check();
                Thread.onSpinWait();
            }
        })) {
            Job first = jobs.submit("work", "", "{}", "ann");
            await(running);
            Job second = jobs.submit("work", "", "{}", "ann");

            assertThat(jobs.cancel(second.id())).isTrue();
            assertThat(jobs.find(second.id())).map(Job::state).contains(Job.State.CANCELLED);
            assertThat(jobs.cancel(first.id())).isTrue();
            assertThat(ended(jobs, first.id()).state()).isEqualTo(Job.State.CANCELLED);
            assertThat(jobs.cancel(first.id())).isFalse();
        }
    }

    @Test
    void findsWhatADeadProcessLeftAndRunsItAgainOnRequest() {
        CountDownLatch forever = new CountDownLatch(1);
        CountDownLatch running = new CountDownLatch(1);
        Jobs dead = jobs((parameters, progress) -> {
            running.countDown();
            await(forever);
            return "{}";
        });
        Job under = dead.submit("work", "big.csv", "{\"file\":\"big.csv\"}", "ann");
        await(running);
        Job waiting = dead.submit("work", "small.csv", "{\"file\":\"small.csv\"}", "bob");

        // The first is never closed, as after a crash; the second finds what it left.
        try (Jobs jobs = jobs((parameters, progress) -> parameters)) {
            Job found = jobs.find(under.id()).orElseThrow();
            assertThat(found.state()).isEqualTo(Job.State.INTERRUPTED);
            assertThat(problem(found).faults().getFirst().message()).contains("can be run again");
            assertThat(ended(jobs, waiting.id()).result()).isEqualTo("{\"file\":\"small.csv\"}");

            Job again = jobs.retry(under.id(), "bob");
            assertThat(again.id()).isNotEqualTo(under.id());
            assertThat(ended(jobs, again.id()).result()).isEqualTo("{\"file\":\"big.csv\"}");
            assertThat(jobs.list(10)).extracting(Job::id).containsExactly(again.id(), waiting.id(), under.id());
        } finally {
            forever.countDown();
            dead.close();
        }
    }

    @Test
    void leavesWhatItStoppedByClosingToBeRunAgain() {
        CountDownLatch running = new CountDownLatch(1);
        Jobs jobs = jobs((parameters, progress) -> {
            running.countDown();
            while (true) {
                progress.check();
                Thread.onSpinWait();
            }
        });
        Job under = jobs.submit("work", "", "{}", "ann");
        await(running);
        Job waiting = jobs.submit("work", "", "{}", "ann");

        jobs.close();

        try (Jobs next = jobs((parameters, progress) -> "{}")) {
            assertThat(next.find(under.id())).map(Job::state).contains(Job.State.INTERRUPTED);
            assertThat(ended(next, waiting.id()).state()).isEqualTo(Job.State.DONE);
        }
    }

    @Test
    void refusesToRepeatWhatHasNotEndedOrIsUnknown() {
        CountDownLatch hold = new CountDownLatch(1);
        try (Jobs jobs = jobs((parameters, progress) -> {
            await(hold);
            return "{}";
        })) {
            Job job = jobs.submit("work", "", "{}", "ann");
            assertThatThrownBy(() -> jobs.retry(job.id(), "ann")).hasMessageContaining("has not ended");
            assertThatThrownBy(() -> jobs.retry("nothing", "ann")).hasMessageContaining("no job 'nothing'");
            assertThatThrownBy(() -> jobs.submit("other", "", "{}", "ann")).hasMessageContaining("'other'");
            hold.countDown();
        }
    }

    @Test
    void measuresSpeedOverTheLastSecondsOfAStage() {
        Speed speed = new Speed();
        long second = 1_000_000_000L;
        assertThat(speed.at(0, "read", 0, 1000).perSecond()).isNull();
        assertThat(speed.at(second, "read", 100, 1000).perSecond()).isEqualTo(100.0);
        JobProgress later = speed.at(2 * second, "read", 300, 1000);
        assertThat(later.perSecond()).isEqualTo(150.0);
        assertThat(later.secondsLeft()).isEqualTo(700 / 150.0);
        assertThat(speed.at(3 * second, "write", 5, 0).perSecond())
                .as("another stage counts other units")
                .isNull();
        assertThat(speed.at(4 * second, "write", 10, 0).secondsLeft())
                .as("nobody knows how much there is")
                .isNull();
        for (int time = 5; time < 40; time++) {
            speed.at(time * second, "write", 10, 0);
        }
        assertThat(speed.at(40 * second, "write", 20, 100).perSecond())
                .as("what was long ago is forgotten")
                .isEqualTo(1.0);
    }

    private Jobs jobs(BiFunction<String, Progress, String> work) {
        JobKind kind = new JobKind() {
            @Override
            public String name() {
                return "work";
            }

            @Override
            public String run(String parameters, Progress progress) {
                return work.apply(parameters, progress);
            }
        };
        return new Jobs(store, Clock.systemUTC(), List.of(kind), 1);
    }

    private static JobProblem problem(Job job) {
        return Objects.requireNonNull(job.problem());
    }

    private static Job ended(Jobs jobs, String id) {
        CountDownLatch end = new CountDownLatch(1);
        try (Jobs.Subscription listening = jobs.listen(id, job -> {
            if (job.state().ended()) {
                end.countDown();
            }
        })) {
            assertThat(listening).isNotNull();
            await(end);
        }
        return jobs.find(id).orElseThrow();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
