package io.clientele.ground.store;

import io.clientele.ground.base.Purpose;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Rows of small answers, remembered until something is written.
 *
 * <p>Everything the engine's file means is written by sessions of {@link DuckDbWorkbench}, which say so after each
 * statement. What was asked before such a statement ended is forgotten, so whoever asks after a write has returned sees it.
 */
final class DuckDbRemembered {

    private static final int MOST_ANSWERS = 256;

    /** Longer answers stream by and are made again. */
    private static final int MOST_CELLS = 20_000;

    private final AtomicLong writes = new AtomicLong();
    private final Map<Question, Answer> answers = new LinkedHashMap<>(16, 0.75f, true);

    /** @param hidden whether people who withdrew the purpose are left out */
    record Question(Pipeline pipeline, Purpose purpose, boolean hidden) {}

    private record Answer(List<String> columns, List<@Nullable Object[]> rows) {}

    /** Something was written; to be called before whoever asked for it goes on. What is erased stays in no memory either. */
    synchronized void forget() {
        writes.incrementAndGet();
        answers.clear();
    }

    /** A number that is another one once something was written. */
    long writes() {
        return writes.get();
    }

    synchronized Optional<DuckDbRows> find(Question question) {
        return Optional.ofNullable(answers.get(question)).map(answer -> new DuckDbRows(new Replayed(answer)));
    }

    /** Keeps an answer, unless something was written while it was made. */
    private synchronized void keep(Question question, Answer answer, long writesBefore) {
        if (writesBefore != writes.get()) {
            return;
        }
        answers.put(question, answer);
        if (answers.size() > MOST_ANSWERS) {
            answers.remove(answers.keySet().iterator().next());
        }
    }

    /** The same rows, which are remembered once the last of them was read. */
    Recording recording(Question question, DuckDbRows.Cursor cursor, long writesBefore) {
        return new Recording(question, cursor, writesBefore);
    }

    final class Recording implements DuckDbRows.Cursor {
        private final Question question;
        private final DuckDbRows.Cursor cursor;
        private final long writesBefore;
        private final List<@Nullable Object[]> rows = new ArrayList<>();
        private boolean worth = true;

        private Recording(Question question, DuckDbRows.Cursor cursor, long writesBefore) {
            this.question = question;
            this.cursor = cursor;
            this.writesBefore = writesBefore;
        }

        @Override
        public List<String> columns() {
            return cursor.columns();
        }

        @Override
        public boolean next() throws SQLException {
            if (!cursor.next()) {
                if (worth) {
                    keep(question, new Answer(columns(), List.copyOf(rows)), writesBefore);
                }
                return false;
            }
            if (worth) {
                record();
            }
            return true;
        }

        private void record() throws SQLException {
            @Nullable Object[] row = new Object[columns().size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = cursor.value(i + 1);
                // What is nested belongs to the result it came with.
                worth &= !(row[i] instanceof java.sql.Array || row[i] instanceof Struct || row[i] instanceof Blob);
            }
            rows.add(row);
            worth &= (long) rows.size() * row.length <= MOST_CELLS;
            if (!worth) {
                rows.clear();
            }
        }

        @Override
        public @Nullable Object value(int position) throws SQLException {
            return cursor.value(position);
        }
    }

    private static final class Replayed implements DuckDbRows.Cursor {
        private final Answer answer;
        private int row = -1;

        Replayed(Answer answer) {
            this.answer = answer;
        }

        @Override
        public List<String> columns() {
            return answer.columns;
        }

        @Override
        public boolean next() {
            row++;
            return row < answer.rows.size();
        }

        @Override
        public @Nullable Object value(int position) {
            return answer.rows.get(row)[position - 1];
        }
    }
}
