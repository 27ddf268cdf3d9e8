package io.clientele.door.desk;

import io.clientele.door.words.Words;
import io.clientele.ground.access.Caller;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.EngineCall;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Questions under way to which whoever asks has given a name: how far the engine is with each, and the way to stop it. A
 * question of a cluster takes longer than a reader waits without a word, and goes on there when they have left, unless
 * somebody says that nobody waits any more.
 */
public final class Questions {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{8,64}");

    private final Map<String, UnderWay> underWay = new ConcurrentHashMap<>();

    /** How far an engine is: the stage's message, units done, units in all or 0. */
    private record Told(String stage, long done, long total) {}

    private static final class UnderWay implements Progress {
        private final Caller caller;
        private final long begun = System.nanoTime();
        private volatile @Nullable Told told;
        private volatile boolean stopped;

        UnderWay(Caller caller) {
            this.caller = caller;
        }

        @Override
        public void report(String stage, long done, long total) {
            told = new Told(stage, done, total);
        }

        @Override
        public void check() {
            if (stopped) {
                throw new CancelledException();
            }
        }

        QuestionView view(String name, Words words) {
            Told now = told;
            return new QuestionView(
                    name,
                    true,
                    now == null ? null : words.text(Message.of(now.stage())),
                    now == null ? 0 : now.done(),
                    now == null || now.total() == 0 ? null : now.total(),
                    (System.nanoTime() - begun) / 1e9);
        }
    }

    /**
     * Answers a question that can be watched and stopped meanwhile; it must only read.
     *
     * @param name 8 to 64 letters, digits and dashes, of the asker's own making
     * @throws Refusal when it was stopped, or another question under way has the name
     */
    public <T> T watched(String name, Caller caller, Supplier<T> question) {
        if (!NAME.matcher(name).matches()) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    "QUESTION_NAME",
                    "a question's name has 8 to 64 letters, digits and dashes, was '" + name + "'");
        }
        UnderWay mine = new UnderWay(caller);
        if (underWay.putIfAbsent(name, mine) != null) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT, "QUESTION_NAME_TAKEN", "another question named '" + name + "' is under way");
        }
        try {
            return EngineCall.current().readingAndTelling(mine).during(question);
        } catch (Progress.CancelledException e) {
            if (mine.stopped) {
                throw new Refusal(Refusal.Kind.CONFLICT, "QUESTION_STOPPED", "the question was stopped", e);
            }
            throw e;
        } finally {
            underWay.remove(name);
        }
    }

    /** How far it is, for whoever asked it. */
    QuestionView look(String name, Caller caller, Words words) {
        return mine(name, caller).map(question -> question.view(name, words)).orElseGet(() -> QuestionView.none(name));
    }

    /** Nobody waits for it any more; of somebody else's, and of what has ended, nothing happens. */
    void stop(String name, Caller caller) {
        mine(name, caller).ifPresent(question -> question.stopped = true);
    }

    private Optional<UnderWay> mine(String name, Caller caller) {
        return Optional.ofNullable(underWay.get(name))
                .filter(question -> question.caller.user().equals(caller.user()));
    }
}
