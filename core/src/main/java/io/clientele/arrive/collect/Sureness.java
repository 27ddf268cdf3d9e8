package io.clientele.arrive.collect;

import java.util.Locale;

/** How sure a column is to be the field it is read as. */
public enum Sureness {
    /** The user said so, now or for an earlier file of this source, or the name is one the field goes by. */
    CERTAIN,
    /** The name holds one the field goes by and the values fit, or the values can hardly be anything else. */
    LIKELY,
    /** Something speaks for it; worth a look before importing. */
    GUESS,
    /** Read as no field: kept under its name in the JSON field, where the kind has one. */
    NONE;

    /** The word scripts see: {@code certain}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
