package io.clientele.arrive.collect;

import io.clientele.arrive.ledger.ImportRecord;
import io.clientele.arrive.quality.CheckResult;
import io.clientele.ground.base.Message;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What became of the files of one command. {@code read = accepted + duplicates + rejected}, for each and in all.
 *
 * @param imports one a file, in the order given
 * @param columns what each file's columns were read as
 * @param notes what was decided from the files, {@code collect.*}
 * @param checks how the user's expectations of the kind came out afterwards
 */
public record ImportOutcome(
        List<ImportRecord> imports, List<List<ColumnMatch>> columns, List<Message> notes, List<CheckResult> checks) {

    public ImportOutcome {
        imports = List.copyOf(imports);
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
        checks = List.copyOf(checks);
    }

    public long read() {
        return sum(ImportRecord::read);
    }

    public long accepted() {
        return sum(ImportRecord::accepted);
    }

    public long duplicates() {
        return sum(ImportRecord::duplicates);
    }

    public long rejected() {
        return sum(ImportRecord::rejected);
    }

    private long sum(ToLongFunction<ImportRecord> count) {
        return imports.stream().mapToLong(count).sum();
    }
}
