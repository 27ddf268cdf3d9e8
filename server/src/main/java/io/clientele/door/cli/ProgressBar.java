package io.clientele.door.cli;

import io.clientele.door.words.Figures;
import io.clientele.ground.base.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One line that tells how far work is: a bar where the end is known, rows a second, time left. Thread-safe. */
final class ProgressBar implements Progress {

    private static final int WIDTH = 24;
    private static final long DRAW_EVERY_NANOS = 100_000_000L;

    private final PrintStream err;
    private final Figures figures;
    private final UnaryOperator<String> stageName;
    private volatile boolean cancelled;
    private @Nullable String stage;
    private long stageBegan;
    private long drawnAt;
    private int drawnLength;

    /** @param stageName the words of a stage's key */
    ProgressBar(PrintStream err, Figures figures, UnaryOperator<String> stageName) {
        this.err = err;
        this.figures = figures;
        this.stageName = stageName;
    }

    @Override
    public synchronized void report(String key, long done, long total) {
        long now = System.nanoTime();
        boolean begins = !key.equals(stage);
        if (begins) {
            stage = key;
            stageBegan = now;
        }
        boolean ends = total > 0 && done >= total;
        if (begins || ends || now - drawnAt >= DRAW_EVERY_NANOS) {
            drawnAt = now;
            draw(line(key, done, total, (now - stageBegan) / 1e9));
        }
    }

    private String line(String key, long done, long total, double seconds) {
        StringBuilder line = new StringBuilder(stageName.apply(key)).append(' ');
        if (total > 0) {
            double share = Math.min(1, (double) done / total);
            int full = (int) Math.round(share * WIDTH);
            line.append('[')
                    .append("#".repeat(full))
                    .append(".".repeat(WIDTH - full))
                    .append("] ");
        }
        line.append(figures.number((double) done, 0));
        if (total > 0) {
            line.append(" / ").append(figures.number((double) total, 0));
        }
        double speed = seconds > 0.5 ? done / seconds : 0;
        if (speed > 0) {
            line.append(", ").append(figures.compact(speed)).append("/s");
            if (total > done) {
                Duration left = Duration.ofMillis(Math.round((total - done) / speed * 1000));
                line.append(", ").append(figures.duration(left));
            }
        }
        return line.toString();
    }

    private void draw(String line) {
        err.print("\r" + line + " ".repeat(Math.max(0, drawnLength - line.length())));
        err.flush();
        drawnLength = line.length();
    }

    @Override
    public void check() {
        if (cancelled) {
            throw new CancelledException();
        }
    }

    void cancel() {
        cancelled = true;
    }

    /** Takes the line away. */
    synchronized void clear() {
        if (drawnLength > 0) {
            draw("");
            err.print("\r");
            err.flush();
            drawnLength = 0;
        }
    }
}
