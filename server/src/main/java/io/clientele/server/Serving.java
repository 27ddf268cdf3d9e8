package io.clientele.server;

import io.clientele.door.cli.ServerNote;
import io.clientele.door.cli.Terminal;
import io.clientele.door.rest.RestDoor;
import io.clientele.door.rest.RestParts;
import io.clientele.door.rest.RestSettings;
import io.clientele.ground.access.Accounts;
import io.clientele.ground.access.Caller;
import io.clientele.ground.access.Key;
import io.clientele.ground.access.Role;
import io.clientele.ground.access.Secrets;
import io.clientele.ground.access.User;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.Workspace;
import io.clientele.ground.store.WorkspaceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One run of the server: the house and the web server open side by side, and close when the process is told to end. */
final class Serving {

    private static final Duration LINK = Duration.ofDays(1);

    private final Terminal terminal;
    private final Path folder;
    private final long memoryMegabytes;
    private final boolean linkWanted;
    private final CountDownLatch ended = new CountDownLatch(1);

    Serving(Terminal terminal, Path folder, long memoryMegabytes, boolean linkWanted) {
        this.terminal = terminal;
        this.folder = folder;
        this.memoryMegabytes = memoryMegabytes;
        this.linkWanted = linkWanted;
    }

    void run(String host, int port) {
        Optional<ServerNote> other = ServerNote.of(folder);
        if (other.isPresent()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "WORKSPACE_SERVED",
                    folder + " is being served already, at " + other.get().url() + " by process "
                            + other.get().pid());
        }
        if (!Workspace.exists(folder)) {
            Workspace.create(
                    folder, new WorkspaceSettings(nameOf(folder), ZoneOffset.UTC, Currency.getInstance("USD")));
            terminal.err().println("made the workspace " + folder + " (UTC, USD)");
        }
        // The web server logs its every step by the JDK's logging; what went wrong is enough.
        Logger.getLogger("").setLevel(Level.WARNING);
        String token = Secrets.next();
        CompletableFuture<RestParts> parts = new CompletableFuture<>();
        House house = new House(folder, opening());
        Thread opener = Thread.ofPlatform().name("house").start(() -> open(house, token, parts));
        RestDoor door = null;
        try {
            door = RestDoor.open(new RestSettings(host, port, spool()), parts::join);
            RestParts opened = joined(parts);
            String address = door.address();
            new ServerNote(address, token, ProcessHandle.current().pid()).putUp(folder);
            RestDoor open = door;
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("closing").unstarted(() -> close(open, house)));
            link(opened.accounts(), address);
            terminal.out().println("ready " + address);
            terminal.out().flush();
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            wait(opener);
            close(door, house);
            throw e;
        }
    }

    private Workspace.Opening opening() {
        return Workspace.Opening.usual().withMemory(memoryMegabytes).withPatience(Duration.ofSeconds(3));
    }

    private static void wait(Thread opener) {
        try {
            opener.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RestParts joined(CompletableFuture<RestParts> parts) {
        try {
            return parts.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : e;
        }
    }

    private void open(House house, String token, CompletableFuture<RestParts> parts) {
        try {
            house.ledger();
            parts.complete(new RestParts(
                    house.servedDesk(),
                    house.questions(),
                    house.accounts(),
                    house.jobs(),
                    token,
                    house.uploads(),
                    house::collect,
                    house.unknownKeys()));
            house.keepUp();
            house.keepTraitsLater("start");
        } catch (RuntimeException | Error e) {
            // The edge of a thread: whoever waits for the house has to hear of it.
            parts.completeExceptionally(e);
        }
    }

    private Path spool() {
        try {
            Path spool = Files.createDirectories(folder.resolve("spool"));
            return spool.toAbsolutePath();
        } catch (IOException e) {
            throw new Refusal(Refusal.Kind.MACHINE, "FOLDER_UNWRITABLE", "cannot write into " + folder + ": " + e, e);
        }
    }

    /** The first start makes the admin; until somebody has a password, each start prints a link to come in by. */
    private void link(Accounts accounts, String address) {
        User admin = accounts.userNamed("admin")
                .orElseGet(() -> accounts.create(Caller.LOCAL, "admin", Set.of(Role.ADMIN), null));
        if (linkWanted || !admin.hasPassword()) {
            Key.Issued link = accounts.issue(Caller.LOCAL, admin.id(), Key.Kind.LINK, "printed at start", LINK);
            terminal.err().println("sign in once with " + address + "/sign-in?token=" + link.secret());
        }
    }

    private void close(@Nullable RestDoor door, House house) {
        house.stopWatching();
        if (door != null) {
            door.close();
        }
        house.close();
        ServerNote.takeDown(folder);
        ended.countDown();
    }

    private static String nameOf(Path folder) {
        return folder.toAbsolutePath().normalize().getFileName().toString();
    }
}
