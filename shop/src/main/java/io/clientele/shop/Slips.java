package io.clientele.shop;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What fingers, ears and scanners make of a text in Latin letters. */
final class Slips {

    private static final String[][] SOUNDS = {
        {"ph", "f"}, {"f", "ph"}, {"ck", "k"}, {"th", "t"}, {"ie", "y"}, {"y", "ie"}, {"ee", "ea"}, {"ou", "u"},
        {"ll", "l"}, {"nn", "n"}, {"tt", "t"}, {"mm", "m"}, {"ss", "s"}, {"sch", "sh"}, {"c", "k"}, {"k", "c"},
        {"z", "s"}, {"v", "w"}, {"ei", "ie"}, {"ai", "ay"}, {"oo", "u"}, {"er", "ar"}
    };
    private static final String[][] ABBREVIATIONS = {
        {"Street", "St"},
        {"Road", "Rd"},
        {"Avenue", "Ave"},
        {"Lane", "Ln"},
        {"Terrace", "Terr"},
        {"Close", "Cl"},
        {"straße", "str."},
        {"straat", "str."},
        {"avenue", "av."},
        {"boulevard", "bd"},
        {"Avenida", "Avda."},
        {"Calle", "C/"},
        {"Viale", "V.le"},
        {"Drive", "Dr"}
    };
    /** Neighbours on a keyboard, by letter from a to z. */
    private static final String[] NEIGHBOURS = {
        "qs", "vn", "xv", "sf", "wr", "dg", "fh", "gj", "uo", "hk", "jl", "k", "n", "bm", "ip", "o", "wa", "et", "ad",
        "ry", "yi", "cb", "qe", "zc", "tu", "x"
    };

    private Slips() {}

    /** Positions of plain Latin letters. */
    static List<Integer> letters(String text) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            char c = Character.toLowerCase(text.charAt(i));
            if (c >= 'a' && c <= 'z') {
                positions.add(i);
            }
        }
        return positions;
    }

    /** One slip of the fingers: a letter left out, doubled, hit beside, or exchanged with the next. */
    static String mistyped(String text, Draws draws) {
        List<Integer> positions = letters(text);
        while (true) {
            int at = positions.get(draws.below(positions.size()));
            StringBuilder typed = new StringBuilder(text);
            switch (draws.below(4)) {
                case 0 -> typed.deleteCharAt(at);
                case 1 -> typed.insert(at, text.charAt(at));
                case 2 -> typed.setCharAt(at, neighbour(text.charAt(at), draws));
                default -> {
                    int next = Math.min(at + 1, text.length() - 1);
                    typed.setCharAt(at, text.charAt(next));
                    typed.setCharAt(next, text.charAt(at));
                }
            }
            if (!typed.toString().equals(text)) {
                return typed.toString();
            }
        }
    }

    private static char neighbour(char letter, Draws draws) {
        String around = NEIGHBOURS[Character.toLowerCase(letter) - 'a'];
        char hit = around.charAt(draws.below(around.length()));
        return Character.isUpperCase(letter) ? Character.toUpperCase(hit) : hit;
    }

    /** Spellings that sound much the same; the first letter stays, as it mostly does. */
    static List<String> respellings(String text) {
        List<String> found = new ArrayList<>();
        for (String[] sound : SOUNDS) {
            int at = text.indexOf(sound[0], 1);
            if (at > 0) {
                found.add(text.substring(0, at) + sound[1] + text.substring(at + sound[0].length()));
            }
        }
        return found;
    }

    /** The text with one of its digits from a position on made another. */
    static String otherDigit(String text, int from, Draws draws) {
        while (true) {
            int at = from + draws.below(text.length() - from);
            char digit = text.charAt(at);
            if (digit >= '0' && digit <= '9') {
                char other = (char) ('0' + (digit - '0' + draws.between(1, 9)) % 10);
                return text.substring(0, at) + other + text.substring(at + 1);
            }
        }
    }

    /** Whether day and month may be taken for each other, to another date. */
    static boolean swappable(LocalDate date) {
        return date.getDayOfMonth() <= 12 && date.getDayOfMonth() != date.getMonthValue();
    }

    /** The street with its usual abbreviation, blank where it has none. */
    static String abbreviated(String street) {
        for (String[] pair : ABBREVIATIONS) {
            if (street.contains(pair[0])) {
                return street.replace(pair[0], pair[1]);
            }
        }
        return "";
    }
}
