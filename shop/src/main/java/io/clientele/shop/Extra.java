package io.clientele.shop;

/** Lines of an order that are no products. */
enum Extra {
    POSTAGE(0, "POST", "Postage"),
    GIFT_WRAP(1, "GIFT WRAP", "Gift wrapping"),
    MANUAL(2, "M", "Manual adjustment"),
    BANK_CHARGES(3, "BANK CHARGES", "Bank charges"),
    SAMPLES(4, "SAMPLES", "Trade catalogue and samples");

    /** Place behind the products in the numbering of items. */
    final int offset;

    final String id;
    final String description;

    Extra(int offset, String id, String description) {
        this.offset = offset;
        this.id = id;
        this.description = description;
    }
}
