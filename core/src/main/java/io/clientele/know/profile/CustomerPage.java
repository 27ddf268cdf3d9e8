package io.clientele.know.profile;

import java.util.List;

/**
 * A page of customers.
 *
 * @param total customers there are on all pages
 * @param next where the next page begins, 0 when this is the last
 */
public record CustomerPage(List<CustomerRow> customers, long total, long next) {

    public CustomerPage {
        customers = List.copyOf(customers);
    }
}
