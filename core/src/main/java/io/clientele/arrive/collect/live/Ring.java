package io.clientele.arrive.collect.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The latest, bounded in number and bytes. Not safe for several threads. */
final class Ring {

    private final int most;
    private final long mostBytes;
    private final Deque<Held> held = new ArrayDeque<>();
    private long bytes;

    Ring(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** Adds one at the end of the newest; the oldest make place, itself among them when it is too large. */
    void add(Held one) {
        held.addFirst(one);
        bytes += one.bytes();
        while (!held.isEmpty() && (held.size() > most || bytes > mostBytes)) {
            bytes -= held.removeLast().bytes();
        }
    }

    /** Adds one at the end of the oldest, where there is place. */
    void addOlder(Held one) {
        if (held.size() < most && bytes + one.bytes() <= mostBytes) {
            held.addLast(one);
            bytes += one.bytes();
        }
    }

    void clear() {
        held.clear();
        bytes = 0;
    }

    long bytes() {
        return bytes;
    }

    /** Those with a higher number, the newest first. */
    List<Held> after(long number) {
        List<Held> later = new ArrayList<>();
        for (Iterator<Held> each = held.iterator(); each.hasNext(); ) {
            Held one = each.next();
            if (one.number() <= number) {
                break;
            }
            later.add(one);
        }
        return later;
    }

    Optional<Held> find(long number) {
        return held.stream().filter(one -> one.number() == number).findFirst();
    }

    /** How many with a higher number than this are gone. */
    long goneAfter(long number, long last) {
        long oldest = held.isEmpty() ? last + 1 : held.getLast().number();
        return Math.max(0, oldest - 1 - number);
    }
}
