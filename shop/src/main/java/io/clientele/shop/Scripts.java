package io.clientele.shop;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Names and addresses in other scripts and spellings. What is written in Latin letters is written by one system throughout a
 * record, and by another in the next, as lists are filled from passports, by clerks and by the people themselves.
 */
final class Scripts {

    /** A record's way of writing, with all that was drawn for it. */
    @FunctionalInterface
    interface Writing {
        String of(PeopleField field, String text);
    }

    private static final String[] ARTICLES = {"Al-", "El-", "Al ", "El ", "El"};
    /** Servants of God: before the article and the attribute, joined or not. */
    private static final String[] SERVANTS = {"Abdel ", "Abdul ", "Abd El-", "Abdel", "Abdul"};

    private static final String ARTICLE = "ال";
    private static final String SERVANT = "عبد";
    /** Chinese characters that end the name of a place and are written apart. */
    private static final String ENDS_OF_PLACES = "市区省路街巷";
    /** Without marks: alef, waw, yeh, ha for their forms with hamza, without dots and the other way round. */
    private static final String MARKED = "أإآؤئىة";

    private static final String UNMARKED = "اااوييه";

    private final Map<Character, String> pinyin = new HashMap<>();
    private final Map<Character, String> readAlike = new HashMap<>();
    private final Map<Character, Character> traditional = new HashMap<>();
    private final Map<String, Map<Character, String>> cyrillic = new HashMap<>();
    private final List<String> systems;
    private final Map<String, List<String>> arabic = new HashMap<>();

    Scripts(Names names) {
        String kind = "";
        for (String line : WordList.read("scripts.txt").lines()) {
            if (line.charAt(0) == '=') {
                kind = line.substring(1).strip();
            } else {
                read(kind, line);
            }
        }
        this.systems = cyrillic.keySet().stream().sorted().toList();
        for (String list : List.of("male", "female", "family", "servant-of")) {
            names.of("ar", list).items().forEach(name -> addArabic(name.text(), name.latin()));
        }
        for (String line : WordList.read("localities.txt").lines()) {
            Arrays.stream(line.split("[ ,]+"))
                    .filter(word -> word.indexOf(':') > 0)
                    .forEach(word -> addArabic(
                            word.substring(0, word.indexOf(':')),
                            word.substring(word.indexOf(':') + 1).replace('_', ' ')));
        }
    }

    private void read(String kind, String line) {
        switch (kind) {
            case "pinyin" -> {
                String[] words = line.split(" ");
                for (char character : words[1].toCharArray()) {
                    pinyin.put(character, words[0]);
                    readAlike.put(character, words[1].replace(String.valueOf(character), ""));
                }
            }
            case "traditional" -> pairs(line).forEach(pair -> traditional.put(pair[0].charAt(0), pair[1].charAt(0)));
            case "arabic" -> pairs(line).forEach(pair -> addArabic(pair[0], pair[1].replace('_', ' ')));
            default -> {
                Map<Character, String> letters = cyrillic.computeIfAbsent(kind, unseen -> new HashMap<>());
                pairs(line).forEach(pair -> letters.put(pair[0].charAt(0), pair[1].replace("-", "")));
            }
        }
    }

    private static List<String[]> pairs(String line) {
        return Arrays.stream(line.split(" ")).map(pair -> pair.split(":")).toList();
    }

    /** The first list that has a word decides how it is spelt. */
    private void addArabic(String text, String latin) {
        String word = text.startsWith(ARTICLE) ? text.substring(ARTICLE.length()) : text;
        arabic.putIfAbsent(word, List.of(latin.split("/")));
    }

    /** Characters read as this one, without it. */
    String readAlike(char character) {
        return readAlike.getOrDefault(character, "");
    }

    /** The way of writing of a record; the text itself where it has nothing that is written otherwise. */
    Writing writing(Rewriting rewriting, PeopleLocale locale, Draws draws) {
        int salt = (int) (draws.bits() >>> 33);
        boolean namesOnly = draws.chance(0.5);
        return (field, text) -> {
            boolean name = field == PeopleField.GIVEN_NAME || field == PeopleField.SURNAME;
            if (!rewriting.touches(field) || text.isEmpty()) {
                return text;
            }
            return switch (rewriting) {
                case CAPITALS -> text.toUpperCase(Locale.ROOT);
                case UMLAUTS_SPELT -> umlautsSpelt(text);
                case UMLAUTS_DROPPED -> umlautsDropped(text);
                case PINYIN -> namesOnly && !name ? text : pinyin(text, salt);
                case TRADITIONAL -> traditional(text);
                case FULL_WIDTH -> digits(text, '０');
                case LATIN -> namesOnly && !name ? text : latin(locale, text, salt);
                case WITHOUT_PATRONYMIC -> withoutPatronymic(text, salt);
                case WITHOUT_YO -> text.replace('ё', 'е').replace('Ё', 'Е');
                case WITHOUT_HAMZA -> withoutHamza(text);
                case ARABIC_DIGITS -> digits(text, '٠');
            };
        };
    }

