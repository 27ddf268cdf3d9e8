package io.clientele.arrive.catalog.standard;

import org.jspecify.annotations.Nullable;

/**
 * How Cyrillic is written in Latin letters, letter by letter.
 *
 * <p>Russian follows the romanisation of BGN/PCGN of 1947 without its signs, as names stand in the press: {@code zh, kh, ts,
 * ch, sh, shch, yu, ya}; е and ё are always {@code e}, for ё is mostly written е, and the endings -ий and -ый are {@code y}
 * (Дмитрий is dmitry). The letters of other languages are written as their own romanisations have them, those they share
 * with Russian as in Russian: which language a name is, a cell does not say. ICU's Cyrillic-Latin gives ISO 9 instead, whose
 * accents are its sense; without them ж and з, ш and с, ю and у fall together.
 */
final class CyrillicLetters {

    private static final int FIRST = 0x0430;

    /** а to я. */
    private static final String[] RUSSIAN = {
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh",
        "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya"
    };

    private CyrillicLetters() {}

    /** Appends a stretch of folded Cyrillic; false where it has a letter that no table has. */
    static boolean append(String text, int from, int to, StringBuilder latin) {
        int begin = latin.length();
        for (int i = from; i < to; i++) {
            if (endsInY(text, i, to)) {
                latin.append('y');
                i++;
                continue;
            }
            String letters = letter(text.charAt(i));
            if (letters == null) {
                latin.setLength(begin);
                return false;
            }
            latin.append(letters);
        }
        return true;
    }

    private static boolean endsInY(String text, int i, int to) {
        char c = text.charAt(i);
        return i == to - 2 && (c == 'и' || c == 'ы') && text.charAt(i + 1) == 'й';
    }

    private static @Nullable String letter(char c) {
        if (c >= FIRST && c < FIRST + RUSSIAN.length) {
            return RUSSIAN[c - FIRST];
        }
        return switch (c) {
            case 'ё' -> "e";
            case 'ә' -> "a";
            case 'ґ', 'ѓ', 'ғ', 'ӷ' -> "g";
            case 'ђ' -> "dj";
            case 'є' -> "ye";
            case 'ѕ' -> "dz";
            case 'і', 'ї' -> "i";
            case 'ј' -> "j";
            case 'љ' -> "lj";
            case 'њ' -> "nj";
            case 'ћ' -> "c";
            case 'ќ', 'қ', 'ҝ', 'ҡ' -> "k";
            case 'ѝ' -> "i";
            case 'ў', 'ұ', 'ү' -> "u";
            case 'џ' -> "dz";
            case 'ң', 'ҥ' -> "n";
            case 'ө' -> "o";
            case 'һ', 'ҳ' -> "h";
            case 'җ', 'ҷ', 'ҹ' -> "j";
            case 'ҙ' -> "z";
            case 'ҫ' -> "s";
            case 'ӣ' -> "i";
            case 'ӯ' -> "u";
            default -> null;
        };
    }
}
