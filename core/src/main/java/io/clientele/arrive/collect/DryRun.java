package io.clientele.arrive.collect;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import of a file would do; nothing is written.
 *
 * @param decimal the decimal mark its numbers are read with
 * @param dateOrder order of day and month its dates are read with, null where no date needs one
 * @param columns what each column is read as
 * @param sample rows as they would be read
 * @param rows read in all
 * @param faults the first rejects
 * @param faultCounts rejects by reason, the most frequent first
 * @param open what has to be said before the import can run; empty when nothing
 * @param notes what was decided from the file, {@code collect.*}
 */
public record DryRun(
        Kind kind,
        String file,
        FileFormat format,
        DecimalMark decimal,
        @Nullable DateOrder dateOrder,
        List<ColumnMatch> columns,
        Sample sample,
        long rows,
        List<Reject> faults,
        List<RejectCount> faultCounts,
        List<Fault> open,
        List<Message> notes) {

    public DryRun {
        columns = List.copyOf(columns);
        faults = List.copyOf(faults);
        faultCounts = List.copyOf(faultCounts);
        open = List.copyOf(open);
        notes = List.copyOf(notes);
    }

    /**
     * The first rows that can be read.
     *
     * @param fields names of the fields that any column was read as, or that a rule fills
     * @param rows values as text, null where there is none
     */
    public record Sample(List<String> fields, List<List<@Nullable String>> rows) {}
}
