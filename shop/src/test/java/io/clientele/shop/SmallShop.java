package io.clientele.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The small shop, written once for all tests that read it. */
final class SmallShop {

    static final ShopTruth TRUTH = write();
    static final Path FOLDER = TRUTH.spec().folder();
    static final List<OrderLine> LINES = OrderLine.read(FOLDER);
    static final Table PRODUCTS = Table.read(FOLDER.resolve(Shop.PRODUCTS));
    static final Table PEOPLE = Table.read(FOLDER.resolve(Shop.TRUTH_PEOPLE));

    private SmallShop() {}

    static Table contacts(String file) {
        return Table.read(FOLDER.resolve(file));
    }

    private static ShopTruth write() {
        try {
            Path folder = Files.createTempDirectory("small-shop");
            return Shop.write(ShopSpec.small(folder), ShopProgress.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
