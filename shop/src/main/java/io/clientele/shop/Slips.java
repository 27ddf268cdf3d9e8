package io.clientele.shop;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What fingers, ears and scanners make of a text. The static methods know Latin letters, which is all the shop's lists need;
 * an instance knows the scripts of slips.txt and, for Chinese, the characters that are read alike. Its methods give the text
 * back as it was where it does not allow the slip.
 */
final class Slips {

    /** Which of the tables a text is looked up in. */
    enum Script {
        LATIN,
        CYRILLIC,
        ARABIC,
        HAN;

        /** The script of the first letter that is not Latin, or Latin. */
        static Script of(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c >= 0x4E00 && c <= 0x9FFF) {
                    return HAN;
                }
                if (c >= 0x0600 && c <= 0x06FF) {
                    return ARABIC;
                }
                if (c >= 0x0400 && c <= 0x04FF) {
                    return CYRILLIC;
                }
            }
            return LATIN;
        }
    }

    private record Pair(String from, String to) {}

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
    /**
     * First letters are mistaken less often than others (Pollock, Zamora 1984, doi:10.1145/358027.358048: 7.8 % of misspellings
     * against 11.7 % and 19.2 % for the second and third): this share of slips at the beginning is moved elsewhere.
     */
    private static final double SPARED_BEGINNINGS = 0.6;

    private static final int TRIES = 6;

    private final Scripts scripts;
    private final Map<Script, List<Pair>> sounds = new EnumMap<>(Script.class);
    private final Map<Script, List<Pair>> looks = new EnumMap<>(Script.class);
    private final List<Pair> shortForms = new ArrayList<>();
    private final Map<Character, String> besides = new HashMap<>();
    private final Map<String, List<String>> spellings = new HashMap<>();

    Slips(Scripts scripts) {
        this.scripts = scripts;
        for (Script script : Script.values()) {
            sounds.put(script, new ArrayList<>());
            looks.put(script, new ArrayList<>());
        }
        for (String[] sound : SOUNDS) {
            pairs(sounds, Script.LATIN).add(new Pair(sound[0], sound[1]));
        }
        for (String[] abbreviation : ABBREVIATIONS) {
            shortForms.add(new Pair(abbreviation[0], abbreviation[1]));
        }
        for (char letter = 'a'; letter <= 'z'; letter++) {
            besides.put(letter, NEIGHBOURS[letter - 'a']);
        }
        String kind = "";
        for (String line : WordList.read("slips.txt").lines()) {
            if (line.charAt(0) == '=') {
                kind = line.substring(1).strip();
            } else {
                read(kind, line);
            }
        }
    }

    private void read(String kind, String line) {
        switch (kind) {
            case "keyboard" -> readRow(line);
            case "spelling" -> readSpellings(List.of(line.split(" ")));
            case "short" -> shortForms.addAll(pairs(line));
            default -> {
                String[] words = kind.split(" ");
                Script script = Script.valueOf(words[1].toUpperCase(Locale.ROOT));
                pairs(words[0].equals("sound") ? sounds : looks, script).addAll(pairs(line));
            }
        }
    }

    private static List<Pair> pairs(Map<Script, List<Pair>> table, Script script) {
        return table.computeIfAbsent(script, unseen -> new ArrayList<>());
    }

    private static List<Pair> pairs(String line) {
        List<Pair> found = new ArrayList<>();
        for (String word : line.split(" ")) {
            int colon = word.indexOf(':');
            String from = word.substring(0, colon).replace('_', ' ');
            found.add(new Pair(from, word.substring(colon + 1).replace('_', ' ')));
        }
        return found;
    }

    private void readRow(String row) {
        for (int i = 0; i < row.length(); i++) {
            String left = i > 0 ? row.substring(i - 1, i) : "";
            String right = i + 1 < row.length() ? row.substring(i + 1, i + 2) : "";
            besides.put(row.charAt(i), left + right);
        }
    }

    private void readSpellings(List<String> names) {
        for (String name : names) {
            List<String> others = spellings.computeIfAbsent(name, unseen -> new ArrayList<>());
            names.stream().filter(other -> !other.equals(name)).forEach(others::add);
        }
    }

    /** A letter or digit typed twice, or one beside it typed with it. */
    String inserted(String text, Draws draws) {
        int at = hit(text, draws);
        if (at < 0) {
            return text;
        }
        char typed = draws.chance(0.5) ? text.charAt(at) : beside(text.charAt(at), draws);
        boolean inCapitals = at + 1 < text.length() && Character.isUpperCase(text.charAt(at + 1));
        char added = inCapitals ? typed : Character.toLowerCase(typed);
        return text.substring(0, at + 1) + added + text.substring(at + 1);
    }

    /** A letter or digit left out; never the last one there is. */
    String deleted(String text, Draws draws) {
        int at = place(text, draws);
        boolean more = text.codePoints().filter(Character::isLetterOrDigit).count() > 1;
        return at < 0 || !more ? text : (text.substring(0, at) + text.substring(at + 1)).strip();
    }

    /** A letter or digit taken for one beside it on the keyboard. */
    String substituted(String text, Draws draws) {
        int at = hit(text, draws);
        return at < 0 ? text : text.substring(0, at) + beside(text.charAt(at), draws) + text.substring(at + 1);
    }

    /** Two neighbours, both letters or both digits, in the wrong order. */
    String transposed(String text, Draws draws) {
        for (int i = 0; i < TRIES && text.length() > 1; i++) {
            int at = draws.below(text.length() - 1);
            char first = text.charAt(at);
            char second = text.charAt(at + 1);
            boolean both = (Character.isLetter(first) && Character.isLetter(second))
                    || (Character.isDigit(first) && Character.isDigit(second));
            boolean capital = Character.isUpperCase(first) && !Character.isUpperCase(second);
            if (both && first != second && !capital) {
                return text.substring(0, at) + second + first + text.substring(at + 2);
            }
        }
        return text;
    }

    /** A shape taken for another that looks like it. */
    String misread(String text, Draws draws) {
        return replacedOnce(text, looks, 0, draws);
    }

    /** Letters taken for others that sound alike, a Chinese character for one that is read alike. */
    String misheard(String text, Draws draws) {
        Script script = Script.of(text);
        if (script == Script.HAN) {
            int at = draws.below(text.length());
            String alike = scripts.readAlike(text.charAt(at));
            return alike.isEmpty()
                    ? text
                    : text.substring(0, at) + alike.charAt(draws.below(alike.length())) + text.substring(at + 1);
        }
        // a first letter is heard right
        return replacedOnce(text, sounds, script == Script.ARABIC ? 0 : 1, draws);
    }

    /** Another spelling of the same name; of several words the first that has one. */
    String respelt(String text, Draws draws) {
        String[] words = text.split(" ");
        for (int i = 0; i < words.length; i++) {
            List<String> others = spellings.getOrDefault(words[i], List.of());
            if (!others.isEmpty()) {
                words[i] = others.get(draws.below(others.size()));
                return String.join(" ", words);
            }
        }
        return text;
    }

    /** A blank in the midst of a word. */
    String split(String text, Draws draws) {
        if (text.length() < 4 || Script.of(text) == Script.HAN) {
            return text;
        }
        int at = 1 + draws.below(text.length() - 1);
        boolean within = Character.isLetter(text.charAt(at - 1)) && Character.isLetter(text.charAt(at));
        return within ? text.substring(0, at) + " " + text.substring(at) : text;
    }

    /** Two words written as one: without their blank or hyphen. */
    String joined(String text) {
        int at = Math.max(text.indexOf(' '), text.indexOf('-'));
        return at < 0 ? text : text.substring(0, at) + text.substring(at + 1);
    }

    /** Two neighbouring words in the wrong order. */
    String wordsSwapped(String text, Draws draws) {
        String[] words = text.split(" ");
        if (words.length < 2) {
            return text;
        }
        int at = draws.below(words.length - 1);
        String first = words[at];
        words[at] = words[at + 1];
        words[at + 1] = first;
        return String.join(" ", words);
    }

    /** The text with the usual abbreviation of one of its words. */
    String shortened(String text) {
        for (Pair pair : shortForms) {
            if (text.contains(pair.from())) {
                return text.replace(pair.from(), pair.to()).strip();
            }
        }
        return text;
    }

    /** A date as ISO text with one digit wrong, or two neighbouring digits exchanged, that is still a date until the last day. */
    String dateMistyped(String date, boolean exchanged, LocalDate last, Draws draws) {
        for (int i = 0; i < 4 * TRIES; i++) {
            String typed = exchanged ? transposed(date, draws) : otherDigit(date, 2, draws);
            LocalDate read = dateOf(typed);
            if (!typed.equals(date) && !read.isAfter(last)) {
                return typed;
            }
        }
        return date;
    }

    private static LocalDate dateOf(String text) {
        int year = Integer.parseInt(text, 0, 4, 10);
        int month = Integer.parseInt(text, 5, 7, 10);
        int day = Integer.parseInt(text, 8, 10, 10);
        boolean exists = month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
        return exists && year > 1900 ? LocalDate.of(year, month, day) : LocalDate.MAX;
    }

    private String replacedOnce(String text, Map<Script, List<Pair>> table, int from, Draws draws) {
        List<Pair> found = new ArrayList<>();
        for (Pair pair : table.getOrDefault(Script.of(text), List.of())) {
            if (text.indexOf(pair.from(), from) >= 0) {
                found.add(pair);
            }
        }
        if (found.isEmpty()) {
            return text;
        }
        Pair pair = found.get(draws.below(found.size()));
        int at = text.indexOf(pair.from(), from);
        int next = text.indexOf(pair.from(), at + 1);
        int taken = next > 0 && draws.chance(0.5) ? next : at;
        return text.substring(0, taken)
                + pair.to()
                + text.substring(taken + pair.from().length());
    }

    /** Position of a letter or digit, -1 where none was found. */
    private static int place(String text, Draws draws) {
        for (int i = 0; i < TRIES && !text.isEmpty(); i++) {
            int at = draws.below(text.length());
            boolean spared = at == 0 && text.length() > 1 && draws.chance(SPARED_BEGINNINGS);
            if (!spared && Character.isLetterOrDigit(text.charAt(at))) {
                return at;
            }
        }
        return -1;
    }

    /** Position of a letter or digit whose place on the keyboard is known, -1 where none was found. */
    private int hit(String text, Draws draws) {
        for (int i = 0; i < TRIES; i++) {
            int at = place(text, draws);
            if (at >= 0 && besides.containsKey(Character.toLowerCase(text.charAt(at)))) {
                return at;
            }
        }
        return -1;
    }

    private char beside(char typed, Draws draws) {
        String around = besides.getOrDefault(Character.toLowerCase(typed), String.valueOf(typed));
        char found = around.charAt(draws.below(around.length()));
        return Character.isUpperCase(typed) ? Character.toUpperCase(found) : found;
    }

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
