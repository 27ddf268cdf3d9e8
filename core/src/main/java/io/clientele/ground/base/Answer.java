package io.clientele.ground.base;

import java.util.List;

/**
 * What a facade returns to (question, purpose).
 *
 * @param <F> the figures under the names that scripts rely on; a record, written to JSON beside the parts below
 * @param figures the contract's figures
 * @param sentence one plain sentence that says what the answer shows, with its number
 * @param notes what else it says, what it does not say, what to look at next
 * @param basis who and what was counted and left out, as of when
 * @param table the same figures as rows, exact, each cell a door to its people
 * @param recipe how it was made
 */
public record Answer<F extends Record>(
        F figures, Message sentence, List<Message> notes, Basis basis, AnswerTable table, Recipe recipe) {

    public Answer {
        notes = List.copyOf(notes);
    }
}
