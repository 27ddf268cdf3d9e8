package io.clientele.know.profile;

import io.clientele.know.profile.search.Matched;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A page of customers.
 *
 * @param total customers there are on all pages
 * @param next where the next page begins, 0 when this is the last
 * @param looked where was looked for a text
 * @param matched values in which it was found, by public id; of those found by the index
 */
public record CustomerPage(
        List<CustomerRow> customers, long total, long next, Looked looked, Map<String, List<Matched>> matched) {

    public CustomerPage {
        customers = List.copyOf(customers);
        matched = Map.copyOf(matched);
    }

    /** Where a text was looked for. */
    public enum Looked {
        /** There was no text. */
        NOWHERE,
        /** In everything that is known, as it is now. */
        EVERYWHERE,
        /** In everything that was known a moment ago. What has changed since is being taken up. */
        AS_OF_BEFORE,
        /** In the leading record of each customer, as it is written: the index is being made. */
        LEADING_RECORDS;

        /** {@code as-of-before}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
