package io.clientele.arrive.privacy;

import java.util.List;

/** Knows which aliases are one person. */
public interface People {

    /**
     * All subjects of the customer with this public id, those included that are somebody else's at other times, such as a
     * browser two people signed in at; empty when there is no such customer.
     */
    List<Integer> subjectsOf(String customerId);

    /** Those of them that are nobody else's at any time. */
    List<Integer> subjectsOnlyOf(String customerId);
}
