package io.clientele.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Records of people read back: whose each is, which are correct, and what is wrong in the others. */
record SmallPeople(
        PeopleTruth truth,
        List<Map<String, String>> contacts,
        Map<String, String> persons,
        Map<String, List<String>> mistakes) {

    static SmallPeople write(PeopleSpec spec) {
        try {
            PeopleTruth truth = PeopleFlood.write(spec, ShopProgress.NONE);
            Path folder = spec.folder();
            Map<String, List<String>> mistakes = new TreeMap<>();
            for (Map<String, String> row :
                    Table.read(folder.resolve(PeopleFlood.MISTAKES)).rows()) {
                List<String> words = Stream.of(get(row, "mistakes").split(" "))
                        .filter(word -> !word.isEmpty())
                        .toList();
                mistakes.put(get(row, "rec_id"), words);
            }
            Map<String, String> persons = new HashMap<>();
            for (Map<String, String> row :
                    Table.read(folder.resolve(PeopleFlood.TRUTH)).rows()) {
                persons.put(get(row, "source_id"), get(row, "person"));
            }
            return new SmallPeople(
                    truth, Table.read(folder.resolve(PeopleFlood.CONTACTS)).rows(), persons, mistakes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path folder() {
        try {
            return Files.createTempDirectory("small-people");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String get(Map<String, String> row, String column) {
        return row.getOrDefault(column, "no such column");
    }

    String person(Map<String, String> row) {
        return persons.getOrDefault(get(row, "rec_id"), "nobody");
    }

    /** Correct records, one of each person. */
    List<Map<String, String>> originals() {
        return contacts.stream()
                .filter(row -> !mistakes.containsKey(get(row, "rec_id")))
                .toList();
    }

    Map<String, Map<String, String>> originalsByPerson() {
        return originals().stream().collect(Collectors.toMap(this::person, row -> row));
    }

    List<Map<String, String>> duplicates() {
        return contacts.stream()
                .filter(row -> mistakes.containsKey(get(row, "rec_id")))
                .toList();
    }
}
