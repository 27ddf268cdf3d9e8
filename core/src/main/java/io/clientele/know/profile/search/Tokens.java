package io.clientele.know.profile.search;

import io.clientele.arrive.catalog.standard.Readings;
import io.clientele.arrive.catalog.standard.Standards;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What of a value can be looked for.
 *
 * <p>A word stands as it is, folded. A stretch of Chinese stands from each of its characters on, so that whatever begins one of
 * these is a part of it; the same with its pinyin, whole ({@code wangxiaoming}) and by first letters ({@code wxm}). What holds
 * signs, such as an address, stands as a whole, without them, and in its parts. A telephone number stands from each of its digits on.
 */
final class Tokens {

    /** UTF-16 units of a value that are looked at; cells may be megabytes long. */
    static final int MOST = 1_000;

    /** Of a word, an address or an id; what is longer is found by how it begins. */
    static final int LONGEST = 64;

    /** Characters that somebody may type of a stretch of Chinese; more are looked for by these. */
    static final int CHARACTERS = 12;

    /** Characters whose sound somebody may type at once. */
    static final int SOUNDED = 8;

    /** Ways to read a stretch in which several characters have several readings. */
    private static final int MOST_READINGS = 4;

    /** Digits of a telephone number, at least. */
    private static final int DIGITS = 6;

    /** The fewest digits that are looked for within a number. */
    static final int FEWEST_DIGITS = 3;

    private static final Standards PHONES = new Standards(null);

    private final String value;
    private final List<Token> tokens = new ArrayList<>();

    private Tokens(String value) {
        this.value = value.length() <= MOST ? value : value.substring(0, MOST);
    }

    /** @param name whether it is what somebody is called, whose words may be typed as one */
    static List<Token> of(String value, boolean name) {
        Tokens tokens = new Tokens(value);
        tokens.read(name);
        return tokens.tokens;
    }

    private void read(boolean name) {
        List<Run> all = new ArrayList<>();
        int i = 0;
        while (i < value.length()) {
            int end = i;
            while (end < value.length() && !Character.isWhitespace(value.charAt(end))) {
                end++;
            }
            if (end > i) {
                List<Run> runs = Run.of(value, i, end);
                chunk(runs);
                all.addAll(runs);
            }
            i = end + 1;
        }
        if (name && all.size() > 1 && all.size() <= 6) {
            whole(all);
        }
        if (!name && all.size() > 1 && all.size() <= 3 && all.stream().noneMatch(Run::syllabic)) {
            // Post codes and towns may be typed without their blanks.
            add(Form.WORD, joined(all), all.getFirst().start(), all.getLast().end(), steps(all));
        }
        if (isNumber(value)) {
            digits();
        }
    }

    private void chunk(List<Run> runs) {
        for (Run run : runs) {
            if (run.syllabic()) {
                syllables(run);
            } else {
                word(run);
            }
        }
        if (runs.size() > 1 && runs.stream().noneMatch(Run::syllabic)) {
            Run last = runs.getLast();
            // An address is found by what stands before its @ and behind it too.
            for (int first = 0; first < runs.size() - 1; first++) {
                Run run = runs.get(first);
                if (first == 0 || value.charAt(run.start() - 1) == '@') {
                    String text = Readings.folded(value.substring(run.start(), last.end()));
                    add(Form.WORD, text, run.start(), last.end(), List.of());
                }
            }
            add(Form.WORD, joined(runs), runs.getFirst().start(), last.end(), steps(runs));
        }
    }

    /** Of runs as one; nothing where one of them has other characters than the value. */
    private static List<Integer> steps(List<Run> runs) {
        List<Integer> steps = new ArrayList<>();
        int place = runs.getFirst().start();
        int read = 0;
        for (Run run : runs) {
            if (run.text().length() != run.end() - run.start()) {
                return List.of();
            }
            for (; place < run.start(); place++) {
                steps.add(read);
            }
            for (; place < run.end(); place++) {
                steps.add(++read);
            }
        }
        return steps;
    }

    private static String joined(List<Run> runs) {
        return runs.stream().map(Run::text).collect(Collectors.joining());
    }

    private void word(Run run) {
        add(Form.WORD, run.text(), run.start(), run.end(), List.of());
        String latin = Readings.latin(run.text());
        if (!latin.equals(run.text())) {
            add(Form.SOUND, latin, run.start(), run.end(), List.of());
        }
        if (run.isDigits() && run.text().startsWith("0")) {
            String number = run.text().replaceFirst("^0+", "");
            if (!number.isEmpty()) {
                add(Form.WORD, number, run.end() - number.length(), run.end(), List.of());
            }
        }
    }

