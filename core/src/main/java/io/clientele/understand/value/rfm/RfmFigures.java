package io.clientele.understand.value.rfm;

import io.clientele.ground.base.Who;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contract's figures of {@code value rfm}.
 *
 * @param snapshot the day recency is counted to, the one after the last day asked about; null without order lines
 * @param customers with at least one order
 * @param grid cells with at least one customer
 * @param segments all eleven, in their order; none when there are too few customers to score
 * @param edges the cuts; null when there are too few customers
 */
public record RfmFigures(
        @Nullable LocalDate snapshot,
        long customers,
        String currency,
        List<GridCell> grid,
        List<InSegment> segments,
        @Nullable Edges edges) {

    public RfmFigures {
        grid = List.copyOf(grid);
        segments = List.copyOf(segments);
    }

    /** The figures of a segment; there must be enough customers to score. */
    InSegment in(Segment segment) {
        return segments.stream()
                .filter(one -> one.segment().equals(segment.word()))
                .findFirst()
                .orElseThrow();
    }

    /**
     * A cell of the grid.
     *
     * @param r recency score, 5 most recent
     * @param f frequency score, 5 most often
     * @param meanClv mean forecast value of 12 months of its customers, in their currency; null where none has one
     * @param who names its people; null where the rule language can't, as for scores by rank
     */
    public record GridCell(
            int r,
            int f,
            long customers,
            BigDecimal revenue,
            @Nullable Double meanClv,
            @Nullable Who who) {}

    /**
     * A segment.
     *
     * @param segment its word
     * @param share of all revenue
     * @param rule as scores: {@code R 5, F 4-5}
     */
    public record InSegment(
            String segment,
            long customers,
            BigDecimal revenue,
            @Nullable Double share,
            String rule) {}

    /**
     * The 20, 40, 60 and 80 % quantiles.
     *
     * @param r of days since the last order
     * @param f of orders
     * @param m of revenue
     */
    public record Edges(List<Double> r, List<Double> f, List<Double> m) {
        public Edges {
            r = List.copyOf(r);
            f = List.copyOf(f);
            m = List.copyOf(m);
        }
    }
}
