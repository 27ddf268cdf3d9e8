package io.clientele.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Writes truth.json, the last file: a folder that has it holds a whole shop. */
final class TruthFile {

    static final String NAME = "truth.json";

    private TruthFile() {}

    static void write(ShopTruth truth, Path folder) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        ShopSpec spec = truth.spec();
        document.put("shop", truth.shop());
        document.put("seed", spec.seed());
        document.put("customers", spec.customers());
        document.put("start", spec.start());
        document.put("end", spec.end());
        document.put("timeZone", truth.timeZone());
        document.put("currency", truth.currency());
        document.put("nonProducts", truth.nonProducts());
        document.put("counts", counts(truth.counts()));
        Map<String, Object> processes = new LinkedHashMap<>();
        processes.put("retail", process(truth.retail()));
        processes.put("trade", process(truth.trade()));
        document.put("processes", processes);
        document.put("plants", truth.plants().stream().map(TruthFile::plant).toList());
        document.put(
                "contacts", truth.contacts().stream().map(TruthFile::contacts).toList());
        Files.writeString(folder.resolve(NAME), Json.of(document));
    }

    private static Map<String, Object> counts(ShopTruth.Counts counts) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("orders", counts.orders());
        members.put("lines", counts.lines());
        members.put("creditNotes", counts.creditNotes());
        members.put("creditLines", counts.creditLines());
        members.put("nonProductLines", counts.nonProductLines());
        members.put("anonymousLines", counts.anonymousLines());
        members.put("customers", counts.customers());
        members.put("tradeCustomers", counts.tradeCustomers());
        members.put("persons", counts.persons());
        members.put("products", counts.products());
        return members;
    }

    private static Map<String, Object> process(PurchaseProcess.BetaGeometric process) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("model", "BG/NBD");
        members.put("timeUnit", "week");
        members.put("r", process.r());
        members.put("alpha", process.alpha());
        members.put("a", process.a());
        members.put("b", process.b());
        return members;
    }

    private static Map<String, Object> plant(Plant plant) {
        Map<String, Object> members = new LinkedHashMap<>();
        switch (plant) {
            case Plant.LapsedProduct lapsed -> {
                members.put("kind", "lapsed-product");
                members.put("productId", lapsed.productId());
                members.put("productName", lapsed.productName());
            }
            case Plant.FallenCountry fallen -> {
                members.put("kind", "fallen-country");
                members.put("country", fallen.country());
                members.put("factor", fallen.factor());
            }
            case Plant.PromotionMonth promotion -> {
                members.put("kind", "promotion-month");
                members.put("code", promotion.code());
                members.put("until", promotion.until());
                members.put("factor", promotion.factor());
                members.put("share", promotion.share());
                members.put("percentOff", promotion.percentOff());
            }
            case Plant.ReturnedProduct returned -> {
                members.put("kind", "returned-product");
                members.put("productId", returned.productId());
                members.put("productName", returned.productName());
                members.put("rateBefore", returned.rateBefore());
                members.put("rateAfter", returned.rateAfter());
            }
            case Plant.BoughtTogether together -> {
                members.put("kind", "bought-together");
                members.put("productId", together.productId());
                members.put("productName", together.productName());
                members.put("withId", together.withId());
                members.put("withName", together.withName());
                members.put("share", together.share());
            }
            case Plant.SilentBuyers silent -> {
                members.put("kind", "silent-buyers");
                members.put("gapInDays", silent.gapInDays());
                members.put("customerIds", silent.customerIds());
            }
        }
        members.put("from", plant.from());
        return members;
    }

    private static Map<String, Object> contacts(ShopTruth.ContactList list) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("source", list.source());
        members.put("file", list.file());
        members.put("records", list.records());
        Map<String, Object> mistakes = new TreeMap<>();
        list.mistakes().forEach((name, rate) -> {
            Map<String, Object> numbers = new LinkedHashMap<>();
            numbers.put("declared", rate.declared());
            numbers.put("eligible", rate.eligible());
            numbers.put("made", rate.made());
            mistakes.put(name, numbers);
        });
        members.put("mistakes", mistakes);
        return members;
    }
}
