package io.clientele.shop;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Contact records of people by the million, with the truth about who is who: for tests and benchmarks of record linkage. The
 * manner is that of the FEBRL generator (Christen, Pudjijono 2009, doi:10.1007/978-3-642-01307-2_47): a correct record of each
 * person, and for some of them duplicates with errors; added are languages beside English and sizes beyond memory.
 *
 * <p>People are made household by household, a person with all of their records, and {@link Scatter} puts the records in an
 * order that tells nothing. Everything is a function of (seed, number), so that the files are the same for any number of
 * threads. In memory are the names of the languages, what a few threads are at, and two bytes a record (a buffer for each
 * bucket of the scatter): five million records are written with a heap of 128 MB. On the disk the files take some 200 bytes a
 * record, and twice that while they are written.
 *
 * <p>A rec_id is a random-looking text that is used once; it tells neither the person nor the order the records were made in.
 */
public final class PeopleFlood {

    /** {@code rec_id} and the columns of {@link PeopleField}, a row a record. */
    public static final String CONTACTS = "contacts.csv";

    /** {@code source_id,person}: whose each record is, in the same order. */
    public static final String TRUTH = "truth.csv";

    /**
     * {@code rec_id,mistakes}, a row a duplicate, also those without: field and kind of each error, and {@code rewritten:} with
     * the way all of the record is written, with blanks between them. Records that are not in it are correct.
     */
    public static final String MISTAKES = "mistakes.csv";

    /** Counts of all that was made; written last and removed first, so that a folder that has it is whole. */
    public static final String SUMMARY = "truth.json";

    private static final int HOUSEHOLDS_PER_PIECE = 512;
    /** Five bits a letter. */
    private static final String ID_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int ID_LENGTH = 8;

    private final PeopleSpec spec;
    private final Households households;
    private final Corruptor corruptor;
    private final Permutation ids;

    private PeopleFlood(PeopleSpec spec) {
        this.spec = spec;
        Names names = new Names();
        Scripts scripts = new Scripts(names);
        List<Population> populations = spec.locales().keySet().stream()
                .map(locale -> new Population(locale, names, spec.seed()))
                .toList();
        this.households = new Households(spec, populations, scripts);
        this.corruptor = new Corruptor(spec.errors(), households, scripts);
        this.ids = new Permutation(1L << (5 * ID_LENGTH), spec.seed());
    }

    /**
     * Writes the records and what is true of them into the folder of the spec, over what an earlier run left there.
     *
     * @throws IOException when a file can't be written
     */
    public static PeopleTruth write(PeopleSpec spec, ShopProgress progress) throws IOException {
        Files.createDirectories(spec.folder());
        Files.deleteIfExists(spec.folder().resolve(SUMMARY));
        PeopleTruth truth = new PeopleFlood(spec).write(progress);
        Files.writeString(spec.folder().resolve(SUMMARY), truth.json());
        return truth;
    }

    /** Where a piece of the households begins, in records and in persons. */
    private record Start(int record, int person) {}

    private static final class Tally {

        private int persons;
        private int households;
        private int twins;
        private final SortedMap<String, Long> records = new TreeMap<>();
        private final SortedMap<String, Long> errors = new TreeMap<>();
        private final SortedMap<String, Long> rewritten = new TreeMap<>();

        void add(Tally other) {
            persons += other.persons;
            households += other.households;
            twins += other.twins;
            other.records.forEach((key, count) -> records.merge(key, count, Long::sum));
            other.errors.forEach((key, count) -> errors.merge(key, count, Long::sum));
            other.rewritten.forEach((key, count) -> rewritten.merge(key, count, Long::sum));
        }
    }

    private static final class Piece {
        private final Scatter.Rows rows = new Scatter.Rows(HOUSEHOLDS_PER_PIECE * 1024);
        private final Tally tally = new Tally();
    }

    private PeopleTruth write(ShopProgress progress) throws IOException {
        List<Start> starts = starts();
        Tally tally = new Tally();
        Path folder = spec.folder();
        try (Scatter scatter = new Scatter(folder, spec.records(), spec.seed())) {
            OrderedWork.run(starts.size(), spec.threads(), number -> piece(number, starts.get(number)), piece -> {
                scatter.add(piece.rows);
                tally.add(piece.tally);
                progress.report(
                        "people",
                        tally.records.values().stream()
                                .mapToLong(count -> count)
                                .sum(),
                        spec.records());
            });
            try (OutputStream contacts = stream(folder.resolve(CONTACTS), "rec_id," + columns());
                    OutputStream truth = stream(folder.resolve(TRUTH), "source_id,person");
                    OutputStream mistakes = stream(folder.resolve(MISTAKES), "rec_id,mistakes")) {
                scatter.write(List.of(contacts, truth, mistakes), spec.threads(), progress);
            }
        }
        return new PeopleTruth(
                spec, tally.persons, tally.households, tally.twins, tally.records, tally.errors, tally.rewritten);
    }

