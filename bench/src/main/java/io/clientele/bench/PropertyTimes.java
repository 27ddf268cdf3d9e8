package io.clientele.bench;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.ground.store.Segment;
import io.clientele.ground.store.Workspace;
import io.clientele.ground.store.WorkspaceSettings;
import io.clientele.know.identity.Identities;
import io.clientele.know.profile.OpenTables;
import io.clientele.know.profile.Profiles;
import io.clientele.testkit.StagedFacts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a breakdown by a property of sealed events costs: as a column, out of the JSON, and by a plain column of as many
 * values beside them.
 *
 * <pre>PropertyTimes FOLDER EVENTS REPEAT</pre>
 *
 * Each event has thirteen properties. Questions are asked by SQL as a user asks them, in turn, so that all meet the same
 * noise; the median of each is printed with its ratio to the plain column's.
 */
public final class PropertyTimes {

    private PropertyTimes() {}

    public static void main(String[] words) {
        Path folder = Path.of(words[0]);
        long events = Long.parseLong(words[1]);
        int repeat = Integer.parseInt(words[2]);
        Workspace.create(folder, new WorkspaceSettings("Bench", ZoneId.of("UTC"), Currency.getInstance("GBP")));
        try (Workspace workspace = Workspace.open(folder, Workspace.Opening.usual());
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            new Identities(workspace);
            new Profiles(workspace, Clock.systemUTC());
            long begun = System.nanoTime();
            StagedFacts.into(ledger, Kind.EVENTS, "web", events(events));
            long bytes = workspace.lake().manifest().segments(Kind.EVENTS.word(), "fact").stream()
                    .mapToLong(Segment::bytes)
                    .sum();
            System.out.printf(
                    Locale.ROOT,
                    "%d events sealed in %.1f s, %d bytes an event beside its text as it was sent; columns: %s%n",
                    events,
                    (System.nanoTime() - begun) / 1e9,
                    bytes / events,
                    ledger.properties());
            measure(new OpenTables(workspace.engine()), repeat);
        }
    }

    /** Thirteen properties; {@code device} and {@code variant} have four values each. */
    private static String events(long number) {
        return "select 'm' || v as message_id, 'track' as type, 'Product Viewed' as name, 'u' || (v * 7919) % 400000 as user_id,"
                + " timestamp '2026-09-01 00:00:00' + to_seconds(v % 7776000) as occurred_at,"
                + " ['desktop', 'mobile', 'tablet', 'tv'][(v * 31) % 4 + 1] as device,"
                + " 'https://shop.example/tea/' || v % 5000 as url,"
                + " '{\"sku\":\"p' || v % 5000 || '\",\"title\":\"Tea of the house, number ' || v % 5000 || '\",\"price\":'"
                + " || (v % 90 + 1) || '.5,\"quantity\":' || (v % 4 + 1) || ',\"category\":\"Tea > Black\",\"position\":'"
                + " || (v * 13) % 40 || ',\"list\":\"search\",\"query\":\"tea ' || v % 300 || '\",\"sort\":\"price\",\"stock\":'"
                + " || case when v % 9 = 0 then 'false' else 'true' end || ',\"discount\":0,\"variant\":\"'"
                + " || ['100 g', '250 g', '500 g', '1 kg'][(v * 17 // 4) % 4 + 1] || '\",\"rating\":' || v % 50 / 10.0 || '}'"
                + " as properties from range(" + number + ") as s(v)";
    }

    private static void measure(OpenTables tables, int repeat) {
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("plain column", "select device, count(*) from events group by 1");
        questions.put("property, text", "select property_variant, count(*) from events group by 1");
        questions.put(
                "property out of JSON", "select json_text(properties, '$.variant'), count(*) from events group by 1");
        questions.put("plain columns", "select device, count(*), max(occurred_at) from events group by 1");
        questions.put(
                "properties, text and number",
                "select property_variant, count(*), sum(property_price) from events group by 1");
        Map<String, List<Double>> took = new LinkedHashMap<>();
        for (int i = -1; i < repeat; i++) {
            for (Map.Entry<String, String> question : questions.entrySet()) {
                long begun = System.nanoTime();
                int rows = tables.ask(question.getValue(), true, 100, Duration.ofMinutes(10))
                        .rows()
                        .size();
                if (rows != 4) {
                    throw new IllegalStateException(question + " gave " + rows + " rows");
                }
                if (i >= 0) {
                    took.computeIfAbsent(question.getKey(), name -> new ArrayList<>())
                            .add((System.nanoTime() - begun) / 1e9);
                }
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        took.forEach((name, seconds) -> {
            medians.put(name, seconds.stream().sorted().toList().get(seconds.size() / 2));
        });
        double plain = medians.getOrDefault("plain column", Double.NaN);
        medians.forEach((name, median) -> System.out.printf(
                Locale.ROOT, "%-28s %.3f s, %.2fx of the plain column%n", name, median, median / plain));
    }
}
