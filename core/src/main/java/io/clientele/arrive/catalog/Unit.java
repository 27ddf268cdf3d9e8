package io.clientele.arrive.catalog;

/** What a field is measured in. */
public enum Unit {
    /** A name, an id, a number without unit. */
    NONE,
    /** Money in the currency the row's {@code currency} names. */
    MONEY,
    /** Pieces, or whatever the shop counts its products in. */
    PIECES,
    /** Units of the quote currency for one unit of the base currency. */
    QUOTE_PER_BASE
}
