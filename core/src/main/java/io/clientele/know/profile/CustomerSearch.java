package io.clientele.know.profile;

import io.clientele.ground.rule.Rule;

/**
 * Which customers, in which order, and which page of them.
 *
 * @param text words that must all be found in what the sources say of a customer; empty for all
 * @param rule they must meet
 * @param sort a trait's name; empty for the best first where there is a text, else for the public id
 * @param descending unknown ones come last either way
 * @param offset customers to pass over, from 0
 * @param limit 1 to 1,000
 */
public record CustomerSearch(String text, Rule rule, String sort, boolean descending, long offset, int limit) {

    public CustomerSearch {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("a page has 1 to 1,000 customers, was " + limit);
        }
        if (offset < 0) {
            throw new IllegalArgumentException("the offset must not be negative, was " + offset);
        }
    }
}
