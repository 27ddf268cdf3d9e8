package io.clientele.understand.value;

/** Which order lines count. */
public enum Lines {
    /** All, products or not, for money or not. */
    ALL,
    /** Those with a price above 0. */
    PRICED,
    /** Those of products: no postage, fees, adjustments or samples. */
    PRODUCTS
}
