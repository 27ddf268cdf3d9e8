package io.clientele.arrive.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportsTest {

    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(folder);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private ImportOutcome orders(String text) {
        return shop.imports().run(FileImport.of(Kind.ORDERS, shop.file(text)), Progress.NONE);
    }

    private ImportOutcome orders(String text, ReadingTerms terms) {
        return shop.imports().run(FileImport.of(Kind.ORDERS, shop.file(text)).with(terms), Progress.NONE);
    }

    private static ReadingTerms decimal(DecimalMark mark) {
        return new ReadingTerms(Map.of(), new ReadingOptions(null, null, null, null, mark, null, null), null, null);
    }

    private static ReadingTerms dayFirst() {
        ReadingOptions options = new ReadingOptions(null, null, null, null, null, DateOrder.DAY_MONTH_YEAR, null);
        return new ReadingTerms(Map.of(), options, null, null);
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    private void assertRefused(Runnable work, String code, String... words) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.faults()).extracting(Fault::code).contains(code);
            assertThat(refusal.getMessage()).contains(words);
        });
        assertThat(shop.value("select count(*) as n from orders")).isEqualTo("0");
    }

    /** A negative price would make it an adjustment, as a bad debt is. */
    @Test
    void readsAReturnWithEitherSignOfItsAmount() {
        orders(lines(
                "order,date,sku,qty,amount", "1,2026-03-01,A,-2,10", "2,2026-03-01,A,-2,-10", "3,2026-03-01,A,2,10"));
        assertThat(
                        shop.rows(
                                "select order_id, quantity, unit_price, amount, status, line_kind from orders order by order_id"))
                .containsExactly(
                        "1|-2.0000|5.0000|10.0000|returned|product",
                        "2|-2.0000|5.0000|-10.0000|returned|product",
                        "3|2.0000|5.0000|10.0000|paid|product");
    }

    @Test
    void knowsABuyerByAnAddressInCapitalsOrNot() {
        orders(lines("order,email,date,amount", "1,Jane@X.org,2026-03-01,5", "2,jane@x.org,2026-03-02,7"));
        shop.imports()
                .run(
                        FileImport.of(Kind.CONTACTS, shop.file(lines("email,name", "JANE@x.org,Jane Roe"))),
                        Progress.NONE);
        assertThat(shop.rows("select distinct customer, subject from orders")).containsExactly("jane@x.org|1");
        assertThat(shop.rows("select source_id, email, subject from contacts"))
                .containsExactly("jane@x.org|JANE@x.org|1");
    }

    @Test
    void keepsUnmappedColumnsAndCompletesTheLine() {
        orders(lines(
                "Order ID,Customer ID,Date,SKU,Qty,Unit Price,Discount,Colour",
                "1,17.0,2026-03-01 10:00,A1,3,2.50,0.50,red",
                "2,0018,2026-03-02 11:00,A1,-1,2.50,,",
                "C3,18,2026-03-03 11:00,A1,1,2.50,,",
                "4,,2026-03-04,POST,1,0,,",
                "5,19,2026-03-05,M,1,-8.00,,"));
        assertThat(shop.rows("select order_id, customer, quantity, unit_price, amount, status, line_kind, attributes"
                        + " from orders order by order_id"))
                .containsExactly(
                        "1|17|3.0000|2.5000|7.0000|paid|product|{\"Colour\":\"red\"}",
                        "2|0018|-1.0000|2.5000|-2.5000|returned|product|null",
                        "4|null|1.0000|0.0000|0.0000|paid|service|null",
                        "5|19|1.0000|-8.0000|-8.0000|paid|adjustment|null",
                        "C3|18|1.0000|2.5000|2.5000|returned|product|null");
    }

    @Test
    void makesOneOrderPerCustomerAndInstantWhereTheFileHasNoOrders() {
        orders("customer,date,total\na,2026-01-01,5\na,2026-01-01,6\nb,2026-01-01,7\n");
        assertThat(shop.rows("select order_id, count(*) as n from orders group by order_id order by order_id"))
                .containsExactly("a@2026-01-01T00:00:00|2", "b@2026-01-01T00:00:00|1");
    }

    @Test
    void turnsAwayWhatItCannotReadAndSaysWhatWouldBeRight() {
        ImportOutcome outcome = orders(lines(
                "order_id,date,quantity,price,name",
                "1,2026-01-31,1,9.50,x",
                "2,2026-02-31,1,9.50,x",
                "3,2026-01-31,one,9.50,x",
                "4,,1,9.50,x",
                "5,2026-01-31,1,999999999999999,x",
                "6,2026-01-31,1",
                "7,2026-01-31,1,1.75,\"a\u0000b\"",
                "8,2026-01-31,2,1.25,x"));
        assertThat(outcome.read()).isEqualTo(8);
        assertThat(outcome.accepted()).isEqualTo(2);
        assertThat(outcome.rejected()).isEqualTo(6);
        List<Reject> rejects = shop.imports().rejects(RejectFilter.ALL, 100, 0);
        assertThat(rejects)
                .extracting(Reject::line, Reject::column, Reject::value, Reject::code)
                .containsExactly(
                        tuple(3L, "date", "2026-02-31", "REJECT_DATE"),
                        tuple(4L, "quantity", "one", "REJECT_NUMBER"),
                        tuple(5L, "date", null, "REJECT_MISSING"),
                        tuple(6L, "price", "999999999999999", "REJECT_RANGE"),
                        tuple(7L, null, "6,2026-01-31,1", "REJECT_COLUMNS"),
                        tuple(8L, null, "7,2026-01-31,1,1.75,a b", "REJECT_CONTROL"));
        assertThat(rejects.get(1).message()).isEqualTo("'one' is not a number with a decimal point");
        assertThat(rejects.get(1).suggestion()).contains("1234.50", "--decimal comma");
        assertThat(rejects.get(1).cells()).contains("\"order_id\":\"3\"", "\"quantity\":\"one\"");
        assertThat(shop.imports().rejectCounts(RejectFilter.ALL))
                .hasSize(6)
                .allSatisfy(count -> assertThat(count.rows()).isEqualTo(1));
        assertThat(rejects).allSatisfy(reject -> assertThat(reject.suggestion()).isNotEmpty());
        RejectedRows raw = shop.imports().rejectedRows(RejectFilter.ALL, 100);
        assertThat(raw.columns()).startsWith("order_id", "date", "quantity", "price");
        assertThat(raw.rows()).hasSize(6);
        assertThat(raw.rows().get(1)).startsWith("3").contains("one");
    }

    private List<String> rejected() {
        return shop.imports().rejects(RejectFilter.ALL, 100, 0).stream()
                .map(reject -> reject.line() + "|" + reject.column() + "|" + reject.value() + "|" + reject.code() + "|"
                        + reject.message() + "; " + reject.suggestion())
                .toList();
    }

    @Test
    void turnsAwayALineThatHasNeitherAPriceNorAnAmount() {
        orders(lines(
                "order_id,date,sku,quantity,price,amount",
                "1,2026-01-31,a,2,,9.50",
                "2,2026-01-31,a,2,4.75,",
                "3,2026-01-31,a,2,,",
                "4,2026-01-31,a,2,0,"));
        assertThat(amounts()).containsExactly("1|9.5000", "2|9.5000", "4|0.0000");
        assertThat(rejected())
                .containsExactly(
                        "4|price|null|REJECT_MISSING|the line has neither a price nor an amount; fill in one of"
                                + " them, 0 for what was free");
    }

    @Test
    void turnsAwayOrdersAndRecordsOfDaysToComeAndOrdersOfASpreadsheetsZero() {
        orders(lines(
                "order_id,date,total",
                "1,2026-01-31,1",
                "2,2099-01-31,1",
                "3,9999-12-31,1",
                "4,1899-12-30,1",
                "5," + Instant.now().plus(Duration.ofHours(12)).truncatedTo(ChronoUnit.SECONDS) + ",1"));
        assertThat(amounts()).extracting(row -> row.substring(0, 1)).containsExactly("1", "5");
        assertThat(rejected())
                .extracting(row -> row.replaceFirst("; .*", ""))
                .containsExactly(
                        "3|date|2099-01-31|REJECT_FUTURE|'2099-01-31' is after the moment of the import",
                        "4|date|9999-12-31|REJECT_FUTURE|'9999-12-31' is after the moment of the import",
                        "5|date|1899-12-30|REJECT_PAST|'1899-12-30' is before 1900, where spreadsheets begin to count");
        shop.imports().undo(1, Progress.NONE);
        ImportOutcome people = shop.imports()
                .run(
                        FileImport.of(
                                Kind.CONTACTS,
                                shop.file(lines(
                                        "id,birth date,created at,updated at",
                                        "1,1850-01-01,2026-01-01,2026-01-01",
                                        "2,2099-01-01,2026-01-01,2026-01-01",
                                        "3,1980-01-01,2099-01-01,2026-01-01",
                                        "4,1980-01-01,2026-01-01,2099-01-01"))),
                        Progress.NONE);
        assertThat(people.accepted()).isEqualTo(2);
        assertThat(rejectCounts())
                .containsExactlyInAnyOrder(
                        new RejectCount("REJECT_FUTURE", "created at", 1),
                        new RejectCount("REJECT_FUTURE", "updated at", 1));
    }

    /** A birthday that was mistyped costs nobody their record, and is not lost. */
    @Test
    void keepsBirthdaysThatCannotBeReadAsTheyWereWritten() {
        ImportOutcome people = shop.imports()
                .run(
                        FileImport.of(
                                Kind.CONTACTS,
                                shop.file(lines(
                                        "id,birth date,shoe size",
                                        "1,1980-01-01,42",
                                        "2,1980-02-31,43",
                                        "3,2099-01-01,",
                                        "4,,44"))),
                        Progress.NONE);
        assertThat(people.accepted()).isEqualTo(4);
        assertThat(people.rejected()).isZero();
        assertThat(people.notes())
                .contains(
                        Message.of("collect.assumed.asWritten").with("rows", 2).with("field", "birth_date"));
        assertThat(shop.rows("select source_id, birth_date, traits from contacts order by 1"))
                .containsExactly(
                        "1|1980-01-01|{\"shoe size\":\"42\"}",
                        "2|null|{\"shoe size\":\"43\",\"birth_date\":\"1980-02-31\"}",
                        "3|null|{\"birth_date\":\"2099-01-01\"}",
                        "4|null|{\"shoe size\":\"44\"}");
    }

    @Test
    void turnsAwayRatesThatCanNotBeAndCurrenciesThereAreNot() {
        shop.imports()
                .run(
                        FileImport.of(
                                Kind.RATES,
                                shop.file(lines(
                                        "date,base,quote,rate",
                                        "2099-01-02,eur,GBP,0.85",
                                        "2026-01-02,EUR,GBP,-1",
                                        "2026-01-02,EUR,GBP,0",
                                        "2026-01-02,EUR,EUR,1.1",
                                        "2026-01-02,EUR,EUR,1",
                                        "2026-01-02,XX,GBP,1.1"))),
                        Progress.NONE);
        assertThat(shop.rows("select base, quote, rate from rates order by date desc"))
                .containsExactly("EUR|GBP|0.8500000000", "EUR|EUR|1.0000000000");
        assertThat(rejected())
                .containsExactly(
                        "3|rate|-1|REJECT_RATE|'-1' is no rate of exchange; rates are above 0",
                        "4|rate|0|REJECT_RATE|'0' is no rate of exchange; rates are above 0",
                        "5|rate|1.1|REJECT_RATE|'1.1' is no rate of a currency in itself; write 1 or leave the row out",
                        "7|base|XX|REJECT_CURRENCY|'XX' is not an ISO 4217 currency code; write it like EUR");
        shop.imports().undo(1, Progress.NONE);
        orders("order_id,date,total,currency\n1,2026-01-01,5,XXZ\n2,2026-01-01,5,usd\n");
        assertThat(rejected())
                .containsExactly(
                        "2|currency|XXZ|REJECT_CURRENCY|'XXZ' is not an ISO 4217 currency code; write it like EUR");
    }

    @Test
    void showsTheBeginningOfRowsThatCouldNotBeSplitAndWhatWouldBeRight() {
        String name = "x".repeat(1_000);
        orders(String.join(
                "\n",
                "order_id,date,quantity,price,note",
                "1,2026-01-31,1,9.50,x",
                "2,2026-01-31,1,9.50,\"" + name,
                "3,2026-01-31,1,9.50," + "y".repeat(700_000),
                "4,2026-01-31,1,9.50,x"));
        shop.imports()
                .run(
                        FileImport.of(
                                Kind.ORDERS,
                                shop.file(
                                        "{\"order_id\":\"1\",\"date\":\"2026-01-31\",\"price\":1}\n{\"order_id\": oops}\n")),
                        Progress.NONE);
        List<Reject> rejects = shop.imports().rejects(RejectFilter.ALL, 100, 0);
        assertThat(rejects).extracting(Reject::code).containsExactly("REJECT_QUOTE", "REJECT_TOO_LONG", "REJECT_JSON");
        String start = "2,2026-01-31,1,9.50,\"";
        assertThat(rejects.get(0).value())
                .isEqualTo(start + "x".repeat(200 - start.length()) + "\u2026 (" + (start.length() + 1_000) + ")");
        assertThat(rejects.get(1).value()).startsWith("3").endsWith("\u2026 (700016)");
        assertThat(rejects.get(2).value()).isEqualTo("{\"order_id\": oops}");
        assertThat(rejects).allSatisfy(reject -> assertThat(reject.suggestion()).isNotEmpty());
    }

    @Test
    void exportsRowsWithOtherNumbersOfCellsAsTheyStood() {
        orders(lines(
                "order_id,date,quantity,price,note",
                "1,2026-01-31,1,9.50,x",
                "2,2026-01-31,1,2,50,a b,",
                "3,2026-01-31,1",
                "4,2026-01-31,1,2.50,\"two\nlines\",extra",
                "5,2026-02-31,1,2.50,"));
        RejectedRows raw = shop.imports().rejectedRows(RejectFilter.ALL, 100);
        assertThat(raw.columns()).containsExactly("order_id", "date", "quantity", "price", "note");
        assertThat(raw.rows())
                .containsExactly(
                        List.of("2", "2026-01-31", "1", "2", "50", "a b", ""),
                        List.of("3", "2026-01-31", "1"),
                        List.of("4", "2026-01-31", "1", "2.50", "two\nlines", "extra"),
                        List.of("5", "2026-02-31", "1", "2.50", ""));
        assertThat(shop.imports().rejects(RejectFilter.ALL, 1, 0).getFirst().value())
                .isEqualTo("2,2026-01-31,1,2,50,a b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    31/12/2025 18:30      | 2025-12-31T18:30:00Z
                    12/31/2025 6:30 PM    | 2025-12-31T18:30:00Z
                    31.12.2025            | 2025-12-31T00:00:00Z
                    01.02.2025            | 2025-02-01T00:00:00Z
                    31-12-25              | 2025-12-31T00:00:00Z
                    2025/12/31 8:05       | 2025-12-31T08:05:00Z
                    2025-12-31T18:30:00Z  | 2025-12-31T18:30:00Z
                    2025-12-31T18:30:00+02:00 | 2025-12-31T16:30:00Z
                    2025-12-31 18:30:00 +0200 | 2025-12-31T16:30:00Z
                    2025-12-31 18:30:00 -05:00 | 2025-12-31T23:30:00Z
                    2025-12-31T18:30+0530 | 2025-12-31T13:00:00Z
                    2025-12-31 18:30:00 UTC | 2025-12-31T18:30:00Z
                    31/12/2025 18:30 +0200 | 2025-12-31T16:30:00Z
                    2025-12-31 18:30:00.123456 | 2025-12-31T18:30:00.123456Z
                    20251231              | 2025-12-31T00:00:00Z
                    20251231183000        | 2025-12-31T18:30:00Z
                    31 Dec 2025           | 2025-12-31T00:00:00Z
                    31-December-2025 18:30 | 2025-12-31T18:30:00Z
                    December 31, 2025     | 2025-12-31T00:00:00Z
                    Wed, 31 Dec 2025 18:30:00 GMT | 2025-12-31T18:30:00Z
                    Mon, 13 May 2024 10:00:00 GMT | 2024-05-13T10:00:00Z
                    13-Mai-2024           | 2024-05-13T00:00:00Z
                    13. Mai 2024 10:15    | 2024-05-13T10:15:00Z
                    13 mai 2024           | 2024-05-13T00:00:00Z
                    1 août 2024           | 2024-08-01T00:00:00Z
                    13 janv. 2024         | 2024-01-13T00:00:00Z
                    13 de mayo de 2024    | 2024-05-13T00:00:00Z
                    03-Dez-24 18:30:05    | 2024-12-03T18:30:05Z
                    5 Sept 2024           | 2024-09-05T00:00:00Z
                    1767205800            | 2025-12-31T18:30:00Z
                    1767205800000         | 2025-12-31T18:30:00Z
                    46022.770833333       | 2025-12-31T18:30:00Z
                    2025年12月31日          | 2025-12-31T00:00:00Z
                    """)
    void readsTheCommonWaysOfWritingADate(String written, String instant) {
        orders("order_id,ordered at,total\n1,\"" + written + "\",5\n");
        assertThat(shop.rows("select ordered_at from orders")).containsExactly(instant);
    }

    @Test
    void decidesDayAndMonthFromTheWholeFileAndSaysSo() {
        StringBuilder text = new StringBuilder("order_id,date,total\n");
        for (int i = 0; i < 3_000; i++) {
            text.append(i).append(",03/04/2026,5\n");
        }
        text.append("3000,04/13/2026,5\n");
        ImportOutcome outcome = orders(text.toString());
        assertThat(shop.rows("select distinct ordered_at from orders order by ordered_at"))
                .containsExactly("2026-03-04T00:00:00Z", "2026-04-13T00:00:00Z");
        assertThat(outcome.notes()).anySatisfy(note -> {
            assertThat(note.key()).isEqualTo("collect.decided.dateOrder");
            assertThat(note.arguments()).containsKey("order");
        });
    }

    @Test
    void decidesDayAndMonthByADateBesideWhereTheOnesReadDoNot() {
        orders("order_id,order date,ship date,total\n1,11/8/2026,11/11/2026,5\n2,6/12/2026,6/16/2026,5\n");
        assertThat(shop.rows("select ordered_at from orders order by 1"))
                .containsExactly("2026-06-12T00:00:00Z", "2026-11-08T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2011-02-30",
                "2011-02-30 10:00:00",
                "2011-02-30T10:00:00.123Z",
                "2011-02-30T10:00:00+01:00",
                "30/02/2011",
                "30.02.11 9:15",
                "02/30/2011 10:00 PM",
                "20110230",
                "20110230101500",
                "30 Feb 2011",
                "Feb 30, 2011",
                "Sun, 30 February 2011 10:00",
                "2011年2月30日",
                "30. Februar 2011"
            })
    void suggestsADateThatCanBeReadInPlaceOfOneThatCanNot(String impossible) {
        String header = "order_id,ordered at,total\n";
        orders(header + "1,\"" + impossible + "\",5\n2,\"" + impossible + "\",5\n", dates(impossible));
        Reject reject =
                shop.imports().rejects(new RejectFilter(null, null), 1, 0).getFirst();
        assertThat(reject.code()).isEqualTo("REJECT_DATE");
        assertThat(reject.suggestion()).startsWith("write it like ").doesNotContain(impossible);
        String suggested = reject.suggestion().substring("write it like ".length());
        orders(header + "9,\"" + suggested + "\",5\n", dates(impossible));
        assertThat(shop.value("select ordered_at from orders where order_id = '9'"))
                .startsWith(
                        impossible.contains("Februar 2011") && impossible.contains(". ") ? "2025-02-28" : "2025-12-31");
    }

    private static ReadingTerms dates(String like) {
        DateOrder order = like.startsWith("02/") ? DateOrder.MONTH_DAY_YEAR : DateOrder.DAY_MONTH_YEAR;
        return new ReadingTerms(Map.of(), new ReadingOptions(null, null, null, null, null, order, null), null, null);
    }

    @Test
    void saysThatAColumnIsCalledLikeAFieldWhoseValuesItDoesNotHold() {
        ImportOutcome outcome = orders("order_id,date,quantity,total\n1,2026-01-01,many,5\n2,2026-01-02,few,6\n");
        assertThat(outcome.notes()).anySatisfy(note -> assertThat(note.key()).isEqualTo("collect.unfittingColumn"));
        assertThat(shop.rows("select attributes from orders order by order_id"))
                .containsExactly("{\"quantity\":\"many\"}", "{\"quantity\":\"few\"}");
    }

    @Test
    void stopsAndAsksWhereNothingDecidesDayAndMonth() {
        String text = "order_id,date,total\n1,03/04/2026,5\n2,05/06/2026,6\n";
        assertRefused(() -> orders(text), "DATE_ORDER_UNDECIDED", "03/04/2026", "--date-order");
        orders(text, dayFirst());
        assertThat(shop.rows("select min(ordered_at) as at from orders")).containsExactly("2026-04-03T00:00:00Z");
    }

    @Test
    void stopsAndAsksWhereDatesContradictEachOther() {
        String text = "order_id,date,total\n1,13/04/2026,5\n2,05/16/2026,6\n";
        assertRefused(() -> orders(text), "DATE_ORDER_MIXED", "--date-order");
        ImportOutcome outcome = orders(text, dayFirst());
        assertThat(outcome.accepted()).isEqualTo(1);
        assertThat(outcome.rejected()).isEqualTo(1);
    }

    @Test
    void asksForTheDecimalMarkOfPointsInAFileThatIsWrittenWithContinentalSigns() {
        String text = "order_id;date;price\n1;13.05.2024;1.234\n2;14.05.2024;12\n";
        assertRefused(() -> orders(text), "DECIMAL_UNDECIDED", "1.234", "--decimal");
        orders(text, decimal(DecimalMark.COMMA));
        assertThat(amounts()).containsExactly("1|1234.0000", "2|12.0000");
    }

    @Test
    void takesPointsOfQuantitiesForDecimalsAndSaysSo() {
        ImportOutcome outcome = orders("order_id,date,quantity,price\n1,2026-01-01,1.000,5\n2,2026-01-01,2.500,6\n");
        assertThat(amounts()).containsExactly("1|5.0000", "2|15.0000");
        assertThat(outcome.notes()).extracting(Message::key).containsExactly("collect.decided.decimalByPoint");
        assertThatThrownBy(() -> orders("order_id,date,price\n3,2026-01-01,1.234\n"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Fault::code)
                                .containsExactly("DECIMAL_UNDECIDED"));
    }

    @Test
    void takesLettersForSizesUnlessTheNameSaysThatTheyAreNone() {
        orders(lines(
                "order_id,date,sku,description,price",
                "1,2026-01-01,M,T-shirt,5",
                "2,2026-01-01,m,Manual,5",
                "3,2026-01-01,D,Discount,5",
                "4,2026-01-01,D,,5",
                "5,2026-01-01,S,SAMPLES,5",
                "6,2026-01-01,S,Small,5",
                "7,2026-01-01,C2,CARRIAGE,5",
                "8,2026-01-01,C2,Cup,5",
                "9,2026-01-01,B,Adjust bad debt,5"));
        assertThat(shop.rows("select order_id, line_kind from orders order by order_id"))
                .containsExactly(
                        "1|product",
                        "2|adjustment",
                        "3|adjustment",
                        "4|product",
                        "5|sample",
                        "6|product",
                        "7|service",
                        "8|product",
                        "9|adjustment");
    }

    @Test
    void saysWhatItAssumedOfMissingQuantitiesAndUnknownStatuses() {
        ImportOutcome outcome = orders(lines(
                "order_id,customer,date,quantity,price,status",
                "1,n/a,2026-01-01,,5,Paid",
                "2,NULL,2026-01-01,NaN,5,frobbed",
                "3,#N/A,2026-01-01,1,5,frobbed",
                "4,none,2026-01-01,2,5,odd",
                "5,-,2026-01-01,abc,5,refunded",
                "6,7,2026-01-01,1,5,"));
        assertThat(shop.rows("select order_id, customer, quantity, status from orders order by order_id"))
                .containsExactly(
                        "1|null|1.0000|paid",
                        "2|null|1.0000|paid",
                        "3|null|1.0000|paid",
                        "4|null|2.0000|paid",
                        "6|7|1.0000|paid");
        assertThat(rejected())
                .singleElement()
                .asString()
                .startsWith("6|quantity|abc|REJECT_NUMBER|'abc' is not a number");
        assertThat(outcome.notes())
                .extracting(Message::key)
                .containsExactly("collect.assumed.pieces", "collect.assumed.paid");
        assertThat(outcome.notes().toString()).contains("frobbed (2), odd (1)");
    }

    @Test
    void saysThatItReadsAsEarlierFilesOfTheSourceWere() {
        ReadingTerms terms =
                new ReadingTerms(Map.of("customer", "Who", "amount", "X"), ReadingOptions.NONE, null, null);
        assertThat(orders("order_id,date,Who,X\n1,2026-01-01,a,5\n", terms).notes())
                .isEmpty();
        assertThat(orders("order_id,date,Who,X\n2,2026-01-01,b,6\n").notes())
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.key()).isEqualTo("collect.asEarlier");
                    assertThat(note.arguments().toString()).contains("Who = customer", "X = amount");
                });
    }

    @Test
    void readsDecimalCommasWhereTheFileHasThem() {
        orders(
                "order_id;date;total;discount\n1;2026-01-01;1.234,50;0,5\n2;2026-01-01;(3,25);\n3;2026-01-01;12 345,00 €;\n");
        assertThat(shop.rows("select amount, discount, currency from orders order by order_id"))
                .containsExactly("1234.5000|0.5000|GBP", "-3.2500|null|GBP", "12345.0000|null|EUR");
    }

    @Test
    void readsDecimalPointsWithThousandsAndSigns() {
        orders(
                "order_id,date,total\n1,2026-01-01,\"$1,234.50\"\n2,2026-01-01,£0.5\n3,2026-01-01,-7\n4,2026-01-01,1e2\n");
        assertThat(shop.rows("select amount, currency from orders order by order_id"))
                .containsExactly("1234.5000|USD", "0.5000|GBP", "-7.0000|GBP", "100.0000|GBP");
    }

    @Test
    void asksForTheDecimalMarkWhereNothingDecidesIt() {
        String text = "order_id;date;total\n1;2026-01-01;1,234\n2;2026-01-01;5,678\n";
        assertRefused(() -> orders(text), "DECIMAL_UNDECIDED", "1,234", "--decimal");
        orders(text, decimal(DecimalMark.COMMA));
        assertThat(shop.rows("select sum(amount) as s from orders")).containsExactly("6.9120");
    }

    @Test
    void appliesTheZoneToTimesThatNameNone() {
        orders(
                "order_id,date,total\n1,2026-07-01 10:00,5\n2,2026-01-01 10:00,5\n",
                new ReadingTerms(
                        Map.of(), ReadingOptions.NONE, ZoneId.of("Europe/London"), Currency.getInstance("EUR")));
        assertThat(shop.rows("select ordered_at, currency from orders order by order_id"))
                .containsExactly("2026-07-01T09:00:00Z|EUR", "2026-01-01T10:00:00Z|EUR");
    }

    @Test
    void obeysTheUsersMappingAndRemembersItForTheSource() {
        ReadingTerms terms =
                new ReadingTerms(Map.of("customer", "Who", "amount", "X"), ReadingOptions.NONE, null, null);
        orders("order_id,date,Who,X\n1,2026-01-01,a,5\n", terms);
        ImportOutcome second = orders("order_id,date,Who,X\n2,2026-01-01,b,6\n");
        assertThat(shop.rows("select customer, amount from orders order by order_id"))
                .containsExactly("a|5.0000", "b|6.0000");
        assertThat(second.columns().getFirst())
                .filteredOn(match -> "customer".equals(match.field()))
                .singleElement()
                .satisfies(match -> assertThat(match.why().key()).isEqualTo("collect.why.earlier"));
        assertThatThrownBy(() -> orders(
                        "a,b\n1,2\n",
                        new ReadingTerms(Map.of("custmer", "a", "amount", "zz"), ReadingOptions.NONE, null, null)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Fault::code)
                                .containsExactlyInAnyOrder("FIELD_UNKNOWN", "COLUMN_UNKNOWN"));
    }

    @Test
    void refusesAFileThatLacksWhatTheKindNeedsAndNamesAllOfIt() {
        assertRefused(
                () -> orders("colour,size\nred,1\n"),
                "FIELD_MISSING",
                "ordered_at",
                "unit_price or amount",
                "colour, size");
    }

    @Test
    void dryRunSaysEverythingAndWritesNothing() {
        Path file = shop.file("订单号,客户编号,下单时间,数量,单价,备注\n1001,17,2026/3/1 8:05,2,3.50,x\n1002,18,bad,1,2.00,\n");
        DryRun report = shop.imports()
                .dryRun(FileImport.of(Kind.ORDERS, file), Progress.NONE)
                .getFirst();
        assertThat(report.columns())
                .extracting(ColumnMatch::field)
                .containsExactly("order_id", "customer", "ordered_at", "quantity", "unit_price", null);
        assertThat(report.columns())
                .extracting(ColumnMatch::sure)
                .startsWith(Sureness.CERTAIN)
                .endsWith(Sureness.NONE);
        assertThat(report.rows()).isEqualTo(2);
        assertThat(report.sample().rows()).hasSize(1);
        assertThat(report.sample().fields()).contains("order_id", "amount", "attributes");
        assertThat(report.faults())
                .singleElement()
                .satisfies(reject -> assertThat(reject.value()).isEqualTo("bad"));
        assertThat(report.open()).isEmpty();
        assertThat(shop.imports().imports()).isEmpty();
        assertThat(shop.imports().sources()).isEmpty();
    }

    /** Two rows whose decimal comma is not the file's, one whose day is in no calendar, three that can be read. */
    private static final String HALF_READABLE = lines(
            "order_id;customer;date;total",
            "1;a;2026-01-01;5.25",
            "2;b;2026-01-01;6,25",
            "3;c;2026-01-01;7.25",
            "4;d;2026-02-30;8,25",
            "5;e;2026-01-01;9,25",
            "6;a;2026-01-02;1.25");

    private static RejectFilter because(String code) {
        return new RejectFilter(null, code);
    }

    private ImportOutcome replay(RejectFilter filter, DecimalMark mark) {
        return shop.imports().replay(filter, decimal(mark), Progress.NONE);
    }

    private List<String> amounts() {
        return shop.rows("select order_id, amount from orders order by order_id");
    }

    private List<RejectCount> rejectCounts() {
        return shop.imports().rejectCounts(RejectFilter.ALL);
    }

    @Test
    void readsTheChosenRejectsAgainAndLeavesEveryOtherRow() {
        orders(HALF_READABLE, decimal(DecimalMark.POINT));
        assertThat(rejectCounts())
                .containsExactly(
                        new RejectCount("REJECT_NUMBER", "total", 2), new RejectCount("REJECT_DATE", "date", 1));

        ImportOutcome again = replay(because("REJECT_NUMBER"), DecimalMark.COMMA);
        assertThat(again.imports()).singleElement().satisfies(record -> {
            assertThat(record.number()).isEqualTo(1);
            assertThat(record.read()).isEqualTo(6);
            assertThat(record.accepted()).isEqualTo(5);
            assertThat(record.rejected()).isEqualTo(1);
        });
        assertThat(amounts()).containsExactly("1|5.2500", "2|6.2500", "3|7.2500", "5|9.2500", "6|1.2500");
        assertThat(rejectCounts()).containsExactly(new RejectCount("REJECT_DATE", "date", 1));
        assertThat(shop.imports().imports()).hasSize(1);

        String before =
                shop.value("select string_agg(cast(f as varchar), ';' order by import_row) as all from orders f");
        assertThat(replay(because("REJECT_NUMBER"), DecimalMark.COMMA).imports())
                .isEmpty();
        assertThat(replay(RejectFilter.ALL, DecimalMark.POINT).rejected()).isEqualTo(1);
        assertThat(shop.value("select string_agg(cast(f as varchar), ';' order by import_row) as all from orders f"))
                .isEqualTo(before);
    }

    @Test
    void readsRejectsAgainInSeveralWaysOneAfterAnother() {
        orders(
                lines(
                        "order_id;date;total",
                        "1;13/04/2026;5.25",
                        "2;14/04/2026;6.25",
                        "3;05/16/2026;7.25",
                        "4;15/04/2026;8,25",
                        "5;06/17/2026;9,25"),
                new ReadingTerms(
                        Map.of(),
                        new ReadingOptions(null, null, null, null, DecimalMark.POINT, DateOrder.DAY_MONTH_YEAR, null),
                        null,
                        null));
        assertThat(replay(because("REJECT_NUMBER"), DecimalMark.COMMA).rejected())
                .isEqualTo(2);
        ReadingOptions months =
                new ReadingOptions(null, null, null, null, DecimalMark.POINT, DateOrder.MONTH_DAY_YEAR, null);
        shop.imports().replay(because("REJECT_DATE"), new ReadingTerms(Map.of(), months, null, null), Progress.NONE);
        assertThat(rejectCounts()).containsExactly(new RejectCount("REJECT_NUMBER", "total", 1));
        replay(RejectFilter.ALL, DecimalMark.COMMA);
        assertThat(rejectCounts()).containsExactly(new RejectCount("REJECT_DATE", "date", 1));
        assertThat(shop.rows("select order_id, ordered_at, amount from orders order by order_id"))
                .containsExactly(
                        "1|2026-04-13T00:00:00Z|5.2500",
                        "2|2026-04-14T00:00:00Z|6.2500",
                        "3|2026-05-16T00:00:00Z|7.2500",
                        "4|2026-04-15T00:00:00Z|8.2500");
    }

    @Test
    void countsARowReadAgainBesideItsTwinAsTheWholeFileWould() {
        orders("customer;date;total\na;2026-01-01;6.25\na;2026-01-01;6,25\n", decimal(DecimalMark.POINT));
        ImportOutcome again = replay(because("REJECT_NUMBER"), DecimalMark.COMMA);
        assertThat(List.of(again.accepted(), again.duplicates(), again.rejected()))
                .containsExactly(2L, 0L, 0L);
    }

    @Test
    void keepsTheFilesOwnReadingForTheNextFileOfTheSource() {
        orders(HALF_READABLE, decimal(DecimalMark.POINT));
        replay(because("REJECT_NUMBER"), DecimalMark.COMMA);
        orders("order_id;customer;date;total\n7;g;2026-01-03;2.25\n");
        assertThat(shop.value("select amount from orders where order_id = '7'")).isEqualTo("2.2500");
    }

    @Test
    void readsTheWholeImportInOneWayWhenItIsMappedAgain() {
        orders(HALF_READABLE, decimal(DecimalMark.POINT));
        replay(because("REJECT_NUMBER"), DecimalMark.COMMA);
        shop.imports().remap(1, decimal(DecimalMark.COMMA), "ann", Progress.NONE);
        assertThat(amounts()).containsExactly("2|6.2500", "5|9.2500");
        shop.imports().remap(1, decimal(DecimalMark.POINT), "ann", Progress.NONE);
        assertThat(amounts()).containsExactly("1|5.2500", "3|7.2500", "6|1.2500");
        assertThat(shop.imports().imports()).singleElement().satisfies(record -> {
            assertThat(record.number()).isEqualTo(1);
            assertThat(record.read()).isEqualTo(6);
        });
    }

    @Test
    void takesRowsThatWereReadAgainBackWithTheirImport() {
        orders(HALF_READABLE, decimal(DecimalMark.POINT));
        orders("order_id;customer;date;total\n2;b;2026-01-01;6.25\n");
        replay(because("REJECT_NUMBER"), DecimalMark.COMMA);
        assertThat(shop.imports().imports())
                .extracting(record -> record.accepted() + "+" + record.duplicates() + "+" + record.rejected())
                .containsExactly("1+0+0", "4+1+1");
        shop.imports().undo(2, Progress.NONE);
        assertThat(amounts()).containsExactly("1|5.2500", "2|6.2500", "3|7.2500", "5|9.2500", "6|1.2500");
        shop.imports().undo(1, Progress.NONE);
        assertThat(shop.value("select count(*) as n from orders")).isEqualTo("0");
        assertThat(shop.imports().rejects(RejectFilter.ALL, 10, 0)).isEmpty();
        assertThat(replay(RejectFilter.ALL, DecimalMark.COMMA).imports()).isEmpty();
    }

    @Test
    void forgetsAPersonWhoseRowWasReadAgainAndReplaysWithoutThem() {
        orders(HALF_READABLE, decimal(DecimalMark.POINT));
        replay(because("REJECT_NUMBER"), DecimalMark.COMMA);
        int erased = Integer.parseInt(shop.value("select subject from ledger_alias where value = 'b'"));
        shop.erase(erased);
        assertThat(amounts()).containsExactly("1|5.2500", "3|7.2500", "5|9.2500", "6|1.2500");
        replay(RejectFilter.ALL, DecimalMark.COMMA);
        assertThat(amounts()).containsExactly("1|5.2500", "3|7.2500", "5|9.2500", "6|1.2500");
        assertThat(shop.value("select count(*) as n from ledger_alias where value = 'b'"))
                .isEqualTo("0");
    }

    @Test
    void takesAnImportBack() {
        ImportOutcome outcome = orders("order_id,date,total\n1,2026-01-01,5\n2,bad,5\n");
        shop.imports().undo(outcome.imports().getFirst().number(), Progress.NONE);
        assertThat(shop.value("select count(*) as n from orders")).isEqualTo("0");
        assertThat(shop.imports().rejects(RejectFilter.ALL, 10, 0)).isEmpty();
    }

    @Test
    void leavesNothingWhenCancelled() throws Exception {
        Path file = shop.file(lines("order_id,date,total", "1,2026-01-01,5").repeat(50_000));
        int[] looks = new int[1];
        Progress cancelling = new Progress() {
            private volatile boolean typing;

            @Override
            public void report(String stage, long done, long total) {
                typing |= stage.equals("import.typing");
            }

            @Override
            public void check() {
                looks[0]++;
                if (typing) {
                    throw new CancelledException();
                }
            }
        };
        assertThatThrownBy(() -> shop.imports().run(FileImport.of(Kind.ORDERS, file), cancelling))
                .isInstanceOf(Progress.CancelledException.class);
        assertThat(looks[0]).isPositive();
        assertThat(shop.value("select count(*) as n from orders")).isEqualTo("0");
        assertThat(shop.imports().imports()).isEmpty();
        try (var left = Files.list(folder.resolve("w/spill"))) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("staging")))
                    .isEmpty();
        }
        orders("order_id,date,total\n1,2026-01-01,5\n");
        assertThat(shop.value("select count(*) as n from orders")).isEqualTo("1");
    }

    @Test
    void readsParquetJsonAndQuotedLineBreaksIntoTheSameRows() {
        Path parquet = folder.resolve("orders.parquet");
        shop.workspace()
                .workbench()
                .run(
                        Step.rendered(
                                "written",
                                "copy (select 1 as order_id, timestamp '2026-01-01 10:00:00' as ordered_at, 2.5 as total,"
                                        + " 'a' || chr(10) || 'b' as note, {'x': 1} as extra) to '" + parquet
                                        + "' (format parquet)"),
                        Map.of(),
                        Map.of());
        shop.imports().run(FileImport.of(Kind.ORDERS, parquet).from("p"), Progress.NONE);
        shop.imports()
                .run(
                        FileImport.of(
                                        Kind.ORDERS,
                                        shop.file(
                                                "o.jsonl",
                                                "{\"order_id\":1,\"ordered_at\":\"2026-01-01T10:00:00\",\"total\":2.50,\"note\":\"a\\nb\"}\n"))
                                .from("j"),
                        Progress.NONE);
        shop.imports()
                .run(
                        FileImport.of(
                                        Kind.ORDERS,
                                        shop.file("order_id,ordered_at,total,note\n1,2026-01-01 10:00,2.5,\"a\nb\"\n"))
                                .from("c"),
                        Progress.NONE);
        // The CSV says what the JSON said, so it adds nothing; the Parquet file has a column more.
        assertThat(shop.rows("select source, order_id, ordered_at, amount, json_extract_string(attributes, '$.note') ="
                        + " 'a' || chr(10) || 'b' as same from orders order by source"))
                .containsExactly("j|1|2026-01-01T10:00:00Z|2.5000|true", "p|1|2026-01-01T10:00:00Z|2.5000|true");
        assertThat(shop.imports().imports())
                .extracting(record -> record.duplicates())
                .containsExactly(1L, 0L, 0L);
    }

    @Test
    void knowsPeopleOfAListWithoutIdsByTheirAddress() {
        shop.imports()
                .run(FileImport.of(Kind.CONTACTS, shop.file("email,first name\njane@x.org,Jane\n")), Progress.NONE);
        assertThat(shop.rows("select source_id, email, given_name from contacts"))
                .containsExactly("jane@x.org|jane@x.org|Jane");
    }

    @Test
    void takesARefundForAProductThoughOnlyItsAmountIsGiven() {
        orders("order_id,date,qty,amount\n1,2026-01-05,2,9\n2,2026-01-06,-1,-4.5\n");
        assertThat(shop.rows("select order_id, unit_price, status, line_kind from orders order by 1"))
                .containsExactly("1|4.5000|paid|product", "2|4.5000|returned|product");
    }

    @Test
    void readsContactsProductsAndRates() {
        shop.imports()
                .run(
                        FileImport.of(
                                Kind.CONTACTS,
                                shop.file(lines(
                                        "Kundennummer;Vorname;Nachname;E-Mail;Geburtsdatum;Newsletter",
                                        "00012;Jörg;Müller;j@x.de;24.12.1980;ja"))),
                        Progress.NONE);
        shop.imports()
                .run(FileImport.of(Kind.PRODUCTS, shop.file("SKU,Name,Cost,Colour\nA1,Cup,1.25,red\n")), Progress.NONE);
        shop.imports()
                .run(
                        FileImport.of(Kind.RATES, shop.file("date,base,quote,rate\n2026-01-02,JPY,GBP,0.0047123456\n")),
                        Progress.NONE);
        assertThat(shop.rows("select source_id, given_name, family_name, email, birth_date, traits from contacts"))
                .containsExactly("00012|Jörg|Müller|j@x.de|1980-12-24|{\"Newsletter\":\"ja\"}");
        assertThat(shop.rows("select product_id, name, unit_cost, currency, attributes from products"))
                .containsExactly("A1|Cup|1.2500|GBP|{\"Colour\":\"red\"}");
        assertThat(shop.rows("select date, base, quote, rate from rates"))
                .containsExactly("2026-01-02|JPY|GBP|0.0047123456");
    }

    @Test
    void readsTwoThousandColumns() {
        StringBuilder header = new StringBuilder("order_id,date,total");
        StringBuilder row = new StringBuilder("1,2026-01-01,5");
        for (int i = 3; i < 2_000; i++) {
            header.append(",extra").append(i);
            row.append(',').append(i % 2 == 0 ? "" : "v" + i);
        }
        orders(header + "\n" + row + "\n");
        assertThat(shop.rows("select json_extract_string(attributes, '$.extra1999') as last,"
                        + " json_extract_string(attributes, '$.extra1998') as blank from orders"))
                .containsExactly("v1999|null");
    }
}
