package io.clientele.shop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes orders.csv.gz: a line per order line, in the order of time, credit notes as negative quantities. */
final class OrderFile {

    static final String NAME = "orders.csv.gz";
    static final String HEADER = "order_id,line,customer_id,ordered_at,product_id,product_name,category,quantity,"
            + "unit_price,discount,currency,status,channel,store,country,payment_method,promotion,refers_to\n";

    private static final int ENTRIES_PER_PIECE = 4096;
    private static final int BYTES_PER_PIECE = 3 << 20;
    private static final byte[] GBP = ",GBP,".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EUR = ",EUR,".getBytes(StandardCharsets.US_ASCII);

    private final ShopSpec spec;
    private final OrderBook book;
    private final Shoppers shoppers;
    private final Orders orders;
    private final Baskets baskets;
    private final int products;
    private final byte[][] items;
    private final byte[][] days;
    private final byte[][] storeNames;
    private final byte[][] countryCodes;

    OrderFile(Trade trade, OrderBook book) {
        this.spec = trade.spec();
        this.book = book;
        this.shoppers = trade.shoppers();
        this.orders = trade.orders();
        this.baskets = trade.baskets();
        this.products = trade.assortment().size();
        this.items = items(trade.assortment().products());
        this.days = new byte[trade.seasons().days()][];
        for (int day = 0; day < days.length; day++) {
            days[day] = (trade.seasons().dateOf(day) + "T").getBytes(StandardCharsets.US_ASCII);
        }
        this.storeNames = trade.stores().all().stream()
                .map(store -> Bytes.field(store.name()))
                .toArray(byte[][]::new);
        this.countryCodes = new byte[trade.places().size()][];
        for (int country = 0; country < countryCodes.length; country++) {
            countryCodes[country] = Bytes.field(trade.places().get(country).code());
        }
    }

    /** What the lines amount to, counted while they are written. */
    static final class Tally {
        long orders;
        long lines;
        long creditNotes;
        long creditLines;
        long nonProductLines;
        long anonymousLines;

        void add(Tally other) {
            orders += other.orders;
            lines += other.lines;
            creditNotes += other.creditNotes;
            creditLines += other.creditLines;
            nonProductLines += other.nonProductLines;
            anonymousLines += other.anonymousLines;
        }
    }

    private record Piece(Gzip.Piece packed, Tally tally) {}

    Tally write(Path folder, ShopProgress progress) throws IOException {
        Tally total = new Tally();
        int pieces = (book.size() + ENTRIES_PER_PIECE - 1) / ENTRIES_PER_PIECE;
        try (Gzip gzip = new Gzip(Files.newOutputStream(folder.resolve(NAME)))) {
            Bytes header = new Bytes(256).put(HEADER.getBytes(StandardCharsets.US_ASCII));
            gzip.write(Gzip.pack(header));
            OrderedWork.run(pieces, spec.threads(), this::piece, piece -> {
                gzip.write(piece.packed());
                total.add(piece.tally());
                progress.report("orders", total.orders + total.creditNotes, book.size());
            });
        }
        return total;
    }

    private Piece piece(int number) {
        Bytes bytes = new Bytes(BYTES_PER_PIECE);
        Tally tally = new Tally();
        Basket basket = new Basket();
        int end = Math.min(book.size(), (number + 1) * ENTRIES_PER_PIECE);
        for (int entry = number * ENTRIES_PER_PIECE; entry < end; entry++) {
            if (book.isCredit(entry)) {
                writeCredit(entry, basket, bytes, tally);
            } else {
                writeOrder(entry, basket, bytes, tally);
            }
        }
        return new Piece(Gzip.pack(bytes), tally);
    }

