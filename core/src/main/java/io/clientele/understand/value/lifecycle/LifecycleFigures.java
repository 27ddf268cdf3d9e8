package io.clientele.understand.value.lifecycle;

import io.clientele.ground.base.Who;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contract's figures of {@code value lifecycle}.
 *
 * @param asOf stages are those of this morning; null when nobody has bought anything
 * @param before moves are counted from this morning; null with {@code asOf}
 * @param customers who have bought
 * @param currency of revenue
 * @param stages all six, in the order of a life
 * @param flows customers by stage before and now, largest first
 * @param reactivated customers who were dormant or lost before and buy in their rhythm now
 * @param baseGapDays the base's median gap; null where nobody has bought twice
 */
public record LifecycleFigures(
        @Nullable LocalDate asOf,
        @Nullable LocalDate before,
        long customers,
        String currency,
        List<InStage> stages,
        List<Flow> flows,
        long reactivated,
        LifecycleRule rule,
        @Nullable Double baseGapDays) {

    /** The {@code from} of customers who had not bought anything before. */
    public static final String NOBODY = "none";

    public LifecycleFigures {
        stages = List.copyOf(stages);
        flows = List.copyOf(flows);
    }

    /**
     * A stage.
     *
     * @param stage {@code new}, {@code active}, {@code loyal}, {@code at_risk}, {@code dormant} or {@code lost}
     * @param revenue net, of these customers, all of it up to now
     * @param before customers in it then
     */
    public record InStage(String stage, long customers, BigDecimal revenue, long before) {}

    /**
     * Customers who were in one stage before ({@code none}: had not bought) and are in another, or the same, now.
     *
     * @param who names them; null where the traits on the profile are made by another question
     */
    public record Flow(
            String from,
            String to,
            long customers,
            boolean reactivated,
            @Nullable Who who) {}
}
