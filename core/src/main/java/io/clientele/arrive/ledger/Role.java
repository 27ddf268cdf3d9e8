package io.clientele.arrive.ledger;

/** Why a segment of the ledger is kept. */
enum Role {
    /** Accepted facts. */
    FACT,
    /** Rows that were there already when their import came; they return when the import that had them first is undone. */
    SHADOW,
    /** Numbers of facts that a newer version has replaced. */
    SUPERSEDED,
    /** The cells of imported rows as they came. */
    RAW,
    /** Events as they were sent, one by one. */
    ARRIVED,
    /** Rows that could not be read, and what was turned away. */
    REJECT,
    /** Entries of the alias dictionary. */
    ALIAS,
    /** Which user signed in at which browser, and when first. */
    SIGN_IN,
    /** Which id was given up for which. */
    RENAMED;

    /** The origin of a segment whose rows came with several imports, or one by one. */
    static final long SEVERAL = 0;

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
