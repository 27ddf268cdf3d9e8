package io.clientele.ground.store;

import java.nio.file.Path;
import java.util.List;

/**
 * The relations that questions read, as rooms publish them: views over files and over one another, one text for every
 * engine.
 */
public interface Catalogue {

    /** Makes a view of that name, or replaces it. Its text binds nothing. */
    void view(String name, Step select);

    default void view(String name, String select) {
        view(name, Step.rendered("ground/store/view_published", select));
    }

    /**
     * What stands after FROM for the rows of Parquet files.
     *
     * @param files at least one; a column that one of them lacks is null there
     */
    String files(List<Path> files);

    /** Names of a published relation's columns, in order. */
    List<String> columns(String relation);
}
