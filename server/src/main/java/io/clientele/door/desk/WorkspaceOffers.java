package io.clientele.door.desk;

import io.clientele.arrive.ledger.ImportRecord;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.ground.access.Right;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import io.clientele.ground.store.Workspace;
import io.clientele.ground.store.WorkspaceSettings;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What this workspace is and what it holds. */
public final class WorkspaceOffers {

    private WorkspaceOffers() {}

    /**
     * @param asOf time of the latest order line; null in an empty workspace
     * @param dataFrom time of the earliest
     * @param lines order lines
     * @param customers everybody, with orders or without
     */
    public record WorkspaceView(
            String name,
            String timezone,
            String currency,
            String engine,
            long snapshot,
            @Nullable Instant asOf,
            @Nullable Instant dataFrom,
            long lines,
            long customers,
            @Nullable LastImport lastImport,
            boolean empty) {}

    /** The newest import that wasn't taken back. */
    public record LastImport(String id, Instant at, long accepted) {}

    public static List<Offer> of(Supplier<Workspace> rooms, Supplier<Ledger> ledgers) {
        return List.of(Offer.get(
                        "/workspace", "What this workspace is and holds", Right.READ, WorkspaceView.class, asking -> {
                            Ledger ledger = ledgers.get();
                            Workspace workspace = rooms.get();
                            Counted counted = workspace
                                    .engine()
                                    .list(Pipeline.of("door/desk/workspace_counted"), Purpose.OPERATION, Counted::read)
                                    .getFirst();
                            WorkspaceSettings settings = workspace.settings();
                            return asking.reply(new WorkspaceView(
                                    settings.name(),
                                    settings.zone().getId(),
                                    settings.currency().getCurrencyCode(),
                                    workspace.engine().version(),
                                    ledger.manifest().snapshot(),
                                    counted.to(),
                                    counted.from(),
                                    counted.lines(),
                                    counted.customers(),
                                    last(ledger),
                                    counted.lines() == 0 && counted.customers() == 0));
                        })
                .onAnyEngine()
                .as("workspace"));
    }

    private static @Nullable LastImport last(Ledger ledger) {
        return ledger.imports().stream()
                .filter(record -> !record.undone())
                .findFirst()
                .map(WorkspaceOffers::last)
                .orElse(null);
    }

    private static LastImport last(ImportRecord record) {
        return new LastImport(Long.toString(record.number()), record.at(), record.accepted());
    }

    private record Counted(@Nullable Instant from, @Nullable Instant to, long lines, long customers) {
        static Counted read(Rows row) {
            return new Counted(
                    row.instantAt("first_at"), row.instantAt("last_at"), row.longAt("lines"), row.longAt("customers"));
        }
    }
}
