package io.clientele.know.profile.search;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;

/** The fields of the index's entry of one customer. */
final class Fields {

    static final String CUSTOMER = "customer";
    static final String FINGERPRINT = "fingerprint";
    static final String SUBJECT = "subject";
    static final String SAID = "said";
    static final String SUBJECTS = "subjects";

    /** Whether it is there, and nothing else: neither how often nor where. */
    private static final FieldType PLAIN = plain();

    private Fields() {}

    private static FieldType plain() {
        FieldType plain = new FieldType();
        plain.setIndexOptions(IndexOptions.DOCS);
        plain.setOmitNorms(true);
        plain.setTokenized(false);
        plain.freeze();
        return plain;
    }

    static Term of(int customer) {
        return new Term(CUSTOMER, Integer.toString(customer));
    }

    static Term with(int subject) {
        return new Term(SUBJECT, Integer.toString(subject));
    }

    /**
     * @param fingerprint of everything that is said and shown
     * @param subjects by whom sources know the customer
     * @param leading what is shown
     */
    static Document of(int customer, long fingerprint, Collection<Integer> subjects, List<Said> said, Leading leading) {
        Document entry = new Document();
        entry.add(new Field(CUSTOMER, Integer.toString(customer), PLAIN));
        entry.add(new NumericDocValuesField(CUSTOMER, customer));
        entry.add(new NumericDocValuesField(FINGERPRINT, fingerprint));
        subjects.forEach(subject -> entry.add(new Field(SUBJECT, Integer.toString(subject), PLAIN)));
        Set<String> there = new HashSet<>();
        for (Said one : said) {
            boolean name = one.isName();
            for (Token token : one.tokens()) {
                String field = token.form().field(name);
                if (there.add(field + token.text())) {
                    entry.add(new Field(field, token.text(), PLAIN));
                }
            }
        }
        entry.add(new StoredField(SAID, Said.written(said)));
        entry.add(
                new StoredField(SUBJECTS, subjects.stream().map(String::valueOf).collect(Collectors.joining(" "))));
        leading.write(entry);
        return entry;
    }
}
