package io.clientele.testkit;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.collect.FileImport;
import io.clientele.arrive.collect.Imports;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.arrive.quality.QualityChecks;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Workspace;
import io.clientele.ground.store.WorkspaceSettings;
import io.clientele.ground.store.state.Definitions;
import io.clientele.ground.store.state.StatePlace;
import io.clientele.ground.store.state.StateStore;
import io.clientele.know.identity.Identities;
import io.clientele.know.profile.Profiles;
import io.clientele.shop.Shop;
import io.clientele.shop.ShopSpec;
import io.clientele.shop.ShopTruth;
import io.clientele.understand.value.trait.ValueTraits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;

/** A made-up shop as the demo imports it, customers' traits computed, and what is true of it. */
public final class ImportedShop implements AutoCloseable {

    private final ShopTruth truth;
    private final Workspace workspace;
    private final StateStore state;
    private final Ledger ledger;

    private ImportedShop(ShopTruth truth, Path place) {
        this.truth = truth;
        Workspace.create(
                place,
                new WorkspaceSettings("shop", ZoneId.of(truth.timeZone()), Currency.getInstance(truth.currency())));
        this.workspace = Workspace.open(place, Workspace.Opening.usual());
        this.state = StateStore.open(new StatePlace.Embedded(place.resolve("state.db")));
        this.ledger = new Ledger(workspace, Clock.systemUTC());
    }

    /** Writes the shop's files into their folder and imports them into a workspace beside it. */
    public static ImportedShop of(ShopSpec spec) throws IOException {
        ShopTruth truth = Shop.write(spec, (stage, done, total) -> {});
        ImportedShop shop = new ImportedShop(truth, spec.folder().resolveSibling("workspace-" + spec.seed()));
        shop.fill(spec.folder());
        return shop;
    }

    private void fill(Path folder) {
        new Identities(workspace);
        Profiles profiles = new Profiles(workspace, Clock.systemUTC());
        Definitions definitions = new Definitions(state, Clock.systemUTC());
        QualityChecks quality = new QualityChecks(
                workspace.engine(),
                definitions,
                (name, sql) -> {
                    throw new AssertionError(name + " is expected of a shop that expects nothing");
                },
                Clock.systemUTC());
        Imports imports = new Imports(workspace, ledger, quality, definitions, Clock.systemUTC());
        Map<Kind, String> files = new LinkedHashMap<>();
        files.put(Kind.RATES, Shop.RATES);
        files.put(Kind.PRODUCTS, Shop.PRODUCTS);
        files.put(Kind.ORDERS, Shop.ORDERS);
        files.forEach((kind, file) ->
                imports.run(FileImport.of(kind, folder.resolve(file)).from("shop"), Progress.NONE));
        new ValueTraits(workspace.engine(), workspace.settings(), profiles).keep(Purpose.ANALYTICS, Progress.NONE);
    }

    public ShopTruth truth() {
        return truth;
    }

    public Workspace workspace() {
        return workspace;
    }

    @Override
    public void close() {
        try (workspace;
                state;
                ledger) {
            // Closed from the last to the first.
        }
    }
}
