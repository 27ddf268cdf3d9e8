package io.clientele.know.identity.linking;

import io.clientele.arrive.catalog.standard.Standards;
import io.clientele.know.identity.model.Evidence;
import io.clientele.know.identity.model.EvidenceSort;
import io.clientele.stats.fold.FoldField;
import io.clientele.stats.fold.FoldOutput;
import io.clientele.stats.fold.FoldRow;
import io.clientele.stats.fold.SequenceFold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Standardises records: reads one row a record with the contacts' fields and emits one with {@code subject} and for each column
 * of evidence its standardised value {@code v<n>}, for given names {@code v<n>_root}, the name they are a form of, and for names
 * {@code v<n>_sound}, how they sound; {@code mail} and {@code telephone} where they are somebody's alone.
 */
final class RecordFold implements SequenceFold {

    private static final long serialVersionUID = 1L;

    private final transient List<Evidence> evidence;
    private final transient Standards standards;
    private final transient Trust trust;

    RecordFold(List<Evidence> evidence, Standards standards, Trust trust) {
        this.evidence = List.copyOf(evidence);
        this.standards = standards;
        this.trust = trust;
    }

    @Override
    public List<FoldField> reads() {
        List<FoldField> reads = new ArrayList<>();
        reads.add(FoldField.ofLong("customer"));
        ContactColumns.NAMES.forEach(name -> reads.add(FoldField.ofText(name)));
        reads.add(FoldField.ofText(ContactColumns.TRAITS));
        reads.add(FoldField.ofText("source"));
        reads.add(FoldField.ofText("email_verified"));
        return reads;
    }

    @Override
    public List<FoldField> emits() {
        List<FoldField> emits = new ArrayList<>();
        emits.add(FoldField.ofLong("subject"));
        columns(evidence).forEach(name -> emits.add(FoldField.ofText(name)));
        emits.add(FoldField.ofText("mail"));
        emits.add(FoldField.ofText("telephone"));
        return emits;
    }

    /** The columns of a record in the order of the evidence, each followed by what is derived from it. */
    static List<String> columns(List<Evidence> evidence) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < evidence.size(); i++) {
            columns.add("v" + i);
            if (evidence.get(i).sort() == EvidenceSort.GIVEN_NAME) {
                columns.add("v" + i + "_root");
            }
            if (evidence.get(i).sort().sounds()) {
                columns.add("v" + i + "_sound");
            }
        }
        return columns;
    }

    @Override
    public Pass begin() {
        return new Standardising();
    }

    private final class Standardising implements Pass {

        @Override
        public void start(long customer) {
            // One row each.
        }

        @Override
        public void accept(FoldRow row, FoldOutput output) {
            output.setLong(0, row.longAt(0));
            Map<String, String> traits = ContactColumns.traits(row.textAt(ContactColumns.NAMES.size() + 1));
            String country = ContactColumns.at("country", row);
            int column = 1;
            for (Evidence some : evidence) {
                String value = some.trait() ? traits.get(some.name()) : ContactColumns.value(some.name(), row, traits);
                String standard = value == null ? null : some.sort().standard(standards, value, country);
                output.setText(column++, standard);
                if (some.sort() == EvidenceSort.GIVEN_NAME) {
                    output.setText(column++, derived(standard, standards::familiar));
                }
                if (some.sort().sounds()) {
                    output.setText(column++, derived(standard, standards::phonetic));
                }
            }
            identifiers(row, column, output);
            output.emit();
        }

        private void identifiers(FoldRow row, int column, FoldOutput output) {
            int source = ContactColumns.NAMES.size() + 2;
            String mail = ContactColumns.at("email", row);
            if (mail != null && trust.mail(row.textAt(source), "true".equals(row.textAt(source + 1)))) {
                output.setText(column, standards.emailKey(mail));
            }
            String telephone = ContactColumns.at("phone", row);
            if (telephone != null && trust.telephone(row.textAt(source))) {
                String number = standards.phone(telephone, ContactColumns.at("country", row));
                output.setText(column + 1, number != null && number.startsWith("+") ? number : null);
            }
        }

        private @Nullable String derived(
                @Nullable String standard, java.util.function.Function<String, @Nullable String> made) {
            return standard == null ? null : made.apply(standard);
        }

        @Override
        public void finish(FoldOutput output) {
            // One row each.
        }
    }
}
