package io.clientele.know.identity.linking;

import io.clientele.arrive.catalog.Kind;
import io.clientele.know.identity.model.Evidence;
import io.clientele.know.identity.model.EvidenceSort;
import io.clientele.know.identity.model.LeftOut;
import io.clientele.know.identity.model.LeftOut.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Says of the columns of contacts which are evidence of who somebody is and of what sort, by their names and by what they hold. */
final class Recognition {

    private static final Pattern ANSWER = Pattern.compile(
            "(^|_)(cluster|clusters|clusterid|truth|groundtruth|label|labels|entity|entityid|duplicate|duplicates|dupe|golden"
                    + "|gold)(_|$)|^(true_id|match_id|is_match|ismatch|master_id|same_as)$");
    private static final Pattern TELEPHONE =
            Pattern.compile("(^|_)(phone|mobile|tel|telephone|fax|cell)(_|$|no|number)");
    private static final Pattern BIRTH = Pattern.compile("(^|_)(dob|birth|birthday|born|birthdate)(_|$)");
    private static final Pattern STREET = Pattern.compile("(^|_)(address|addr|street|road|strasse)(_|$|[0-9])");
    private static final Pattern PLACE =
            Pattern.compile("(^|_)(city|town|suburb|county|state|country|district|province|place|region|village)(_|$)");
    private static final Pattern ORGANISATION = Pattern.compile(
            "(^|_)(company|organi[sz]ation|employer|manufacturer|brand|publisher|vendor|firm|venue)(_|$)");
    private static final Pattern WORDS = Pattern.compile("(^|_)(title|description|text|comment|subject|abstract)(_|$)");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+[.][0-9]+");
    private static final Pattern DATE =
            Pattern.compile("[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}");

    /** One word with a digit, or words that are mostly digits: {@code 4512 123456}. */
    private static final Pattern CODE = Pattern.compile("(?=.*[0-9])[^ ]+|[^0-9]{0,3}([0-9][ /.-]?[^0-9]?[ ]?){5,}");

    /** So many of its values must be of a sort for a column to be of it. */
    private static final double MOST = 0.9;

    /** Values that are shorter on average are compared as short ones. */
    private static final int LONG = 5;

    private Recognition() {}

    /** What is known of a further column of files. */
    private static final class Seen {
        private int filled;
        private int mails;
        private int digits;
        private int numbers;
        private int dates;
        private int codes;
        private long words;
        private long letters;
        private final Set<String> distinct = new HashSet<>();

        void add(String value) {
            String text = value.strip();
            filled++;
            mails += text.indexOf('@') > 0 ? 1 : 0;
            digits += DIGITS.matcher(text).matches() ? 1 : 0;
            numbers += NUMBER.matcher(text).matches() ? 1 : 0;
            dates += DATE.matcher(text).matches() ? 1 : 0;
            codes += CODE.matcher(text).matches() ? 1 : 0;
            words += text.split("\\s+").length;
            letters += text.length();
            distinct.add(text);
        }

        boolean mostly(int some) {
            return some >= MOST * filled;
        }
    }

    /**
     * What was found.
     *
     * @param evidence to be looked at closer: some of it may turn out to say nothing
     */
    record Found(List<Evidence> evidence, List<LeftOut> leftOut) {}

    /** A record of the sample: the contacts' fields and the further columns, without those that have no value. */
    record Sampled(Map<String, String> fields, Map<String, String> traits) {}

    static Found in(List<Sampled> sample, Set<String> ignored) {
        List<Evidence> evidence = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        Set<String> names = names(sample);
        ContactColumns.SORTS.forEach((name, sort) -> {
            boolean filled = sample.stream().anyMatch(row -> row.fields().containsKey(name));
            if (ignored.contains(name)) {
                leftOut.add(new LeftOut(name, Reason.IGNORED));
            } else if (names.contains(name)) {
                evidence.add(new Evidence(name, false, sort));
            } else if (filled) {
                leftOut.add(new LeftOut(name, Reason.REPEATED));
            }
        });
        Map<String, Seen> traits = new LinkedHashMap<>();
        sample.forEach(row -> row.traits()
                .forEach((name, value) ->
                        traits.computeIfAbsent(name, any -> new Seen()).add(value)));
        traits.forEach((name, seen) -> {
            String word = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_");
            if (Kind.CONTACTS.keptAsWritten().contains(name)) {
                return;
            }
            if (ignored.contains(name)) {
                leftOut.add(new LeftOut(name, Reason.IGNORED));
            } else if (ANSWER.matcher(word).find()) {
                leftOut.add(new LeftOut(name, Reason.ANSWER));
            } else if (sort(word, seen) == EvidenceSort.CATEGORY) {
                leftOut.add(new LeftOut(name, Reason.DESCRIPTIVE));
            } else {
                evidence.add(new Evidence(name, true, sort(word, seen)));
            }
        });
        return new Found(evidence, leftOut);
    }

    /**
     * Fields to compare. Somebody's name is compared as one where some records have it whole and others in parts: else those would
     * have nothing in common.
     */
    private static Set<String> names(List<Sampled> sample) {
        Set<String> names = new HashSet<>();
        int whole = 0;
        int parts = 0;
        int either = 0;
        for (Sampled row : sample) {
            names.addAll(row.fields().keySet());
            boolean full = row.fields().containsKey(ContactColumns.FULL_NAME);
            boolean part = row.fields().containsKey(ContactColumns.GIVEN_NAME)
                    || row.fields().containsKey(ContactColumns.FAMILY_NAME);
            whole += full ? 1 : 0;
            parts += part ? 1 : 0;
            either += full || part ? 1 : 0;
        }
        if (whole > 0 && parts > 0) {
            if (parts >= 0.98 * either) {
                names.remove(ContactColumns.FULL_NAME);
            } else {
                names.remove(ContactColumns.GIVEN_NAME);
                names.remove(ContactColumns.FAMILY_NAME);
            }
        }
        return names;
    }

    private static EvidenceSort sort(String word, Seen seen) {
        double words = (double) seen.words / seen.filled;
        double letters = (double) seen.letters / seen.filled;
        boolean few = seen.filled >= 200 && seen.distinct.size() <= Math.min(60, seen.filled / 20);
        if (seen.mostly(seen.mails)) {
            return EvidenceSort.EMAIL;
        }
        if (TELEPHONE.matcher(word).find()) {
            return EvidenceSort.PHONE;
        }
        if (BIRTH.matcher(word).find() || seen.mostly(seen.dates)) {
            return EvidenceSort.DATE;
        }
        if (seen.numbers > 0 && seen.mostly(seen.numbers + seen.digits)) {
            return EvidenceSort.NUMBER;
        }
        if (few) {
            return EvidenceSort.CATEGORY;
        }
        if (seen.mostly(seen.digits) || seen.mostly(seen.codes)) {
            return letters >= LONG ? EvidenceSort.IDENTIFIER : EvidenceSort.SHORT_IDENTIFIER;
        }
        if (STREET.matcher(word).find()) {
            return EvidenceSort.STREET;
        }
        if (PLACE.matcher(word).find()) {
            return EvidenceSort.PLACE;
        }
        if (ORGANISATION.matcher(word).find()) {
            return EvidenceSort.COMPANY;
        }
        if (WORDS.matcher(word).find() || words > 3.5) {
            return EvidenceSort.TEXT;
        }
        if (word.contains("name") || words >= 1.8) {
            return words >= 1.5 ? EvidenceSort.FULL_NAME : EvidenceSort.FAMILY_NAME;
        }
        return EvidenceSort.PLACE;
    }
}