    private void writeOrder(int entry, Basket basket, Bytes bytes, Tally tally) {
        Shopper shopper = shoppers.get(book.shopper(entry));
        Order order = orders.order(shopper, book.sequence(entry), book.second(entry));
        baskets.fill(order, basket);
        byte[] tail = tail(order, "paid", order.promotion(), "");
        for (int line = 0; line < basket.size(); line++) {
            bytes.number(OrderBook.number(entry)).put(',');
            writeHead(shopper, line, order.second(), basket.item(line), bytes);
            bytes.number(basket.quantity(line)).put(',');
            bytes.money(basket.unitPrice(line)).put(',');
            bytes.money(basket.discount(line)).put(tail);
            count(shopper, basket.item(line), tally);
        }
        tally.orders++;
    }

    private void writeCredit(int entry, Basket basket, Bytes bytes, Tally tally) {
        Shopper shopper = shoppers.get(book.shopper(entry));
        int sequence = book.sequence(entry);
        Order order = orders.order(shopper, sequence, orders.seconds(shopper)[sequence]);
        baskets.fill(order, basket);
        Baskets.Credit credit = baskets.credit(order, basket).orElseThrow();
        int original = book.numberOf(order.second(), shopper.index(), sequence);
        byte[] tail = tail(order, credit.cancelled() ? "cancelled" : "returned", "", String.valueOf(original));
        int written = 0;
        for (int line = 0; line < basket.size(); line++) {
            int pieces = credit.quantities()[line];
            if (pieces == 0) {
                continue;
            }
            bytes.put('C').number(OrderBook.number(entry)).put(',');
            writeHead(shopper, written++, credit.second(), basket.item(line), bytes);
            // what was paid for a piece is given back, so a credit line has no discount of its own
            long paid = Math.round((double) basket.amount(line) / basket.quantity(line));
            bytes.number(-pieces).put(',').money(paid).put(',').money(0).put(tail);
            count(shopper, basket.item(line), tally);
            tally.creditLines++;
        }
        tally.creditNotes++;
    }

    private void writeHead(Shopper shopper, int line, int second, int item, Bytes bytes) {
        bytes.number(line + 1).put(',');
        if (shopper.known()) {
            bytes.put('K').number(shoppers.number(shopper.index()));
        }
        bytes.put(',').put(days[second / Orders.SECONDS_PER_DAY]);
        int moment = second % Orders.SECONDS_PER_DAY;
        bytes.twoDigits(moment / 3600).put(':').twoDigits(moment / 60 % 60).put(':');
        bytes.twoDigits(moment % 60).put(items[item]);
    }

    /** Everything behind the discount, the same for all lines of an order. */
    private byte[] tail(Order order, String status, String promotion, String refersTo) {
        Bytes bytes = new Bytes(96);
        bytes.put(order.euro() ? EUR : GBP);
        bytes.put(ascii(status)).put(',').put(ascii(order.channel().word)).put(',');
        if (order.store() >= 0) {
            bytes.put(storeNames[order.store()]);
        }
        bytes.put(',').put(countryCodes[order.shopper().country()]).put(',');
        bytes.put(ascii(order.payment())).put(',').put(ascii(promotion)).put(',');
        bytes.put(ascii(refersTo)).put('\n');
        return bytes.copy();
    }

    private void count(Shopper shopper, int item, Tally tally) {
        tally.lines++;
        if (item >= products) {
            tally.nonProductLines++;
        }
        if (!shopper.known()) {
            tally.anonymousLines++;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Per item the fields product_id, product_name, category with the commas around them. */
    private static byte[][] items(List<Product> products) {
        Extra[] extras = Extra.values();
        byte[][] items = new byte[products.size() + extras.length][];
        for (int i = 0; i < products.size(); i++) {
            Product product = products.get(i);
            items[i] = item(product.id(), product.name(), product.category());
        }
        for (Extra extra : extras) {
            items[products.size() + extra.offset] = item(extra.id, extra.description, "");
        }
        return items;
    }

    private static byte[] item(String id, String name, String category) {
        return new Bytes(96)
                .put(',')
                .put(Bytes.field(id))
                .put(',')
                .put(Bytes.field(name))
                .put(',')
                .put(Bytes.field(category))
                .put(',')
                .copy();
    }
}
