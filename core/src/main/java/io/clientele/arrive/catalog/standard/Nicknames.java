package io.clientele.arrive.catalog.standard;

/** What given names are short for. */
final class Nicknames {

    private static final WordTable ROOTS = new WordTable(new WordFile("nicknames.txt").heads());

    private Nicknames() {}

    /** The root of a standardised given name, or of its first word; the name itself where it has none. */
    static String root(String given) {
        String root = ROOTS.get(given);
        if (root != null) {
            return root;
        }
        int blank = given.indexOf(' ');
        if (blank < 0) {
            return given;
        }
        String first = ROOTS.get(given.substring(0, blank));
        return first == null ? given : first + given.substring(blank);
    }
}
