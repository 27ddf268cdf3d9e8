package io.clientele.shop;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes the demo shop: six files a retailer would export, and two that tell the truth about them. What is in each is in
 * this module's README.
 */
public final class Shop {

    public static final String ORDERS = OrderFile.NAME;
    public static final String PRODUCTS = "products.csv";
    public static final String RATES = Rates.NAME;
    public static final String CONTACTS_SHOP = "contacts-shop.csv";
    public static final String CONTACTS_NEWSLETTER = "contacts-newsletter.csv";
    public static final String CONTACTS_STORE = "contacts-store.csv";
    public static final String TRUTH = TruthFile.NAME;
    public static final String TRUTH_PEOPLE = ContactLists.TRUTH_FILE;

    /** Zone of every local time in the files. */
    public static final String TIME_ZONE = "Europe/London";

    public static final String CURRENCY = "GBP";

    private Shop() {}

    /**
     * Writes the shop into the folder of the spec, over what an earlier run left there. {@link #TRUTH} is written last and
     * removed first: a folder that has it holds a whole shop.
     *
     * @return what is true of the shop, the content of {@link #TRUTH}
     * @throws IOException when a file can't be written
     */
    public static ShopTruth write(ShopSpec spec, ShopProgress progress) throws IOException {
        Path folder = spec.folder();
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(TRUTH));
        Trade trade = Trade.of(spec);
        OrderBook book = OrderBook.of(spec, trade.shoppers(), trade.orders(), trade.baskets(), progress);
        OrderFile.Tally tally = new OrderFile(trade, book).write(folder, progress);
        ContactLists.Written contacts = new ContactLists(trade).write(folder, progress);
        writeProducts(trade.assortment(), spec, folder);
        Rates.write(spec, folder);
        ShopTruth truth = truth(trade, tally, contacts);
        TruthFile.write(truth, folder);
        return truth;
    }

    private static void writeProducts(Assortment assortment, ShopSpec spec, Path folder) throws IOException {
        try (Writer out = Files.newBufferedWriter(folder.resolve(PRODUCTS))) {
            out.write("product_id,name,category,brand,unit_cost,stock,list_price,launched_on\n");
            for (int i = 0; i < assortment.size(); i++) {
                Product product = assortment.products().get(i);
                Bytes row = new Bytes(160)
                        .put(Bytes.field(product.id()))
                        .put(',')
                        .put(Bytes.field(product.name()))
                        .put(',')
                        .put(Bytes.field(product.category()))
                        .put(',')
                        .put(Bytes.field(product.brand()))
                        .put(',')
                        .money(product.cost())
                        .put(',')
                        .number(product.stock())
                        .put(',')
                        .money(assortment.price(i, spec.end().minusDays(1), false))
                        .put(',');
                LocalDate launched = spec.start().plusDays(product.launchDay());
                out.write(row.text() + (product.launchDay() > 0 ? launched : "") + "\n");
            }
        }
    }

    private static ShopTruth truth(Trade trade, OrderFile.Tally tally, ContactLists.Written contacts) {
        ShopSpec spec = trade.spec();
        ShopTruth.Counts counts = new ShopTruth.Counts(
                tally.orders,
                tally.lines,
                tally.creditNotes,
                tally.creditLines,
                tally.nonProductLines,
                tally.anonymousLines,
                spec.customers(),
                Shoppers.tradeCustomers(spec),
                contacts.persons(),
                trade.assortment().size());
        return new ShopTruth(
                trade.stores().name(),
                spec,
                TIME_ZONE,
                CURRENCY,
                Arrays.stream(Extra.values()).map(extra -> extra.id).toList(),
                counts,
                Shoppers.RETAIL,
                Shoppers.TRADE,
                plants(trade),
                contacts.lists());
    }

    private static List<Plant> plants(Trade trade) {
        Planting planting = trade.planting();
        LocalDate start = trade.spec().start();
        List<Product> products = trade.assortment().products();
        Product lapsing = products.get(trade.assortment().lapsing());
        Product returned = products.get(trade.assortment().returned());
        Product leading = products.get(trade.assortment().leading());
        Product following = products.get(trade.assortment().following());
        Plant together = new Plant.BoughtTogether(
                leading.id(), leading.name(), following.id(), following.name(), start, Planting.TOGETHER_SHARE);
        if (!trade.spec().planted()) {
            return List.of(together);
        }
        return List.of(
                new Plant.LapsedProduct(lapsing.id(), lapsing.name(), start.plusDays(planting.lapseDay())),
                new Plant.FallenCountry(
                        trade.places().get(planting.fallenCountry()).code(),
                        start.plusDays(planting.fallDay()),
                        Planting.FALL_FACTOR),
                new Plant.PromotionMonth(
                        planting.promotionCode(),
                        start.plusDays(planting.promotionFrom()),
                        start.plusDays(planting.promotionUntil()),
                        Planting.PROMOTION_FACTOR,
                        Planting.PROMOTION_SHARE,
                        Planting.PROMOTION_PERCENT),
                new Plant.ReturnedProduct(
                        returned.id(),
                        returned.name(),
                        start.plusDays(planting.returnsDay()),
                        returned.returnRate(),
                        Planting.RETURN_RATE),
                together,
                new Plant.SilentBuyers(
                        start.plusDays(planting.silenceDay()),
                        Planting.SILENT_GAP_DAYS,
                        IntStream.range(0, planting.silentBuyers())
                                .mapToObj(trade.shoppers()::id)
                                .sorted()
                                .toList()));
    }
}
