package io.clientele.door.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes.
 *
 * @param out documents and tables
 * @param err progress, words to people, faults
 * @param outIsTerminal somebody reads {@code out}
 * @param errIsTerminal somebody watches {@code err}
 */
public record Terminal(PrintStream out, PrintStream err, boolean outIsTerminal, boolean errIsTerminal) {

    /** The process's own. The start script says which of them are terminals: a JVM cannot tell for each. */
    public static Terminal ofProcess() {
        String terminals = System.getProperty("clientele.terminal", "");
        return new Terminal(
                new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                terminals.contains("1"),
                terminals.contains("2"));
    }
}
