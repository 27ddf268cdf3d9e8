package io.clientele.arrive.collect.context;

import java.util.Locale;

/** Whose doing a touch was. */
public enum Creator {
    /** Somebody was paid for it: ads, commissions. */
    PAID,
    /** The house's own means: its letters, shops, call centre, its name typed by heart. */
    OWNED,
    /** Others did it unpaid: search engines, recommendations, links. */
    EARNED;

    /** As in facts and rules: {@code paid}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
