package io.clientele.ground.access;

import java.util.Locale;

/** What an endpoint or command needs. */
public enum Right {
    /** Read analyses and customers, personal columns masked. */
    READ,
    /** See personal columns unmasked; each look is logged. */
    PERSONAL,
    /**
     * Bring data in, take it out again, mend mappings and expectations. Who says what columns are says by that which of
     * them are personal, and rows that could not be read are shown as they stand in their files, to be mended: mappings
     * and looks are logged.
     */
    IMPORT,
    /** Ask by SQL. */
    QUERY,
    /** Erase a person, and give a person what is kept about them. */
    ERASE,
    /** Read the audit log. */
    AUDIT,
    /** Make users and keys, change settings. */
    ADMINISTER,
    /** Send facts, and nothing else. */
    COLLECT;

    /** The name in JSON: {@code import}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
