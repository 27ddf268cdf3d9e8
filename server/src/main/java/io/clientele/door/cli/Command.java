package io.clientele.door.cli;

/** What a command does. */
interface Command {

    /** Does it and returns the exit code. */
    int run(Given given);
}
