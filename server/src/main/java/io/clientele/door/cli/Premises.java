package io.clientele.door.cli;

import io.clientele.door.desk.Offer;
import io.clientele.door.words.Language;
import io.clientele.ground.base.Progress;
import io.clientele.ground.store.Fetched;
import io.clientele.ground.store.WorkspaceSettings;
import java.nio.file.Path;
import java.util.List;

/** What the command line needs of the house around it; the composition root gives it. */
public interface Premises {

    /** Everything the desk offers. Asking opens nothing. */
    List<Offer> offers();

    /** A hand that reaches the workspace, through its server where one runs. */
    Hand reach(Path workspace, long memoryMegabytes, Language language);

    /**
     * A hand for what writes nothing: it reaches the workspace, or where there is none says so and reaches a new one that is
     * gone when the hand is closed.
     */
    Hand rehearse(Path workspace, long memoryMegabytes, Language language);

    /** Makes a workspace. */
    void create(Path workspace, WorkspaceSettings settings);

    /**
     * Serves a workspace until the process is told to end; says {@code ready} on standard output when it answers.
     *
     * @param link whether to print a one-time sign-in link even when somebody has signed in before
     */
    void serve(Path workspace, long memoryMegabytes, String host, int port, boolean link);

    /**
     * Makes the demo workspace, unless it is there, and writes its report.
     *
     * @param tour what it is filled with
     */
    void demo(Path workspace, long memoryMegabytes, Tour tour, Path report, Language language, Progress progress);

    /** Makes a workspace of a record that is published somewhere. */
    Fetched fetch(Path workspace, String location, Progress progress);

    /** Writes the report of what a hand reaches. */
    void report(Hand hand, Language language, Path report, Progress progress);
}
