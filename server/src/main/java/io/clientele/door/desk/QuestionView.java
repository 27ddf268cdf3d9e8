package io.clientele.door.desk;

import org.jspecify.annotations.Nullable;

/**
 * How far a question is.
 *
 * @param id the name it was given
 * @param underWay false when it has ended, and where the caller has asked none of that name
 * @param stage what is being done, in the reader's language; null before anything is known
 * @param done of the stage's units: parts of the question that a cluster has worked on
 * @param total null when it isn't known
 * @param seconds since it was asked; null when it isn't under way
 */
public record QuestionView(
        String id,
        boolean underWay,
        @Nullable String stage,
        long done,
        @Nullable Long total,
        @Nullable Double seconds) {

    /** Ended, or never heard of. */
    static QuestionView none(String id) {
        return new QuestionView(id, false, null, 0, null, null);
    }
}
