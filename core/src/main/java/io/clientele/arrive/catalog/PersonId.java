package io.clientele.arrive.catalog;

/**
 * A field that holds a person's id, and what sort of id it is.
 *
 * @param alias one of the words below: ids of one source and of one sort are one person where they are equal, whatever
 *     kind of fact they stand in
 */
public record PersonId(String alias, Field field) {

    /**
     * The id by which a source knows a person. What its events call the user's id is the same one: somebody who signs in and
     * buys is one customer without anybody having to say so.
     */
    public static final String SOURCE = "source_id";

    /** The id of a browser or a device whose user is not known. */
    public static final String ANONYMOUS = "anonymous_id";
}
