package io.clientele.arrive.collect;

import java.io.IOException;
import java.util.List;

/** Takes the records of one file, in the order of the file. */
interface RecordSink {

    /**
     * Names the columns: once before the first record, and again with more names at the end whenever a later record
     * brings further ones, as JSON may.
     */
    void columns(List<String> names) throws IOException;

    /**
     * One record.
     *
     * @param line physical line (of a sheet: row) on which it begins, from 1
     * @param cells its cells, at most as many as there are columns; reused by the caller
     */
    void record(long line, Cells cells) throws IOException;

    /**
     * A record that cannot be split into the file's columns.
     *
     * @param code one of {@link RejectCode} as it will be stored
     * @param detail what is wrong, with the figures
     * @param cells what could be made out
     */
    void unreadable(long line, RejectCode code, String detail, List<String> cells) throws IOException;

    /** Everything since the beginning is void: the file is read once more, from the start, in another encoding. */
    void restart() throws IOException;
}
