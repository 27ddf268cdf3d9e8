package io.clientele.understand.value.rfm;

import io.clientele.ground.base.Message;
import io.clientele.ground.base.Value;
import java.util.Locale;

/**
 * The field's names for regions of the grid of recency and frequency. Every cell belongs to exactly one; the rules are
 * read in this order.
 */
public enum Segment {
    CHAMPIONS(5, 5, 4, 5),
    LOYAL(3, 4, 4, 5),
    POTENTIAL_LOYALISTS(4, 5, 2, 3),
    NEW(5, 5, 1, 1),
    PROMISING(4, 4, 1, 1),
    NEED_ATTENTION(3, 3, 3, 3),
    ABOUT_TO_SLEEP(3, 3, 1, 2),
    CANNOT_LOSE(1, 2, 5, 5),
    AT_RISK(1, 2, 3, 4),
    /** All that is left of recency 1 and 2, without {@link #LOST}. */
    HIBERNATING(1, 2, 1, 2),
    LOST(1, 1, 1, 1);

    private final int leastR;
    private final int mostR;
    private final int leastF;
    private final int mostF;

    Segment(int leastR, int mostR, int leastF, int mostF) {
        this.leastR = leastR;
        this.mostR = mostR;
        this.leastF = leastF;
        this.mostF = mostF;
    }

    /** The segment of a cell; both scores from 1 to 5. */
    public static Segment of(int r, int f) {
        if (r == 1 && f == 1) {
            return LOST;
        }
        for (Segment segment : values()) {
            if (r >= segment.leastR && r <= segment.mostR && f >= segment.leastF && f <= segment.mostF) {
                return segment;
            }
        }
        throw new IllegalArgumentException("scores lie between 1 and 5, were " + r + " and " + f);
    }

    /** The word of the trait {@code rfm_segment}: {@code need_attention}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code R 3-4, F 4-5}. */
    public String rule() {
        String rule = "R " + span(leastR, mostR) + ", F " + span(leastF, mostF);
        return this == HIBERNATING ? rule + ", not R 1, F 1" : rule;
    }

    public Value.Term term() {
        return new Value.Term(
                switch (this) {
                    case CHAMPIONS -> Message.of("value.rfm.segment.champions");
                    case LOYAL -> Message.of("value.rfm.segment.loyal");
                    case POTENTIAL_LOYALISTS -> Message.of("value.rfm.segment.potential_loyalists");
                    case NEW -> Message.of("value.rfm.segment.new");
                    case PROMISING -> Message.of("value.rfm.segment.promising");
                    case NEED_ATTENTION -> Message.of("value.rfm.segment.need_attention");
                    case ABOUT_TO_SLEEP -> Message.of("value.rfm.segment.about_to_sleep");
                    case CANNOT_LOSE -> Message.of("value.rfm.segment.cannot_lose");
                    case AT_RISK -> Message.of("value.rfm.segment.at_risk");
                    case HIBERNATING -> Message.of("value.rfm.segment.hibernating");
                    case LOST -> Message.of("value.rfm.segment.lost");
                });
    }

    int leastR() {
        return leastR;
    }

    int mostR() {
        return mostR;
    }

    int leastF() {
        return leastF;
    }

    int mostF() {
        return mostF;
    }

    private static String span(int least, int most) {
        return least == most ? Integer.toString(least) : least + "-" + most;
    }
}
