package io.clientele.shop;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What records of people to make.
 *
 * @param folder where the files go; made when it is missing
 * @param seed same seed, same files
 * @param records of contacts.csv, 100 to 5,000,000
 * @param locales languages and their shares of the households, which need not add up to 1
 * @param duplicates share of the records that are not the first of their person, 0 to below 1; kept on average
 * @param mostRecords of one person, 1 to 50
 * @param counts how duplicates are spread over the people who have any
 * @param blank share of the people of whom nobody knows a field
 * @param errors of the duplicates; the first record of a person has none
 * @param threads how many work on it; changes nothing but the time it takes
 */
public record PeopleSpec(
        Path folder,
        long seed,
        int records,
        Map<PeopleLocale, Double> locales,
        double duplicates,
        int mostRecords,
        DuplicateCounts counts,
        Map<PeopleField, Double> blank,
        ErrorModel errors,
        int threads) {

    private static final int FEWEST_RECORDS = 100;
    private static final int MOST_RECORDS = 5_000_000;
    private static final int MOST_OF_A_PERSON = 50;

    public PeopleSpec {
        if (records < FEWEST_RECORDS || records > MOST_RECORDS) {
            throw new IllegalArgumentException(
                    "records must lie in " + FEWEST_RECORDS + " .. " + MOST_RECORDS + ", was " + records);
        }
        if (mostRecords < 1 || mostRecords > MOST_OF_A_PERSON) {
            throw new IllegalArgumentException(
                    "most records of a person must lie in 1 .. " + MOST_OF_A_PERSON + ", was " + mostRecords);
        }
        if (!(duplicates >= 0 && duplicates < 1)) {
            throw new IllegalArgumentException("the share of duplicates must lie in 0 .. below 1, was " + duplicates);
        }
        if (duplicates > 0 && duplicates / (1 - duplicates) > counts.mean(mostRecords - 1)) {
            throw new IllegalArgumentException("a share of duplicates of " + duplicates
                    + " needs more than the mean of " + counts.mean(mostRecords - 1)
                    + " duplicates a person that " + mostRecords + " records at most give");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, was " + threads);
        }
        locales = copy(locales);
        if (!(locales.values().stream().mapToDouble(share -> share).sum() > 0)) {
            throw new IllegalArgumentException("locales need a share above 0, were " + locales);
        }
        blank = copy(blank, PeopleField.class);
    }

    private static Map<PeopleLocale, Double> copy(Map<PeopleLocale, Double> shares) {
        shares.forEach((locale, share) -> {
            if (!(share >= 0 && share <= 1e9)) {
                throw new IllegalArgumentException(
                        "the share of " + locale.code() + " must not be negative, was " + share);
            }
        });
        return copy(shares, PeopleLocale.class);
    }

    /** A copy whose order is that of the constants. */
    private static <K extends Enum<K>> Map<K, Double> copy(Map<K, Double> shares, Class<K> keys) {
        EnumMap<K, Double> copy = new EnumMap<>(keys);
        copy.putAll(shares);
        return Collections.unmodifiableMap(copy);
    }

    /**
     * Records of people who speak English, three in ten of them duplicates, five of a person at most, with the standard errors;
     * nobody knows the e-mail address of a fifth of the people, the telephone of an eighth, the national number of two fifths.
     */
    public static PeopleSpec of(Path folder, int records) {
        return new PeopleSpec(
                folder,
                2026,
                records,
                Map.of(PeopleLocale.EN, 1.0),
                0.3,
                5,
                DuplicateCounts.ZIPF,
                Map.of(
                        PeopleField.EMAIL, 0.20,
                        PeopleField.PHONE, 0.12,
                        PeopleField.BIRTH_DATE, 0.06,
                        PeopleField.NATIONAL_ID, 0.40,
                        PeopleField.COMPANY, 0.50,
                        PeopleField.STATE, 0.02,
                        PeopleField.POSTCODE, 0.01),
                ErrorModel.standard(),
                Runtime.getRuntime().availableProcessors());
    }

    public PeopleSpec withSeed(long other) {
        return new PeopleSpec(folder, other, records, locales, duplicates, mostRecords, counts, blank, errors, threads);
    }

    public PeopleSpec withLocales(Map<PeopleLocale, Double> shares) {
        return new PeopleSpec(folder, seed, records, shares, duplicates, mostRecords, counts, blank, errors, threads);
    }

    public PeopleSpec withDuplicates(double share, int most, DuplicateCounts spread) {
        return new PeopleSpec(folder, seed, records, locales, share, most, spread, blank, errors, threads);
    }

    public PeopleSpec withBlank(Map<PeopleField, Double> shares) {
        return new PeopleSpec(folder, seed, records, locales, duplicates, mostRecords, counts, shares, errors, threads);
    }

    public PeopleSpec withErrors(ErrorModel model) {
        return new PeopleSpec(folder, seed, records, locales, duplicates, mostRecords, counts, blank, model, threads);
    }

    public PeopleSpec withThreads(int number) {
        return new PeopleSpec(folder, seed, records, locales, duplicates, mostRecords, counts, blank, errors, number);
    }

    /**
     * Probability that somebody has duplicates. With a mean of m of those who have any, a share s of the people makes the share
     * d = s m / (1 + s m) of the records, so s = d / ((1 - d) m).
     */
    double duplicatedPeople() {
        return duplicates == 0 ? 0 : duplicates / (1 - duplicates) / counts.mean(mostRecords - 1);
    }
}
