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
    /** Rows that could not be read. */
    REJECT,
    /** Entries of the alias dictionary. */
    ALIAS;

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