    private void syllables(Run run) {
        String text = run.text();
        int[] points = text.codePoints().toArray();
        int at = 0;
        for (int i = 0; i < points.length; i++) {
            int most = Math.min(points.length - i, CHARACTERS);
            int end = text.offsetByCodePoints(at, most);
            add(Form.WORD, text.substring(at, end), run.start() + at, run.start() + end, List.of());
            sounds(points, i, run.start() + at);
            at += Character.charCount(points[i]);
        }
    }

    /** From one character on; what stands in more than one UTF-16 unit is rare and only marked a little off. */
    private void sounds(int[] points, int from, int start) {
        int most = Math.min(points.length - from, SOUNDED);
        for (List<String> reading : readings(points, from, most)) {
            List<Integer> steps = new ArrayList<>();
            List<Integer> initialSteps = new ArrayList<>();
            StringBuilder sound = new StringBuilder();
            StringBuilder initials = new StringBuilder();
            for (String syllable : reading) {
                sound.append(syllable);
                steps.add(sound.length());
                initials.append(syllable, 0, Character.charCount(syllable.codePointAt(0)));
                initialSteps.add(initials.length());
            }
            add(Form.SOUND, sound.toString(), start, start + most, steps);
            if (most > 1) {
                add(Form.INITIALS, initials.toString(), start, start + most, initialSteps);
                String first = reading.getFirst();
                int more = first.length() - initialSteps.getFirst();
                List<Integer> mixed =
                        initialSteps.stream().map(step -> step + more).toList();
                add(Form.INITIALS, first + initials.substring(initialSteps.getFirst()), start, start + most, mixed);
            }
        }
    }

    private static List<List<String>> readings(int[] points, int from, int most) {
        List<List<String>> all = List.of(List.of());
        for (int i = from; i < from + most; i++) {
            List<String> readings = Readings.of(points[i]);
            boolean several = all.size() * readings.size() <= MOST_READINGS;
            List<List<String>> longer = new ArrayList<>();
            for (List<String> before : all) {
                for (String reading : several ? readings : readings.subList(0, 1)) {
                    List<String> next = new ArrayList<>(before);
                    next.add(reading);
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all;
    }

    /** A name typed as one word; with two words, either first. */
    private void whole(List<Run> runs) {
        int start = runs.getFirst().start();
        int end = runs.getLast().end();
        List<String> words =
                runs.stream().map(run -> Readings.latin(run.text())).toList();
        add(Form.SOUND, String.join("", words), start, end, List.of());
        if (words.size() == 2) {
            add(Form.SOUND, words.get(1) + words.get(0), start, end, List.of());
        }
    }

    private void digits() {
        StringBuilder digits = new StringBuilder();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < value.length(); i++) {
            int digit = Character.digit(value.charAt(i), 10);
            if (digit >= 0) {
                digits.append((char) ('0' + digit));
                places.add(i);
            }
        }
        for (int i = 0; i <= digits.length() - FEWEST_DIGITS; i++) {
            List<Integer> steps = new ArrayList<>();
            int read = 0;
            int next = i;
            for (int at = places.get(i); at <= places.getLast(); at++) {
                if (next < places.size() && places.get(next) == at) {
                    read++;
                    next++;
                }
                steps.add(read);
            }
            add(Form.DIGITS, digits.substring(i), places.get(i), places.getLast() + 1, steps);
        }
        international(digits.toString());
    }

    /** A number with its country's code may be written with a zero that belongs to neither: {@code +44 (0)20 ...}. */
    private void international(String digits) {
        String standard = value.startsWith("+") || value.startsWith("00") ? PHONES.phone(value) : null;
        if (standard != null && standard.startsWith("+") && !digits.endsWith(standard.substring(1))) {
            for (int i = 1; i <= standard.length() - FEWEST_DIGITS; i++) {
                add(Form.DIGITS, standard.substring(i), 0, value.length(), List.of());
            }
        }
    }

    /** Whether a text can be a telephone number, or an id that is looked for as one is. */
    static boolean isNumber(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isDigit(c)) {
                digits++;
            } else if ("+-()./ \u00A0\u2010\u2011\u2013".indexOf(c) < 0) {
                return false;
            }
        }
        return digits >= DIGITS && digits <= 20;
    }

    private void add(Form form, String text, int start, int end, List<Integer> steps) {
        int longest =
                text.length() <= LONGEST ? text.length() : text.offsetByCodePoints(0, text.codePointCount(0, LONGEST));
        if (longest > 0) {
            tokens.add(new Token(form, text.substring(0, longest), start, end, steps));
        }
    }
}
