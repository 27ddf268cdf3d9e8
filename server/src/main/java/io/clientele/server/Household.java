package io.clientele.server;

import io.clientele.door.cli.Hand;
import io.clientele.door.cli.Premises;
import io.clientele.door.cli.RemoteHand;
import io.clientele.door.cli.ServerNote;
import io.clientele.door.cli.Terminal;
import io.clientele.door.cli.Tour;
import io.clientele.door.desk.Offer;
import io.clientele.door.words.Language;
import io.clientele.door.words.RefusalWords;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.Fetched;
import io.clientele.ground.store.Workspace;
import io.clientele.ground.store.WorkspaceSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Gives the command line what it needs of the house. */
final class Household implements Premises {

    private final Terminal terminal;

    Household(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public List<Offer> offers() {
        // Nothing opens until an offer is taken up; the folder is that of whoever does.
        return new House(Path.of("."), Workspace.Opening.usual()).offers();
    }

    @Override
    public Hand reach(Path workspace, long memoryMegabytes, Language language) {
        Optional<ServerNote> server = ServerNote.of(workspace);
        if (server.isPresent()) {
            return new RemoteHand(server.get(), language);
        }
        // A missing workspace is told before anything is opened.
        Workspace.settingsOf(workspace);
        return new LocalHand(
                new House(workspace, Workspace.Opening.usual().withMemory(memoryMegabytes)),
                language,
                said -> terminal.err().println(said));
    }

    @Override
    public Hand rehearse(Path workspace, long memoryMegabytes, Language language) {
        try {
            return reach(workspace, memoryMegabytes, language);
        } catch (Refusal refusal) {
            Fault fault = refusal.faults().getFirst();
            if (!fault.code().equals("WORKSPACE_MISSING")) {
                throw refusal;
            }
            terminal.err().println(RefusalWords.in(language).said(fault).message());
            return PassingHand.of(passing -> reach(passing, memoryMegabytes, language));
        }
    }

    @Override
    public void create(Path workspace, WorkspaceSettings settings) {
        Workspace.create(workspace, settings);
    }

    @Override
    public Fetched fetch(Path workspace, String location, Progress progress) {
        try (House house = new House(workspace, Workspace.Opening.usual())) {
            return house.fetch(location, progress);
        }
    }

    @Override
    public void serve(Path workspace, long memoryMegabytes, String host, int port, boolean link) {
        new Serving(terminal, workspace, memoryMegabytes, link).run(host, port);
    }

    @Override
    public void demo(
            Path workspace, long memoryMegabytes, Tour tour, Path report, Language language, Progress progress) {
        new Demo(terminal, workspace, memoryMegabytes, progress).prepare(tour, report, language);
    }

    @Override
    public void report(Hand hand, Language language, Path report, Progress progress) {
        Demo.write(hand, language, report, progress);
    }
}
