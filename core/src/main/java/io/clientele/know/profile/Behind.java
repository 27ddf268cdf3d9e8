package io.clientele.know.profile;

import io.clientele.ground.base.Value;
import java.util.List;

/**
 * The people behind a figure.
 *
 * @param count how many
 * @param customers fifty of them at most
 * @param apart what sets them apart from everyone else, the strongest first
 * @param facts fifty at most of the facts the figure was made of, the latest first; empty when it was made of none
 */
public record Behind(long count, List<CustomerRow> customers, List<Apart> apart, List<Fact> facts) {

    public Behind {
        customers = List.copyOf(customers);
        apart = List.copyOf(apart);
        facts = List.copyOf(facts);
    }

    /**
     * A trait's value that is more frequent among them than among everyone else.
     *
     * @param share of them that have it, in [0, 1]
     * @param shareElse of everyone else
     * @param lift share / shareElse
     */
    public record Apart(String trait, String value, double share, double shareElse, double lift) {}

    /** One fact: its fields that are known. */
    public record Fact(List<Field> fields) {
        public Fact {
            fields = List.copyOf(fields);
        }
    }

    /** @param personal whether it says who somebody is */
    public record Field(String name, Value value, boolean personal) {}
}
