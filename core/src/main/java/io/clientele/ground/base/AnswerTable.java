package io.clientele.ground.base;

import java.util.List;

/**
 * The rows of an answer, exact and unformatted. The cells of a row stand in the order of the headings.
 *
 * @param total rows there are, where {@code rows} is a page of them; otherwise their number
 */
public record AnswerTable(List<Heading> headings, List<List<Cell>> rows, long total) {

    public AnswerTable {
        headings = List.copyOf(headings);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Cell> row : rows) {
            if (row.size() != headings.size()) {
                throw new IllegalArgumentException(
                        "a row has " + row.size() + " cells under " + headings.size() + " headings");
            }
        }
        if (total < rows.size()) {
            throw new IllegalArgumentException("total is " + total + " for " + rows.size() + " rows");
        }
    }

    public AnswerTable(List<Heading> headings, List<List<Cell>> rows) {
        this(headings, rows, rows.size());
    }
}
