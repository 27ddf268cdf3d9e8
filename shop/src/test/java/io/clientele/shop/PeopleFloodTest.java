package io.clientele.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleFloodTest {

    private static final Map<PeopleLocale, Double> MIX = Map.of(
            PeopleLocale.EN, 2.0,
            PeopleLocale.DE, 1.0,
            PeopleLocale.ZH, 1.0,
            PeopleLocale.RU, 1.0,
            PeopleLocale.AR, 1.0);

    /** Of all languages, with the standard errors. */
    private static final SmallPeople MIXED = SmallPeople.write(
            PeopleSpec.of(SmallPeople.folder(), 20_000).withSeed(5).withLocales(MIX));

    /** Of English with all fields known. */
    private static final SmallPeople ENGLISH = SmallPeople.write(
            PeopleSpec.of(SmallPeople.folder(), 24_000).withSeed(6).withBlank(Map.of()));

    private static final Set<String> ADDRESS = Set.of("street_number", "street", "suburb", "postcode", "state");

    @TempDir
    Path folder;

    @Test
    void theSameSeedGivesTheSameFilesForAnyNumberOfThreads() throws Exception {
        PeopleSpec spec = PeopleSpec.of(folder, 20_000).withLocales(MIX).withSeed(7);
        Map<String, String> first = written(spec.withThreads(1));
        assertThat(written(spec.withThreads(3))).isEqualTo(first);
        assertThat(first).hasSize(4);
        Map<String, String> other = written(spec.withSeed(8).withThreads(2));
        first.forEach((file, hash) -> assertThat(other).doesNotContainEntry(file, hash));
    }

    /**
     * The first rows of a small flood, on every machine and JDK: made with seed 1, 500 records of all languages. Whoever changes
     * what people or errors are changes this file in the same commit; whoever does not must not.
     */
    @Test
    void theFirstRowsAreThoseOfTheGolden() throws Exception {
        PeopleFlood.write(PeopleSpec.of(folder, 500).withSeed(1).withLocales(MIX), ShopProgress.NONE);
        try (InputStream golden = PeopleFloodTest.class.getResourceAsStream("people-flood.csv")) {
            assertThat(golden).isNotNull();
            List<String> rows = new String(golden.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            assertThat(Files.readAllLines(folder.resolve(PeopleFlood.CONTACTS)))
                    .startsWith(rows.toArray(String[]::new));
            assertThat(rows).hasSizeGreaterThan(20);
        }
    }

    @Test
    void aFailedRunLeavesNeitherSummaryNorBuckets() throws Exception {
        PeopleSpec spec = PeopleSpec.of(folder, 2000);
        written(spec);
        ShopProgress stopping = (stage, done, total) -> {
            if (stage.equals("scatter")) {
                throw new IllegalStateException("stopped");
            }
        };
        assertThat(catchThrowable(() -> PeopleFlood.write(spec, stopping))).hasMessage("stopped");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains(PeopleFlood.CONTACTS)
                    .doesNotContain(PeopleFlood.SUMMARY)
                    .noneMatch(name -> name.endsWith(".tmp"));
        }
    }

    @Test
    void everyRecordIsInBothFilesOnceAndInTheSameOrder() {
        for (SmallPeople people : List.of(MIXED, ENGLISH)) {
            List<String> ids = column(people.contacts(), "rec_id");
            PeopleSpec spec = people.truth().spec();
            List<String> truths =
                    column(Table.read(spec.folder().resolve(PeopleFlood.TRUTH)).rows(), "source_id");
            assertThat(ids).hasSize(spec.records()).doesNotHaveDuplicates().isEqualTo(truths);
            assertThat(new HashSet<>(people.persons().values()))
                    .hasSize(people.truth().persons());
            assertThat(people.originals()).hasSize(people.truth().persons());
            assertThat(people.originalsByPerson()).hasSize(people.truth().persons());
            assertThat(people.mistakes()).hasSize(people.truth().duplicates());
            assertThat(ids).containsAll(people.mistakes().keySet());
        }
    }

    @Test
    void aRecordTellsNothingOfItsPersonOrTheOrderItWasMadeIn() {
        for (Map<String, String> row : MIXED.contacts()) {
            assertThat(row.values()).doesNotContain(MIXED.person(row));
        }
        List<String> ids = column(MIXED.contacts(), "rec_id");
        assertThat(ids).allMatch(id -> id.matches("r[0-9a-z]{8}"));
        List<String> people = new ArrayList<>(MIXED.persons().values());
        Collections.sort(people);
        // by id or by person, neighbours are no nearer than by chance: ranks agree as those of strangers
        Map<String, Integer> rankOfId = ranks(ids);
        Map<String, Integer> rankOfPerson = ranks(people);
        double agreement = 0;
        double n = ids.size();
        for (Map<String, String> row : MIXED.contacts()) {
            double byId = rankOfId.getOrDefault(get(row, "rec_id"), 0) / n - 0.5;
            double byPerson = rankOfPerson.getOrDefault(MIXED.person(row), 0) / n - 0.5;
            agreement += 12 * byId * byPerson;
        }
        assertThat(agreement / n).isCloseTo(0, Offset.offset(4 / Math.sqrt(n)));
    }

    /** Places of a random order lie n / 3 apart on average, with a standard deviation of n / sqrt(18). */
    @Test
    void recordsOfAPersonLieApart() {
        Map<String, Integer> last = new HashMap<>();
        double sum = 0;
        int pairs = 0;
        int neighbours = 0;
        double n = MIXED.contacts().size();
        for (int i = 0; i < n; i++) {
            Integer before = last.put(MIXED.person(MIXED.contacts().get(i)), i);
            if (before != null && MIXED.truth().spec().mostRecords() > 1) {
                sum += i - before;
                neighbours += i - before == 1 ? 1 : 0;
                pairs++;
            }
        }
        // of people with more than two records it is the gaps that are summed, which are shorter
        assertThat(sum / pairs).isBetween(n / 5, n / 3);
        assertThat(neighbours).isLessThan(8);
    }

    @ParameterizedTest
    @CsvSource({"UNIFORM, 0.3, 5", "POISSON, 0.45, 6", "ZIPF, 0.6, 10"})
    void duplicatesAreAsManyAndSpreadAsAskedFor(DuplicateCounts counts, double share, int most) throws IOException {
        PeopleSpec spec = PeopleSpec.of(folder, 20_000).withDuplicates(share, most, counts);
        PeopleTruth truth = PeopleFlood.write(spec, ShopProgress.NONE);
        double n = spec.records();
        assertThat(truth.duplicates() / n).isCloseTo(share, Offset.offset(0.015));
        Map<String, Long> byPerson = Table.read(folder.resolve(PeopleFlood.TRUTH)).rows().stream()
                .collect(Collectors.groupingBy(row -> get(row, "person"), Collectors.counting()));
        long[] people = new long[most + 1];
        byPerson.values().forEach(records -> people[Math.toIntExact(records)]++);
        double[] weights = counts.weights(most - 1);
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double duplicated = truth.persons() * spec.duplicatedPeople();
        for (int records = 2; records <= most; records++) {
            double expected = duplicated * weights[records - 2] / sum;
            assertThat((double) people[records])
                    .as(records + " records")
                    .isCloseTo(expected, Offset.offset(4 * Math.sqrt(expected) + 1));
        }
    }

    @Test
    void nothingIsDuplicatedWhereNothingIsAskedFor() throws IOException {
        PeopleSpec spec = PeopleSpec.of(folder, 300).withDuplicates(0, 1, DuplicateCounts.ZIPF);
        assertThat(PeopleFlood.write(spec, ShopProgress.NONE).persons()).isEqualTo(300);
        assertThat(Files.readString(folder.resolve(PeopleFlood.MISTAKES))).isEqualTo("rec_id,mistakes\n");
    }

    /** Errors that every value allows: then their number is Poisson, their fields and kinds are drawn with the weights. */
    @Test
    void errorsAreAsManyAndFallAsAskedFor() {
        ErrorModel model = new ErrorModel(
                1.5,
                10,
                0,
                Map.of(
                        PeopleField.SURNAME,
                                new ErrorModel.FieldErrors(
                                        3, Map.of(PeopleError.DELETE, 1.0, PeopleError.SUBSTITUTE, 3.0)),
                        PeopleField.BIRTH_DATE, new ErrorModel.FieldErrors(1, Map.of(PeopleError.SUBSTITUTE, 1.0)),
                        PeopleField.PHONE, new ErrorModel.FieldErrors(2, Map.of(PeopleError.SUBSTITUTE, 1.0))));
        SmallPeople people = SmallPeople.write(PeopleSpec.of(folder, 20_000)
                .withDuplicates(0.5, 4, DuplicateCounts.UNIFORM)
                .withBlank(Map.of())
                .withErrors(model));
        double duplicates = people.truth().duplicates();
        Map<String, Long> made = people.truth().errors();
        double errors = made.values().stream().mapToLong(count -> count).sum();
        assertThat(errors).isCloseTo(1.5 * duplicates, Offset.offset(4 * Math.sqrt(1.5 * duplicates)));
        assertShare(made.getOrDefault("birth_date:substitute", 0L), errors, 1.0 / 6);
        assertShare(made.getOrDefault("phone:substitute", 0L), errors, 2.0 / 6);
        assertShare(made.getOrDefault("surname:delete", 0L), errors, 0.5 * 0.25);
        assertShare(made.getOrDefault("surname:substitute", 0L), errors, 0.5 * 0.75);
        assertThat(model.perField(PeopleField.SURNAME)).isEqualTo(0.75);
        // e^-1.5 of the duplicates have none
        long none = people.mistakes().values().stream().filter(List::isEmpty).count();
        assertShare(none, duplicates, Math.exp(-1.5));
    }

    @Test
    void standardErrorsAreAsManyAsTheyAreSaidToBe() {
        PeopleTruth truth = ENGLISH.truth();
        double duplicates = truth.duplicates();
        long errors = truth.errors().values().stream().mapToLong(count -> count).sum();
        // an error that no field allows is given up, which is rare
        assertThat(errors / duplicates).isCloseTo(2, Offset.offset(4 * Math.sqrt(2 / duplicates) + 0.01));
        assertShare(truth.rewritten().getOrDefault("capitals", 0L), duplicates, 0.25);
        Map<String, Long> told = ENGLISH.mistakes().values().stream()
                .flatMap(List::stream)
                .filter(word -> !word.startsWith("rewritten:"))
                .collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()));
        assertThat(told).isEqualTo(truth.errors());
        for (PeopleField field : PeopleField.values()) {
            ErrorModel.FieldErrors declared = truth.spec().errors().of(field);
            assertThat(truth.errors().keySet())
                    .filteredOn(word -> word.startsWith(field.column() + ":"))
                    .hasSizeGreaterThan(declared.kinds().size() / 2)
                    .allMatch(word -> declared.weight(PeopleError.of(word.substring(word.indexOf(':') + 1))) > 0);
        }
    }

    @Test
    void noFieldHasMoreErrorsThanAllowed() {
        for (SmallPeople people : List.of(MIXED, ENGLISH)) {
            assertThat(people.mistakes().values())
                    .allSatisfy(words -> assertThat(words.stream()
                                    .collect(Collectors.groupingBy(
                                            word -> word.substring(0, word.indexOf(':')), Collectors.counting()))
                                    .values())
                            .allMatch(count ->
                                    count <= people.truth().spec().errors().mostPerField()));
        }
    }

    /** What differs from the correct record is what the mistakes name, and, where nothing is rewritten, all that they name differs. */
    @Test
    void aDuplicateIsWrongWhereItsMistakesSayAndNowhereElse() {
        int compared = 0;
        for (SmallPeople people : List.of(MIXED, ENGLISH)) {
            Map<String, Map<String, String>> originals = people.originalsByPerson();
            for (Map<String, String> row : people.duplicates()) {
                List<String> words = people.mistakes().getOrDefault(get(row, "rec_id"), List.of());
                Map<String, String> original = originals.getOrDefault(people.person(row), Map.of());
                Set<String> differing = new HashSet<>();
                for (PeopleField field : PeopleField.values()) {
                    if (!get(row, field.column()).equals(get(original, field.column()))) {
                        differing.add(field.column());
                    }
                }
                assertThat(allowed(words)).as(words + " " + row + original).containsAll(differing);
                if (words.stream().noneMatch(word -> word.startsWith("rewritten:") || word.endsWith(":moved"))) {
                    assertThat(differing).as(words + " " + row + original).containsAll(named(words));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(5000);
    }

    private static Set<String> named(List<String> words) {
        return words.stream().map(word -> word.substring(0, word.indexOf(':'))).collect(Collectors.toSet());
    }

    private static Set<String> allowed(List<String> words) {
        Set<String> allowed = named(words);
        for (String word : words) {
            if (word.endsWith(":moved")) {
                allowed.addAll(ADDRESS);
            }
            if (word.endsWith(":names-swapped")) {
                allowed.addAll(Set.of("given_name", "surname"));
            }
            if (word.startsWith("rewritten:")) {
                String way = word.substring(word.indexOf(':') + 1);
                for (Rewriting rewriting : Rewriting.values()) {
                    for (PeopleField field : PeopleField.values()) {
                        if (rewriting.word().equals(way) && rewriting.touches(field)) {
                            allowed.add(field.column());
                        }
                    }
                }
            }
        }
        return allowed;
    }

    @Test
    void whatIsRewrittenIsInItsOtherScript() {
        assertAllRewritten("pinyin", "[^\\p{IsHan}]*", "given_name", "surname");
        assertAllRewritten("latin", "[^\\p{IsArabic}\\p{IsCyrillic}]*", "given_name", "surname");
        assertAllRewritten("full-width", "[^0-9]*", "phone", "postcode", "street_number");
        assertAllRewritten("arabic-digits", "[^0-9]*", "phone", "postcode", "street_number");
        assertAllRewritten("umlauts-spelt", "[^äöüÄÖÜß]*", "surname", "street");
        assertAllRewritten("capitals", "[^a-z]*", "suburb");
    }

    private static void assertAllRewritten(String way, String pattern, String... columns) {
        int found = 0;
        int fitting = 0;
        for (Map<String, String> row : MIXED.duplicates()) {
            if (MIXED.mistakes().getOrDefault(get(row, "rec_id"), List.of()).contains("rewritten:" + way)) {
                for (String column : columns) {
                    found++;
                    fitting += get(row, column).matches(pattern) ? 1 : 0;
                }
            }
        }
        assertThat(found).as(way).isGreaterThan(30);
        // a slip of the keyboard or a scanner may bring a letter of another kind in
        assertThat((double) fitting / found).as(way).isGreaterThan(0.97);
    }

    @Test
    void languagesHaveTheSharesAskedFor() {
        double n = MIXED.truth().spec().records();
        Map<String, Long> records = MIXED.truth().records();
        assertThat(records.getOrDefault("en", 0L) / n).isCloseTo(2.0 / 6, Offset.offset(0.03));
        for (String code : List.of("de", "zh", "ru", "ar")) {
            assertThat(records.getOrDefault(code, 0L) / n).as(code).isCloseTo(1.0 / 6, Offset.offset(0.03));
        }
    }

    /** Surnames are drawn for households, of whom there are fewer; hence the width. */
    @Test
    void namesAreAsFrequentAsInLife() {
        double n = ENGLISH.originals().size();
        Map<String, Long> surnames = counts("surname");
        assertThat(surnames.getOrDefault("Smith", 0L) / n).isCloseTo(0.0105, Offset.offset(0.003));
        assertThat(surnames.getOrDefault("Jones", 0L) / n).isCloseTo(0.0096, Offset.offset(0.003));
        assertThat(surnames).hasSizeGreaterThan(4000);
        assertThat(counts("given_name")).hasSizeBetween(900, 1300);
        List<Long> sorted =
                surnames.values().stream().sorted(Collections.reverseOrder()).toList();
        double ten = sorted.subList(0, 10).stream().mapToLong(count -> count).sum() / n;
        double hundred =
                sorted.subList(0, 100).stream().mapToLong(count -> count).sum() / n;
        assertThat(ten).isBetween(0.06, 0.10);
        assertThat(hundred).isBetween(0.24, 0.34);
    }

    @Test
    void someLiveTogetherShareATelephoneOrAreTwins() {
        double n = ENGLISH.originals().size();
        Map<String, List<Map<String, String>>> homes = ENGLISH.originals().stream()
                .collect(Collectors.groupingBy(row -> String.join(
                        "|", get(row, "street_number"), get(row, "street"), get(row, "suburb"), get(row, "postcode"))));
        assertThat(n / homes.size()).isBetween(2.2, 2.7);
        long families = homes.values().stream()
                .filter(home -> home.size() > 1
                        && column(home, "surname").stream().distinct().count() < home.size())
                .count();
        assertThat(families / (double) homes.size()).isBetween(0.5, 0.7);
        assertThat(shared("phone") / n).isBetween(0.2, 0.4);
        assertThat(shared("email") / n).isBetween(0.1, 0.25);
        assertThat(shared("national_id")).isZero();
        Map<String, Long> births = ENGLISH.originals().stream()
                .collect(Collectors.groupingBy(
                        row -> String.join(
                                "|",
                                get(row, "surname"),
                                get(row, "birth_date"),
                                get(row, "street_number"),
                                get(row, "street"),
                                get(row, "suburb")),
                        Collectors.counting()));
        long twins = births.values().stream()
                .filter(count -> count > 1)
                .mapToLong(count -> count)
                .sum();
        // the last household of all may have been cut
        assertThat(twins).isCloseTo(ENGLISH.truth().twins(), Offset.offset(2L));
        assertThat(twins / n).isBetween(0.01, 0.03);
    }

    @Test
    void whatNobodyKnowsIsBlank() {
        double n = MIXED.originals().size();
        for (Map.Entry<PeopleField, Double> blank : MIXED.truth().spec().blank().entrySet()) {
            long blanks = column(MIXED.originals(), blank.getKey().column()).stream()
                    .filter(String::isEmpty)
                    .count();
            boolean more = blank.getKey() == PeopleField.EMAIL || blank.getKey() == PeopleField.COMPANY;
            double expected = blank.getValue();
            assertThat(blanks / n)
                    .as(blank.getKey().column())
                    .isBetween(expected - 0.02, more ? expected + 0.25 : expected + 0.03);
        }
        assertThat(column(MIXED.originals(), "surname")).doesNotContain("");
    }

    private static long shared(String column) {
        return counts(column).entrySet().stream()
                .filter(count -> !count.getKey().isEmpty() && count.getValue() > 1)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static Map<String, Long> counts(String column) {
        return ENGLISH.originals().stream()
                .collect(Collectors.groupingBy(row -> get(row, column), Collectors.counting()));
    }

    private static void assertShare(long found, double of, double share) {
        assertThat(found / of).isCloseTo(share, Offset.offset(4 * Math.sqrt(share * (1 - share) / of)));
    }

    private static Map<String, Integer> ranks(List<String> texts) {
        List<String> sorted = texts.stream().distinct().sorted().toList();
        Map<String, Integer> ranks = new HashMap<>();
        double step = (double) texts.size() / sorted.size();
        for (int i = 0; i < sorted.size(); i++) {
            ranks.put(sorted.get(i), (int) (i * step));
        }
        return ranks;
    }

    private static List<String> column(List<Map<String, String>> rows, String column) {
        return rows.stream().map(row -> get(row, column)).toList();
    }

    private static String get(Map<String, String> row, String column) {
        return SmallPeople.get(row, column);
    }

    /** SHA-256 by file. */
    private Map<String, String> written(PeopleSpec spec) throws IOException, NoSuchAlgorithmException {
        PeopleFlood.write(spec, ShopProgress.NONE);
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                hashes.put(file.getFileName().toString(), HexFormat.of().formatHex(digest));
            }
        }
        return hashes;
    }
}
