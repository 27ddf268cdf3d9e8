/**
 * The command line: a command for each of the desk's offers that has words, and the few that make or open a workspace.
 *
 * <p>In come arguments; out go one document with {@code --json}, rows with {@code --csv}, a table otherwise, and an exit
 * code: 0 done, 1 failed, 2 wrong usage, 3 done with rejects. When a server holds the workspace, the same request goes to
 * it over HTTP and what it answers is printed; otherwise the workspace is opened here. Progress goes to standard error,
 * and only to a terminal.
 *
 * <p>Uses {@code desk}. No class of the web server is touched by a command that doesn't serve, for a command has a second
 * from its start to its first output.
 */
@NullMarked
package io.clientele.door.cli;

import org.jspecify.annotations.NullMarked;
