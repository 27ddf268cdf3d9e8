package io.clientele.testkit;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.collect.FileImport;
import io.clientele.ground.store.Workspace;
import io.clientele.ground.store.WorkspaceSettings;
import io.clientele.shop.Shop;
import io.clientele.shop.ShopSpec;
import io.clientele.shop.ShopTruth;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Currency;

/** A made-up shop as the demo imports it, customers' traits computed, and what is true of it. */
public final class ImportedShop implements AutoCloseable {

    private final ShopTruth truth;
    private final ImportedData data;

    private ImportedShop(ShopTruth truth, ImportedData data) {
        this.truth = truth;
        this.data = data;
    }

    /** Writes the shop's files into their folder and imports them into a workspace beside it. */
    public static ImportedShop of(ShopSpec spec) throws IOException {
        ShopTruth truth = Shop.write(spec, (stage, done, total) -> {});
        WorkspaceSettings settings =
                new WorkspaceSettings("shop", ZoneId.of(truth.timeZone()), Currency.getInstance(truth.currency()));
        return new ImportedShop(
                truth,
                ImportedData.of(
                        spec.folder().resolveSibling("workspace-" + spec.seed()),
                        settings,
                        file(spec, Kind.RATES, Shop.RATES),
                        file(spec, Kind.PRODUCTS, Shop.PRODUCTS),
                        file(spec, Kind.ORDERS, Shop.ORDERS)));
    }

    private static FileImport file(ShopSpec spec, Kind kind, String name) {
        return FileImport.of(kind, spec.folder().resolve(name)).from("shop");
    }

    public ShopTruth truth() {
        return truth;
    }

    public Workspace workspace() {
        return data.workspace();
    }

    @Override
    public void close() {
        data.close();
    }
}
