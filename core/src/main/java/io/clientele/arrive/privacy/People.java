package io.clientele.arrive.privacy;

import java.util.List;

/** Knows which aliases are one person. */
public interface People {

    /** All subjects of the customer with this public id; empty when there is no such customer. */
    List<Integer> subjectsOf(String customerId);
}
