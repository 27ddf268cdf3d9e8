package io.clientele.server;

import io.clientele.door.cli.Cli;
import io.clientele.door.cli.Terminal;

/** Where the process begins. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess();
        int code = new Cli(new Household(terminal), terminal).run(arguments);
        terminal.out().flush();
        System.exit(code);
    }
}