    /** In Latin letters as most write it, for addresses of e-mail. */
    String latin(PeopleLocale locale, String text) {
        return switch (locale) {
            case EN, DE -> text;
            case ZH -> pinyin(text, 0);
            case RU -> cyrillic("cyrillic passport", text);
            case AR -> arabic(text, 0);
        };
    }

    private String latin(PeopleLocale locale, String text, int salt) {
        return locale == PeopleLocale.RU ? cyrillic(systems.get(salt % systems.size()), text) : arabic(text, salt);
    }

    private static String umlautsSpelt(String text) {
        return text.replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("Ä", "Ae")
                .replace("Ö", "Oe")
                .replace("Ü", "Ue")
                .replace("ß", "ss");
    }

    private static String umlautsDropped(String text) {
        return text.replace('ä', 'a')
                .replace('ö', 'o')
                .replace('ü', 'u')
                .replace('Ä', 'A')
                .replace('Ö', 'O')
                .replace('Ü', 'U')
                .replace("ß", "ss");
    }

    /** Words of a name joined, apart or hyphenated; ü as u, v, yu or itself. What is no Chinese character stays. */
    String pinyin(String text, int salt) {
        String between = switch (salt % 5) {
            case 0, 1, 2 -> "";
            case 3 -> " ";
            default -> "-";
        };
        String umlaut = List.of("u", "v", "yu", "ü").get(salt / 5 % 4);
        StringBuilder out = new StringBuilder();
        boolean inWord = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            String syllable = pinyin.getOrDefault(character, "").replace("ü", umlaut);
            if (syllable.isEmpty()) {
                out.append(character);
                inWord = false;
                continue;
            }
            boolean apart = i > 0 && ENDS_OF_PLACES.indexOf(character) >= 0;
            boolean begins = !inWord || apart;
            if (begins && !out.isEmpty()) {
                out.append(' ');
            }
            boolean capital = begins || between.equals(" ");
            out.append(begins ? "" : between).append(capital ? capitalised(syllable) : syllable);
            inWord = !apart;
        }
        return out.toString();
    }

    private String traditional(String text) {
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i < out.length(); i++) {
            out.setCharAt(i, traditional.getOrDefault(out.charAt(i), out.charAt(i)));
        }
        return out.toString();
    }

    private static String digits(String text, char zero) {
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            if (c >= '0' && c <= '9') {
                out.setCharAt(i, (char) (zero + c - '0'));
            }
        }
        return out.toString();
    }

    private String cyrillic(String system, String text) {
        Map<Character, String> letters = cyrillic.getOrDefault(system, Map.of());
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char lower = Character.toLowerCase(c);
            String latin = letters.getOrDefault(lower, String.valueOf(lower));
            out.append(c == lower ? latin : capitalised(latin));
        }
        return out.toString();
    }

    /** The given name alone, or with the patronymic's initial. */
    private static String withoutPatronymic(String text, int salt) {
        int blank = text.indexOf(' ');
        if (blank < 0) {
            return text;
        }
        return salt % 3 == 0 ? text.substring(0, blank + 2) + "." : text.substring(0, blank);
    }

    private static String withoutHamza(String text) {
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i < out.length(); i++) {
            int at = MARKED.indexOf(out.charAt(i));
            if (at >= 0) {
                out.setCharAt(i, UNMARKED.charAt(at));
            }
        }
        return out.toString();
    }

    /** Word by word; a word no list spells stays as it is. */
    private String arabic(String text, int salt) {
        StringBuilder out = new StringBuilder();
        String[] words = text.split(" ");
        for (int i = 0; i < words.length; i++) {
            out.append(i > 0 ? " " : "");
            boolean servant = words[i].equals(SERVANT) && i + 1 < words.length && words[i + 1].startsWith(ARTICLE);
            if (servant) {
                String form = SERVANTS[salt % SERVANTS.length];
                String attribute = spelling(words[++i].substring(ARTICLE.length()), salt);
                boolean joined = Character.isLetter(form.charAt(form.length() - 1));
                out.append(form).append(joined ? attribute.toLowerCase(Locale.ROOT) : attribute);
            } else if (words[i].startsWith(ARTICLE)) {
                String base = spelling(words[i].substring(ARTICLE.length()), salt);
                out.append(ARTICLES[salt % ARTICLES.length]).append(base);
            } else {
                out.append(spelling(words[i], salt));
            }
        }
        return out.toString();
    }

    private String spelling(String word, int salt) {
        List<String> spellings = arabic.getOrDefault(word, List.of(word));
        return spellings.get(salt / SERVANTS.length % spellings.size());
    }

    private static String capitalised(String word) {
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
