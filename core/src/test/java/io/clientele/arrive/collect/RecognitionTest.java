package io.clientele.arrive.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.catalog.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecognitionTest {

    private static String fields(Kind kind, String... rows) {
        return fields(kind, Map.of(), rows);
    }

    /** The field of each column of a file whose first row is its header, "-" for none. */
    private static String fields(Kind kind, Map<String, String> earlier, String... rows) {
        ColumnSample sample = new ColumnSample();
        Arrays.stream(rows).skip(1).forEach(row -> sample.offer(row.split(",", -1)));
        List<String> columns = List.of(rows[0].split(",", -1));
        JoinedColumns joined = JoinedColumns.of(kind, columns, sample, earlier.keySet());
        return Recognition.of(kind, joined, sample, Map.of(), earlier).stream()
                .map(match -> match.field() == null ? "-" : match.field())
                .collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"
                        + " | order_id,product_id,product_name,quantity,ordered_at,unit_price,customer,country",
                "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country"
                        + " | order_id,product_id,product_name,quantity,ordered_at,unit_price,customer,country",
                "customer_id,sample_id,date,number_of_cds,dollar_value | customer,-,ordered_at,quantity,amount",
                "订单号,客户编号,商品名称,数量,单价,下单时间,支付方式"
                        + " | order_id,customer,product_name,quantity,unit_price,ordered_at,payment_method",
                "訂單編號,會員編號,商品名稱,數量,單價,訂單日期,通路"
                        + " | order_id,customer,product_name,quantity,unit_price,ordered_at,channel",
                "Bestellnummer,Kunden-Nr.,Artikelbezeichnung,Menge,Einzelpreis,Bestelldatum,Währung"
                        + " | order_id,customer,product_name,quantity,unit_price,ordered_at,currency",
                "N° commande,N° client,Désignation,Quantité,Prix unitaire,Date de commande,Pays"
                        + " | order_id,customer,product_name,quantity,unit_price,ordered_at,country",
                "Número de pedido,Id cliente,Descripción,Cantidad,Precio unitario,Fecha del pedido,País"
                        + " | order_id,customer,product_name,quantity,unit_price,ordered_at,country",
                "shop_order_id,buyer,orderDateUtc,grand_total,x | order_id,customer,ordered_at,amount,-",
            })
    void recognisesTheColumnsOfOrders(String header, String expected) {
        assertThat(fields(Kind.ORDERS, header)).isEqualTo(expected);
    }

    @Test
    void doesNotBelieveANameWhoseValuesAreOfAnotherSort() {
        assertThat(fields(Kind.ORDERS, "order,date,day,total", "1,monday,2026-01-01,5", "2,tuesday,2026-01-02,6"))
                .isEqualTo("order_id,-,ordered_at,amount");
    }

    @Test
    void knowsAShopsOwnExportWhoseSumsAreOfTheOrderAndWhoseBuyersHaveNoNumber() {
        assertThat(fields(
                        Kind.ORDERS,
                        "Name,Email,Paid at,Subtotal,Total,Created at,Lineitem quantity,Lineitem price",
                        "#1001,anna@example.com,2026-01-05 10:12:33 -0500,59.90,69.10,2026-01-05 10:12:31 -0500,1,29.95",
                        "#1001,anna@example.com,,,,2026-01-05 10:12:31 -0500,1,29.95"))
                .isEqualTo("order_id,customer,-,-,-,ordered_at,quantity,unit_price");
    }

    @Test
    void takesNoSumOfAnOrderThatStandsBesideEachOfItsLines() {
        assertThat(fields(
                        Kind.ORDERS,
                        "Order Number,Order Date,Order Subtotal Amount,Order Total Tax Amount,SKU,Item Name,Qty,Item Cost",
                        "7,2026-01-05,30,5.6,a,Tea,2,10",
                        "7,2026-01-05,30,5.6,b,Cup,1,10",
                        "8,2026-01-06,12,2.7,c,Pot,1,12"))
                .isEqualTo("order_id,ordered_at,-,-,product_id,product_name,quantity,unit_price");
    }

    /** A thinned sample of a long file has hardly two lines of one order. */
    @Test
    void knowsSumsOfOrdersInLongFiles() {
        List<String> rows = new ArrayList<>(List.of("order,date,sku,qty,price,Total"));
        for (int order = 0; order < 4_000; order++) {
            rows.add("%d,2026-01-05,a,1,9.00,21.00".formatted(order));
            rows.add("%d,2026-01-05,b,2,6.00,21.00".formatted(order));
        }
        assertThat(fields(Kind.ORDERS, rows.toArray(String[]::new)))
                .isEqualTo("order_id,ordered_at,product_id,quantity,unit_price,-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Gesamtbetrag", "Payment Value", "Montant total", "合计", "Order Value"})
    void judgesSumsByWhatTheyAreBesidePrices(String name) {
        assertThat(fields(
                        Kind.ORDERS,
                        "order,date,sku,qty,price," + name,
                        "1,2026-01-05,a,1,9.00,21.00",
                        "1,2026-01-05,b,2,6.00,21.00",
                        "2,2026-01-05,b,2,6.00,12.00"))
                .isEqualTo("order_id,ordered_at,product_id,quantity,unit_price,-");
    }

    @Test
    void leavesTheTotalsOfLinesWhereTheyAre() {
        assertThat(fields(
                        Kind.ORDERS,
                        "order,date,sku,Line Total",
                        "1,2026-01-05,a,10.00",
                        "1,2026-01-05,b,10.00",
                        "2,2026-01-05,b,7.00"))
                .isEqualTo("order_id,ordered_at,product_id,amount");
        assertThat(fields(
                        Kind.ORDERS,
                        "order,date,sku,qty,price,Total",
                        "1,2026-01-05,a,2,10.00,15.00",
                        "1,2026-01-05,b,2,10.00,",
                        "2,2026-01-05,a,2,10.00,15.00",
                        "3,2026-01-05,a,2,10.00,15.00",
                        "3,2026-01-05,b,2,10.00,15.00"))
                .isEqualTo("order_id,ordered_at,product_id,quantity,unit_price,amount");
    }

    @Test
    void takesTheTotalOfTheLineBesideTheOneOfTheOrder() {
        assertThat(fields(
                        Kind.ORDERS,
                        "order,date,sku,qty,price,Total,Line Total",
                        "1,2026-01-05,a,1,9.00,1021.00,8.00",
                        "1,2026-01-05,b,2,6.00,1021.00,12.00"))
                .isEqualTo("order_id,ordered_at,product_id,quantity,unit_price,-,amount");
    }

    /** A file of a source whose first day had no order of several lines. */
    @Test
    void judgesSumsAgainWhatEverAnEarlierFileSaid() {
        assertThat(fields(
                        Kind.ORDERS,
                        Map.of("Total", "amount"),
                        "order,date,sku,qty,price,Total",
                        "1,2026-01-05,a,1,9.00,21.00",
                        "1,2026-01-05,b,2,6.00,21.00"))
                .isEqualTo("order_id,ordered_at,product_id,quantity,unit_price,-");
        assertThat(fields(
                        Kind.ORDERS,
                        Map.of("Total", "amount"),
                        "order,date,sku,qty,price,Total",
                        "1,2026-01-05,a,1,9.00,10.80"))
                .isEqualTo("order_id,ordered_at,product_id,quantity,unit_price,amount");
    }

    @Test
    void knowsProductsByTheirOnlyName() {
        assertThat(fields(Kind.ORDERS, "Order No,Date,Customer ID,Product,Amount", "1,2026-01-05,7,85123A,10.00"))
                .isEqualTo("order_id,ordered_at,customer,product_id,amount");
        assertThat(fields(Kind.ORDERS, "Order No,Date,Customer ID,SKU,Product,Amount", "1,2026-01-05,7,85123A,Tea,1"))
                .isEqualTo("order_id,ordered_at,customer,product_id,product_name,amount");
    }

    @Test
    void takesNoSellersAddressForTheBuyers() {
        assertThat(fields(Kind.ORDERS, "Order ID,Date,Amount,Seller Email", "1,2026-01-05,5,shop@me.org"))
                .isEqualTo("order_id,ordered_at,amount,-");
        String[] rows = new String[21];
        rows[0] = "Order ID,Date,Amount,Contact";
        for (int i = 1; i < rows.length; i++) {
            rows[i] = i + ",2026-01-05,5,Hello@me.org";
        }
        assertThat(fields(Kind.ORDERS, rows)).isEqualTo("order_id,ordered_at,amount,-");
    }

    @Test
    void takesTheSumOfAnOrderThatIsOneLine() {
        assertThat(fields(Kind.ORDERS, "order id,order date,order total", "7,2026-01-05,30", "8,2026-01-06,12"))
                .isEqualTo("order_id,ordered_at,amount");
    }

    @Test
    void looksBeyondTheFirstFieldThatPartOfANameSpeaksFor() {
        assertThat(fields(
                        Kind.ORDERS,
                        "order id,purchase date,item price,item promotion discount,Payment ID,Item,sku",
                        "7,2026-01-05,30.00,1.50,pp1,Latte,LAT"))
                .isEqualTo("order_id,ordered_at,unit_price,discount,-,product_name,product_id");
    }

    @Test
    void knowsThatAmazonsItemPriceIsTheLines() {
        assertThat(fields(Kind.ORDERS, "amazon-order-id,purchase-date,sku,quantity,item-price,item-tax"))
                .isEqualTo("order_id,ordered_at,product_id,quantity,amount,-");
    }

    @Test
    void takesTheAmountThatEveryLineHas() {
        assertThat(fields(Kind.ORDERS, "order,date,price,total", "1,2026-01-01,5,10", "2,2026-01-02,6,6"))
                .isEqualTo("order_id,ordered_at,unit_price,amount");
    }

    @Test
    void takesTheNameThatSaysBestWhatAFieldIs() {
        assertThat(fields(Kind.ORDERS, "paid at,sku,order date,product id", "2026-01-02,a,2026-01-01,b"))
                .isEqualTo("-,-,ordered_at,product_id");
    }

    @Test
    void doesNotTakeABuyersNameForAnOrders() {
        assertThat(fields(Kind.ORDERS, "name,order date,total", "Anna Smith,2026-01-01,5"))
                .isEqualTo("-,ordered_at,amount");
    }

    @Test
    void takesAnswersOfYesAndNoNeitherForNumbersNorForAddresses() {
        assertThat(fields(Kind.CONTACTS, "id,PhoneService,email,mobile", "1,Yes,No,07700 900123", "2,No,Yes,****6789"))
                .isEqualTo("source_id,-,-,phone");
    }

    @Test
    void findsDatesAndAddressesByContentAlone() {
        assertThat(fields(Kind.ORDERS, "order,xyz,total", "1,2026-01-01 10:00,5", "2,2026-01-02 10:00,6"))
                .isEqualTo("order_id,ordered_at,amount");
        assertThat(fields(Kind.CONTACTS, "id,kontakt", "1,a@x.com", "2,b@y.org"))
                .isEqualTo("source_id,email");
    }

    @Test
    void recognisesContacts() {
        assertThat(fields(Kind.CONTACTS, "rec_id,given_name,surname,suburb,postcode,state,date_of_birth,dob2"))
                .isEqualTo("source_id,given_name,family_name,city,postcode,region,birth_date,-");
        assertThat(fields(Kind.CONTACTS, "会员编号,姓名,手机号,邮箱,性别,生日,城市"))
                .isEqualTo("source_id,full_name,phone,email,gender,birth_date,city");
    }

    @Test
    void followsTheUserFirstAndEarlierFilesSecond() {
        List<ColumnMatch> columns = Recognition.of(
                Kind.ORDERS,
                new JoinedColumns(List.of("order_id", "a", "b", "total"), List.of()),
                new ColumnSample(),
                Map.of("ordered_at", 1, "amount", -1),
                Map.of("b", "customer", "total", "amount"));
        assertThat(columns).extracting(ColumnMatch::field).containsExactly("order_id", "ordered_at", "customer", null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EVENTS | user_id,session_id,event,timestamp,platform | user_id,session_id,name,occurred_at,device",
                "EVENTS | 用户ID,行为类型,时间,会话ID | user_id,name,occurred_at,session_id",
                "EVENTS | 使用者ID,事件名稱,時間,工作階段 | user_id,name,occurred_at,session_id",
                "EVENTS | Nutzer-ID,Ereignis,Zeitstempel,Sitzung | user_id,name,occurred_at,session_id",
                "EVENTS | Identifiant utilisateur,Événement,Horodatage | user_id,name,occurred_at",
                "EVENTS | Id usuario,Evento,Fecha y hora,Sesión | user_id,name,occurred_at,session_id",
                "SUBSCRIPTIONS | Vertragsnummer,Kundennummer,Tarif,Vertragsbeginn,Vertragsende,Monatsbetrag"
                        + " | subscription_id,customer,plan,started_at,ended_at,amount_per_month",
                "SUBSCRIPTIONS | 订阅编号,客户编号,套餐,开始日期,结束日期,月费"
                        + " | subscription_id,customer,plan,started_at,ended_at,amount_per_month",
                "FEEDBACK | 評論ID,使用者ID,評分,評論內容,評論時間 | feedback_id,customer,score,text,occurred_at",
                "FEEDBACK | Kundennummer,Bewertung,Kommentar,Datum | customer,score,text,occurred_at",
                "FEEDBACK | Id cliente,Puntuación,Comentario,Fecha | customer,score,text,occurred_at",
                "TICKETS | number,incident_state,caller_id,opened_at,sys_updated_at,contact_type,assigned_to,made_sla"
                        + " | ticket_id,status,customer,opened_at,updated_at,channel,agent,-",
                "TICKETS | 工单号,状态,客户编号,创建时间,解决时间,处理人" + " | ticket_id,status,customer,opened_at,resolved_at,agent",
                "TICKETS | Numéro de ticket,Statut,Demandeur,Date d'ouverture,Date de résolution"
                        + " | ticket_id,status,customer,opened_at,resolved_at",
                "SPEND | Day,Campaign name,Platform,Amount spent,Impressions,Link clicks"
                        + " | date,campaign,channel,cost,impressions,clicks",
                "SPEND | 日期,渠道,活动名称,花费,展示次数,点击量 | date,channel,campaign,cost,impressions,clicks",
                "CONSENTS | Kundennummer,Zweck,Einwilligung,Datum,Rechtsgrundlage,Nachweis"
                        + " | customer,purpose,granted,occurred_at,basis,evidence",
                "CONSENTS | 客戶編號,用途,是否同意,時間 | customer,purpose,granted,occurred_at",
            })
    void recognisesTheColumnsOfOtherKinds(Kind kind, String header, String expected) {
        assertThat(fields(kind, header)).isEqualTo(expected);
    }

    @Test
    void takesAListOfFewWordsForAFieldOfThoseWords() {
        assertThat(fields(Kind.EVENTS, "type,event,time", "track,view,2026-01-05 10:00:00"))
                .isEqualTo("type,name,occurred_at");
        assertThat(fields(Kind.EVENTS, "type,time", "view,2026-01-05 10:00:00")).isEqualTo("name,occurred_at");
    }
}
