package io.clientele.know.profile.search;

import io.clientele.arrive.catalog.standard.Readings;
import io.clientele.know.profile.search.Wanted.All;
import io.clientele.know.profile.search.Wanted.Any;
import io.clientele.know.profile.search.Wanted.Reach;
import io.clientele.know.profile.search.Wanted.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What somebody typed, as what is to be looked for. Words stand for themselves, for what they begin and, from four letters on,
 * for what lies a slip of the pen from them, from eight on two; all of them must be found, in whichever fields. Chinese stands for
 * its characters and, after these, for whatever sounds like them.
 */
final class Sought {

    /** Of what was typed; nobody types more to find somebody. */
    private static final int MOST_WORDS = 12;

    private static final int MOST = 200;
    private static final int ONE_SLIP_FROM = 4;
    private static final int TWO_SLIPS_FROM = 8;
    private static final int SLIPS_TO = 32;
    private static final int LONGEST_INITIALS = 12;

    private Sought() {}

    /** Empty where there is no letter and no digit. */
    static Optional<Wanted> of(String typed) {
        String text = typed.length() <= MOST ? typed : typed.substring(0, MOST);
        List<List<Run>> chunks = new ArrayList<>();
        List<Wanted> words = new ArrayList<>();
        for (int i = 0; i < text.length() && words.size() < MOST_WORDS; ) {
            int end = i;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            List<Run> runs = Run.of(text, i, end);
            if (!runs.isEmpty()) {
                chunks.add(runs);
                words.add(chunk(text, runs));
            }
            i = end + 1;
        }
        if (words.isEmpty()) {
            return Optional.empty();
        }
        List<Wanted> all = new ArrayList<>();
        all.add(words.size() == 1 ? words.getFirst() : new All(words));
        asOne(chunks).ifPresent(all::add);
        if (Tokens.isNumber(text.strip()) && words.size() > 1) {
            all.add(number(text));
        }
        return Optional.of(all.size() == 1 ? all.getFirst() : new Any(all));
    }

    /** A name in full, its words in order or not. */
    private static Optional<Wanted> asOne(List<List<Run>> chunks) {
        List<Run> runs = chunks.stream().flatMap(List::stream).toList();
        if (runs.size() < 2 || runs.size() > 4 || !runs.stream().allMatch(Run::isLetters)) {
            return Optional.empty();
        }
        String whole = runs.stream().map(run -> Readings.latin(run.text())).collect(Collectors.joining());
        return Optional.of(new Way(Form.SOUND, Reach.EXACT, cut(whole), runs.size()));
    }

    private static Way number(String text) {
        String digits = text.codePoints()
                .filter(Character::isDigit)
                .mapToObj(digit -> String.valueOf(Character.digit(digit, 10)))
                .collect(Collectors.joining())
                .replaceFirst("^0+(?=.)", "");
        return new Way(Form.DIGITS, Reach.PREFIX, digits);
    }

    private static Wanted chunk(String text, List<Run> runs) {
        List<Wanted> parts = runs.stream().map(Sought::run).toList();
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        List<Wanted> ways = new ArrayList<>();
        ways.add(new All(parts));
        String whole = text.substring(runs.getFirst().start(), runs.getLast().end());
        if (runs.stream().noneMatch(Run::syllabic)) {
            String folded = cut(Readings.folded(whole));
            String joined = cut(runs.stream().map(Run::text).collect(Collectors.joining()));
            ways.addAll(nearly(Form.WORD, folded));
            ways.addAll(nearly(Form.WORD, joined));
        }
        if (Tokens.isNumber(whole)) {
            ways.add(number(whole));
        }
        return new Any(ways);
    }

    private static Wanted run(Run run) {
        List<Wanted> ways = new ArrayList<>();
        if (run.syllabic()) {
            String characters = run.text();
            int most = Math.min(characters.codePointCount(0, characters.length()), Tokens.CHARACTERS);
            ways.addAll(nearly(Form.WORD, characters.substring(0, characters.offsetByCodePoints(0, most))));
            String sound = characters
                    .codePoints()
                    .limit(Tokens.SOUNDED)
                    .mapToObj(point -> Readings.of(point).getFirst())
                    .collect(Collectors.joining());
            // One character sounds like hundreds of others.
            if (most > 1) {
                ways.add(new Way(Form.SOUND, Reach.PREFIX, sound));
                ways.add(new Way(Form.WORD, Reach.PREFIX, sound));
            }
            return new Any(ways);
        }
        String word = cut(run.text());
        ways.addAll(nearly(Form.WORD, word));
        if (run.isDigits()) {
            if (word.length() >= Tokens.FEWEST_DIGITS) {
                ways.add(number(word));
            }
            return new Any(ways);
        }
        String latin = cut(Readings.latin(word));
        sounds(latin, !latin.equals(word), run.isLetters(), ways);
        return new Any(ways);
    }

    private static void sounds(String latin, boolean transliterated, boolean letters, List<Wanted> ways) {
        ways.addAll(nearly(Form.SOUND, latin));
        if (transliterated) {
            ways.addAll(nearly(Form.WORD, latin));
        }
        if (!letters) {
            return;
        }
        if (latin.length() > 1 && latin.length() <= LONGEST_INITIALS && !transliterated) {
            ways.addAll(nearly(Form.INITIALS, latin));
        }
        for (Form form : new Form[] {Form.WORD, Form.SOUND}) {
            if (latin.length() >= ONE_SLIP_FROM && latin.length() <= SLIPS_TO) {
                ways.add(new Way(form, Reach.ONE_SLIP, latin));
            }
            if (latin.length() >= TWO_SLIPS_FROM && latin.length() <= SLIPS_TO) {
                ways.add(new Way(form, Reach.TWO_SLIPS, latin));
            }
        }
    }

    /** Exactly, or as the beginning of something longer. */
    private static List<Wanted> nearly(Form form, String text) {
        return List.of(new Way(form, Reach.EXACT, text), new Way(form, Reach.PREFIX, text));
    }

    private static String cut(String text) {
        int points = text.codePointCount(0, text.length());
        return points <= Tokens.LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, Tokens.LONGEST));
    }
}
