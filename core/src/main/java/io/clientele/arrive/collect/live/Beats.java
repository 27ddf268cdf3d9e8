package io.clientele.arrive.collect.live;

import io.clientele.arrive.ledger.Counts;
import io.clientele.arrive.ledger.Fate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts of the latest stretches of time, all of one length; older ones make place. Not safe for several threads. */
final class Beats {

    private final long seconds;
    private final long[] accepted;
    private final long[] duplicate;
    private final long[] rejected;

    /** The latest stretch that was counted in, since 1970. */
    private long newest = Long.MIN_VALUE / 2;

    /** @param seconds length of a stretch */
    Beats(long seconds, int stretches) {
        this.seconds = seconds;
        this.accepted = new long[stretches];
        this.duplicate = new long[stretches];
        this.rejected = new long[stretches];
    }

    void add(Instant at, Fate fate, long events) {
        long beat = Math.floorDiv(at.getEpochSecond(), seconds);
        moveTo(beat);
        if (beat <= newest - accepted.length) {
            return;
        }
        int place = (int) Math.floorMod(beat, (long) accepted.length);
        long[] counted = switch (fate) {
            case ACCEPTED -> accepted;
            case DUPLICATE -> duplicate;
            case REJECTED -> rejected;
        };
        counted[place] += events;
    }

    private void moveTo(long beat) {
        if (beat <= newest) {
            return;
        }
        if (beat - newest >= accepted.length) {
            Arrays.fill(accepted, 0);
            Arrays.fill(duplicate, 0);
            Arrays.fill(rejected, 0);
        } else {
            for (long passed = newest + 1; passed <= beat; passed++) {
                int place = (int) Math.floorMod(passed, (long) accepted.length);
                accepted[place] = 0;
                duplicate[place] = 0;
                rejected[place] = 0;
            }
        }
        newest = beat;
    }

    /** The latest so many stretches, that of now the last. */
    List<Beat> latest(Instant now, int stretches) {
        moveTo(Math.floorDiv(now.getEpochSecond(), seconds));
        List<Beat> beats = new ArrayList<>(stretches);
        for (long beat = newest - stretches + 1; beat <= newest; beat++) {
            int place = (int) Math.floorMod(beat, (long) accepted.length);
            beats.add(new Beat(
                    Instant.ofEpochSecond(beat * seconds),
                    new Counts(accepted[place], duplicate[place], rejected[place])));
        }
        return beats;
    }

    /** All of the latest so many stretches together. */
    Counts sum(Instant now, int stretches) {
        return latest(now, stretches).stream().map(Beat::counts).reduce(Counts.NONE, Counts::plus);
    }
}
