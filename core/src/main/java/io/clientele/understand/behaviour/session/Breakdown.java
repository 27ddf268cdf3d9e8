package io.clientele.understand.behaviour.session;

import java.util.Locale;

/** What sessions are told by. */
public enum Breakdown {
    DAY,
    PAGE,
    CHANNEL,
    REFERRER,
    CAMPAIGN,
    DEVICE,
    OS,
    BROWSER,
    COUNTRY,
    ENTRY_PAGE,
    EXIT_PAGE,
    SOURCE;

    /** As options write it, and the name of the column. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
