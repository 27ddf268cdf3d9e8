package io.clientele.ground.base;

/**
 * What data is used for. Every question names one; a person who has withdrawn it is hidden from that question from the
 * moment of withdrawal on.
 *
 * @param name lower case, as consents name it
 */
public record Purpose(String name) {

    /** Finding out what happened, without addressing anybody. */
    public static final Purpose ANALYTICS = new Purpose("analytics");

    /** Keeping the contract with the customer: service, orders, accounts. */
    public static final Purpose SERVICE = new Purpose("service");

    /** Addressing people with offers. */
    public static final Purpose MARKETING = new Purpose("marketing");

    /** Administration of the workspace itself: import, erasure, backup. Hides nobody. */
    public static final Purpose OPERATION = new Purpose("operation");

    public Purpose {
        if (!name.matches("[a-z][a-z0-9_-]{0,63}")) {
            throw new IllegalArgumentException("a purpose is a lower-case word, was '" + name + "'");
        }
    }
}
