package io.clientele.understand.value.clv;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clientele.ground.store.Workbench;
import io.clientele.understand.value.OrderBook;
import java.nio.file.Files;
import java.nio.file.Path;

/** Order books filled from files that have a customer, a day and a total a line. */
final class PurchaseFiles {

    private PurchaseFiles() {}

    /** The CDNOW sample; skips the test where the file is absent. */
    static OrderBook cdnowSample(Path folder) {
        Path file = Path.of(System.getProperty("reference.data", "missing"), "cdnow", "cdnow_sample.csv");
        assumeTrue(Files.exists(file), "needs the reference data set " + file);
        return read(
                OrderBook.open(folder, "America/New_York", "USD"),
                "select customer_id as customer, strptime(date, '%Y%m%d') + interval 12 hour as moment,"
                        + " cast(dollar_value as decimal(18, 4)) as amount from read_csv("
                        + Workbench.literal(file.toString()) + ", all_varchar = true)");
    }

    /** A query of customer (text), moment (UTC) and amount; one order a customer and day. */
    static OrderBook read(OrderBook book, String select) {
        book.run(
                "insert into orders (order_id, line, customer, ordered_at, amount, quantity, currency, status, line_kind,"
                        + " source, namespace, subject, import_number, import_row)"
                        + " select customer || '/' || cast(cast(moment as date) as varchar), cast(number as varchar), customer,"
                        + " moment, amount, 1, '" + book.settings().currency()
                        + "', 'paid', 'product', 'shop', 'default',"
                        + " dense_rank() over (order by customer nulls last), 1, number"
                        + " from (select *, row_number() over () as number from (" + select + ") given) numbered");
        return book;
    }
}
