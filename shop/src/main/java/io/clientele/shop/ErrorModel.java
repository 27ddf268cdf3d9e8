package io.clientele.shop;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How faulty the duplicates of a population are. The number of errors in a duplicate is a Poisson number; each error falls into a
 * field drawn by the fields' shares, among those that hold something and have room for one more, and is of a kind drawn by the
 * weights of that field, again while the value does not allow the kind. Some duplicates have none.
 *
 * <p>{@link #standard()} has the kinds of the FEBRL generator with weights much like its defaults, and those of our trade.
 *
 * @param perRecord mean number of errors in a duplicate, 0 to 10
 * @param mostPerField errors in one field of one duplicate at most, 1 to 10
 * @param rewritten probability that a duplicate is written otherwise as a whole where its language has ways to (another script,
 *     capitals, other digits), 0 to 1; no error
 * @param fields which fields errors fall into and of what kinds; none in fields that are absent
 */
public record ErrorModel(double perRecord, int mostPerField, double rewritten, Map<PeopleField, FieldErrors> fields) {

    private static final double MOST_PER_RECORD = 10;

    /**
     * @param share weight of the field among all, not negative; an error falls into it with its share of the sum
     * @param kinds weights of the kinds of error, not negative
     */
    public record FieldErrors(double share, Map<PeopleError, Double> kinds) {

        public FieldErrors {
            if (!(share >= 0)) {
                throw new IllegalArgumentException("the share of a field must not be negative, was " + share);
            }
            kinds.forEach((kind, weight) -> {
                if (!(weight >= 0)) {
                    throw new IllegalArgumentException(
                            "the weight of " + kind.word() + " must not be negative, was " + weight);
                }
            });
            EnumMap<PeopleError, Double> copy = new EnumMap<>(PeopleError.class);
            copy.putAll(kinds);
            kinds = Collections.unmodifiableMap(copy);
        }

        /** Of a kind, 0 where it is absent. */
        public double weight(PeopleError kind) {
            return kinds.getOrDefault(kind, 0.0);
        }
    }

    public ErrorModel {
        if (!(perRecord >= 0 && perRecord <= MOST_PER_RECORD)) {
            throw new IllegalArgumentException("errors per record must lie in 0 .. 10, was " + perRecord);
        }
        if (mostPerField < 1 || mostPerField > MOST_PER_RECORD) {
            throw new IllegalArgumentException("most errors per field must lie in 1 .. 10, was " + mostPerField);
        }
        if (!(rewritten >= 0 && rewritten <= 1)) {
            throw new IllegalArgumentException("the share of rewritten must lie in 0 .. 1, was " + rewritten);
        }
        EnumMap<PeopleField, FieldErrors> copy = new EnumMap<>(PeopleField.class);
        copy.putAll(fields);
        fields = Collections.unmodifiableMap(copy);
    }

    /** Two errors a duplicate on average, two in a field at most, a quarter written otherwise. */
    public static ErrorModel standard() {
        EnumMap<PeopleField, FieldErrors> fields = new EnumMap<>(PeopleField.class);
        put(
                fields,
                PeopleField.GIVEN_NAME,
                0.14,
                "insert 7, delete 12, substitute 16, transpose 6, ocr 5, phonetic 12, misspelt 10, split 2, joined 1,"
                        + " words-swapped 2, names-swapped 8, missing 3, replaced 2, nickname 10, abbreviated 4");
        put(
                fields,
                PeopleField.SURNAME,
                0.14,
                "insert 9, delete 13, substitute 18, transpose 6, ocr 6, phonetic 16, misspelt 10, split 3, joined 2,"
                        + " words-swapped 1, names-swapped 5, missing 2, replaced 2, married 7");
        put(fields, PeopleField.BIRTH_DATE, 0.08, "substitute 40, transpose 15, day-month 20, missing 20, replaced 5");
        put(
                fields,
                PeopleField.EMAIL,
                0.10,
                "insert 8, delete 12, substitute 14, transpose 6, ocr 5, missing 25, replaced 30");
        put(
                fields,
                PeopleField.PHONE,
                0.11,
                "substitute 20, transpose 10, delete 3, missing 17, replaced 20, reformatted 30");
        put(
                fields,
                PeopleField.STREET_NUMBER,
                0.07,
                "insert 10, delete 10, substitute 35, transpose 10, ocr 5, missing 5, replaced 5, moved 20");
        put(
                fields,
                PeopleField.STREET,
                0.12,
                "insert 7, delete 11, substitute 14, transpose 5, ocr 5, phonetic 10, split 3, joined 4,"
                        + " words-swapped 2, missing 3, moved 12, abbreviated 24");
        put(
                fields,
                PeopleField.SUBURB,
                0.08,
                "insert 10, delete 14, substitute 18, transpose 6, ocr 6, phonetic 18, split 4, joined 4,"
                        + " words-swapped 2, missing 5, replaced 3, moved 10");
        put(
                fields,
                PeopleField.POSTCODE,
                0.05,
                "substitute 45, transpose 25, delete 3, ocr 5, missing 7, replaced 5, moved 10");
        put(
                fields,
                PeopleField.STATE,
                0.03,
                "insert 5, delete 10, substitute 10, transpose 5, missing 25, replaced 15, abbreviated 30");
        put(fields, PeopleField.NATIONAL_ID, 0.05, "substitute 45, transpose 30, delete 3, ocr 5, missing 17");
        put(
                fields,
                PeopleField.COMPANY,
                0.03,
                "insert 5, delete 8, substitute 10, transpose 5, joined 5, words-swapped 5, abbreviated 22, missing 20,"
                        + " replaced 20");
        return new ErrorModel(2, 2, 0.25, fields);
    }

    private static void put(
            Map<PeopleField, FieldErrors> fields, PeopleField field, double share, String kindsAndWeights) {
        EnumMap<PeopleError, Double> kinds = new EnumMap<>(PeopleError.class);
        for (String kindAndWeight : kindsAndWeights.split(", ?")) {
            String[] words = kindAndWeight.strip().split(" ");
            kinds.put(PeopleError.of(words[0]), Double.valueOf(words[1]));
        }
        fields.put(field, new FieldErrors(share, kinds));
    }

    /** Errors of a field; none of no kind where it is absent. */
    public FieldErrors of(PeopleField field) {
        return fields.getOrDefault(field, new FieldErrors(0, Map.of()));
    }

    /** Mean number of errors in a field of a duplicate whose fields all hold something. */
    public double perField(PeopleField field) {
        double all = fields.values().stream().mapToDouble(FieldErrors::share).sum();
        return all == 0 ? 0 : perRecord * of(field).share() / all;
    }

    public ErrorModel withPerRecord(double mean) {
        return new ErrorModel(mean, mostPerField, rewritten, fields);
    }

    public ErrorModel withMostPerField(int most) {
        return new ErrorModel(perRecord, most, rewritten, fields);
    }

    public ErrorModel withRewritten(double share) {
        return new ErrorModel(perRecord, mostPerField, share, fields);
    }

    /** With other errors of one field. */
    public ErrorModel withField(PeopleField field, FieldErrors errors) {
        EnumMap<PeopleField, FieldErrors> others = new EnumMap<>(PeopleField.class);
        others.putAll(fields);
        others.put(field, errors);
        return new ErrorModel(perRecord, mostPerField, rewritten, others);
    }
}
