package io.clientele.shop;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is true of generated records of people; the content of truth.json.
 *
 * @param spec what was asked for
 * @param persons behind the records
 * @param households they live in
 * @param twins people of the same surname, day of birth and address as another
 * @param records by the code of the language
 * @param errors made in duplicates, by field and kind, {@code surname:transpose}
 * @param rewritten duplicates written otherwise as a whole, by the way of writing
 */
public record PeopleTruth(
        PeopleSpec spec,
        int persons,
        int households,
        int twins,
        SortedMap<String, Long> records,
        SortedMap<String, Long> errors,
        SortedMap<String, Long> rewritten) {

    public PeopleTruth {
        records = Collections.unmodifiableSortedMap(new TreeMap<>(records));
        errors = Collections.unmodifiableSortedMap(new TreeMap<>(errors));
        rewritten = Collections.unmodifiableSortedMap(new TreeMap<>(rewritten));
    }

    /** Records that are not the first of their person. */
    public int duplicates() {
        return spec.records() - persons;
    }

    String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("seed", spec.seed());
        document.put("records", spec.records());
        document.put("persons", persons);
        document.put("duplicates", duplicates());
        document.put("households", households);
        document.put("twins", twins);
        document.put("mostRecords", spec.mostRecords());
        document.put("counts", spec.counts());
        document.put("recordsByLocale", records);
        document.put("errorsPerDuplicate", spec.errors().perRecord());
        document.put("mostErrorsPerField", spec.errors().mostPerField());
        document.put("errors", errors);
        document.put("rewritten", rewritten);
        return Json.of(document);
    }
}