    private static String columns() {
        return Arrays.stream(PeopleField.values()).map(PeopleField::column).collect(Collectors.joining(","));
    }

    private static OutputStream stream(Path file, String header) throws IOException {
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        out.write((header + "\n").getBytes(StandardCharsets.US_ASCII));
        return out;
    }

    /** Counts records without making them, until there are enough. */
    private List<Start> starts() {
        List<Start> starts = new ArrayList<>();
        int records = 0;
        int persons = 0;
        for (int household = 0; records < spec.records(); household++) {
            if (household % HOUSEHOLDS_PER_PIECE == 0) {
                starts.add(new Start(records, persons));
            }
            int[] counts = households.records(household);
            records += Arrays.stream(counts).sum();
            persons += counts.length;
        }
        return starts;
    }

    /** The households of a piece; the last person of all may have fewer records than was drawn, for there are enough then. */
    private Piece piece(int number, Start start) {
        Piece piece = new Piece();
        int record = start.record();
        int person = start.person();
        for (int i = 0; i < HOUSEHOLDS_PER_PIECE && record < spec.records(); i++) {
            int household = number * HOUSEHOLDS_PER_PIECE + i;
            int[] counts = households.records(household);
            Households.Household home = households.household(household, counts.length, person);
            piece.tally.households++;
            piece.tally.twins += home.twins();
            for (int j = 0; j < counts.length && record < spec.records(); j++) {
                int records = Math.min(counts[j], spec.records() - record);
                write(home.people().get(j), record, records, piece);
                record += records;
                piece.tally.persons++;
            }
            person += counts.length;
        }
        return piece;
    }

    private void write(Resident person, int firstRecord, int records, Piece piece) {
        piece.tally.records.merge(person.population().locale().code(), (long) records, Long::sum);
        byte[] id = "P%07d\n".formatted(person.number() + 1).getBytes(StandardCharsets.US_ASCII);
        Bytes contact = new Bytes(300);
        Bytes truth = new Bytes(24);
        Bytes mistakes = new Bytes(80);
        for (int i = 0; i < records; i++) {
            int number = firstRecord + i;
            byte[] recordId = recordId(number);
            Map<PeopleField, String> values = person.values();
            if (i > 0) {
                Draws draws = Draws.of(spec.seed(), Draws.Subject.DUPLICATE, number);
                Corruptor.Duplicate duplicate = corruptor.duplicate(person, draws);
                values = duplicate.values();
                mistakes.put(recordId)
                        .put(',')
                        .put(words(duplicate, piece.tally))
                        .put('\n');
            }
            contact.put(recordId);
            for (PeopleField field : PeopleField.values()) {
                contact.put(',').put(Bytes.field(values.getOrDefault(field, "")));
            }
            contact.put('\n');
            truth.put(recordId).put(',').put(id);
            piece.rows.add(number, contact, truth, mistakes);
            contact.clear();
            truth.clear();
            mistakes.clear();
        }
    }

    private static byte[] words(Corruptor.Duplicate duplicate, Tally tally) {
        List<String> words = new ArrayList<>();
        for (Rewriting way : duplicate.written()) {
            tally.rewritten.merge(way.word(), 1L, Long::sum);
            words.add("rewritten:" + way.word());
        }
        for (Corruptor.Made error : duplicate.errors()) {
            String word = error.field().column() + ":" + error.kind().word();
            tally.errors.merge(word, 1L, Long::sum);
            words.add(word);
        }
        return String.join(" ", words).getBytes(StandardCharsets.US_ASCII);
    }

    /** Begins with a letter, so that no id reads as a number. */
    private byte[] recordId(int record) {
        long bits = ids.of(record);
        byte[] id = new byte[1 + ID_LENGTH];
        id[0] = 'r';
        for (int i = 1; i <= ID_LENGTH; i++) {
            id[i] = (byte) ID_LETTERS.charAt((int) (bits & 31));
            bits >>>= 5;
        }
        return id;
    }
}
