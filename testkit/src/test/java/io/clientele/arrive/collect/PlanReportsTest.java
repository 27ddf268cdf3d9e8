package io.clientele.arrive.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.catalog.plan.PlanChange;
import io.clientele.arrive.catalog.plan.PlanReader;
import io.clientele.arrive.catalog.plan.PlanWriter;
import io.clientele.arrive.catalog.plan.PlannedEvent;
import io.clientele.arrive.catalog.plan.PlannedShape;
import io.clientele.arrive.catalog.plan.TrackingPlan;
import io.clientele.arrive.catalog.plan.TrackingPlans;
import io.clientele.arrive.collect.context.ChannelRules;
import io.clientele.arrive.collect.context.ClientHints;
import io.clientele.arrive.collect.context.VisitContexts;
import io.clientele.arrive.collect.live.LiveEvents;
import io.clientele.arrive.collect.plan.PlanInference;
import io.clientele.arrive.collect.plan.PlanReports;
import io.clientele.arrive.collect.reception.Reception;
import io.clientele.arrive.collect.source.Source;
import io.clientele.arrive.collect.source.SourceKind;
import io.clientele.arrive.collect.source.SourceSettings;
import io.clientele.arrive.collect.wire.Delivery;
import io.clientele.arrive.collect.wire.Judged;
import io.clientele.arrive.collect.wire.WireFormat;
import io.clientele.arrive.collect.wire.WireFormats;
import io.clientele.arrive.ledger.Fate;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.ground.access.Accounts;
import io.clientele.ground.access.Caller;
import io.clientele.ground.store.Workspace;
import io.clientele.ground.store.state.Definitions;
import io.clientele.ground.store.state.StatePlace;
import io.clientele.ground.store.state.StateStore;
import io.clientele.testkit.Workspaces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What arrives at the door beside its plan: counted by day, with examples, and proposed as a plan. */
class PlanReportsTest {

    /** Ten in the morning in London on a summer's day, an hour ahead of UTC. */
    private static final Instant NOW = Instant.parse("2026-07-15T09:00:00Z");

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Source WEB = new Source("web", SourceKind.WEB, SourceSettings.USUAL, false, Instant.EPOCH);

    private static final String PLAN = """
            policy: {unknown_event: flag, wrong_type: flag, unknown_property: remove, value_not_allowed: reject}
            events:
              - name: Tea Bought
                schema:
                  type: object
                  additionalProperties: false
                  properties:
                    pieces: {type: integer}
                    kind: {type: string, enum: [green, black]}
                    mail: {type: string, x-personal: true, maxLength: 3}
              - name: Never Sent
              - type: page
                name: Home
            """;

    @TempDir
    Path folder;

    private static Reception.Request at(String moment) {
        return new Reception.Request(
                WireFormat.CLIENTELE, Delivery.to("/api/v1/events", Instant.parse(moment)), ClientHints.NONE, "{}");
    }

    private static List<Judged> events(Reception.Request request, String... events) {
        List<Judged> judged = new ArrayList<>();
        new WireFormats()
                .open(
                        WireFormat.CLIENTELE,
                        request.delivery(),
                        String.join("\n", events).getBytes(StandardCharsets.UTF_8))
                .read(judged::add);
        return judged;
    }

    private static String track(String name, String properties) {
        return "{\"type\":\"track\",\"name\":\"" + name + "\",\"anonymous_id\":\"a\",\"properties\":" + properties
                + "}";
    }

    private static List<Fate> sent(Reception reception, String moment, String... events) {
        Reception.Request request = at(moment);
        return reception.take(WEB, request, events(request, events));
    }

    private static List<String> lines(PlanReports.Report report) {
        return report.lines().stream()
                .map(line -> line.event().type() + " " + line.event().name() + " " + line.standing() + " "
                        + said(line.accepted()) + " " + said(line.flagged()) + " " + said(line.rejected()) + " "
                        + line.total())
                .sorted()
                .toList();
    }

    private static String said(PlanReports.Volume volume) {
        return volume.today() + "/" + volume.soFar() + "/" + volume.yesterday();
    }

    private static List<String> differences(PlanReports.Report report) {
        return report.differences().stream()
                .map(one -> one.event().name() + " " + one.kind().word() + " " + one.path() + " "
                        + said(one.accepted()) + " " + said(one.rejected()) + " "
                        + one.examples().stream()
                                .map(PlanReports.Example::value)
                                .map(String::valueOf)
                                .collect(Collectors.joining(",")))
                .sorted()
                .toList();
    }

    private static void shop(Reception reception) {
        assertThat(sent(
                        reception,
                        "2026-07-14T07:00:00Z",
                        track("Tea Bought", "{\"pieces\":\"2\"}"),
                        track("Tea Bought", "{\"pieces\":2}"),
                        track("Coffee Bought", "{}")))
                .containsOnly(Fate.ACCEPTED);
        assertThat(sent(reception, "2026-07-14T20:00:00Z", track("Tea Bought", "{\"pieces\":\"9\",\"x\":1}")))
                .containsOnly(Fate.ACCEPTED);
        assertThat(sent(
                        reception,
                        "2026-07-14T23:30:00Z",
                        track("Tea Bought", "{\"pieces\":\"many\",\"pieces2\":3}"),
                        track("Tea Bought", "{\"kind\":\"red\"}"),
                        track("Tea Bought", "{\"mail\":\"jane\"}"),
                        "{\"type\":\"page\",\"name\":\"Home\",\"anonymous_id\":\"a\"}",
                        "{\"type\":\"page\",\"name\":\"Other\",\"anonymous_id\":\"a\"}",
                        "{\"type\":\"screen\",\"name\":\"Other\",\"anonymous_id\":\"a\"}"))
                .containsExactly(
                        Fate.ACCEPTED, Fate.REJECTED, Fate.REJECTED, Fate.ACCEPTED, Fate.ACCEPTED, Fate.ACCEPTED);
    }

    private static final List<String> LINES = List.of(
            "page Home PLANNED 1/0/0 0/0/0 0/0/0 1",
            "page null UNKNOWN 1/0/0 1/0/0 0/0/0 1",
            "screen null UNCHECKED 1/0/0 0/0/0 0/0/0 1",
            "track Coffee Bought UNKNOWN 0/1/1 0/1/1 0/0/0 1",
            "track Never Sent PLANNED 0/0/0 0/0/0 0/0/0 0",
            "track Tea Bought PLANNED 1/2/3 1/1/2 2/0/0 4");

    private static final List<String> DIFFERENCES = List.of(
            "Coffee Bought unknown_event  0/1/1 0/0/0 \"Coffee Bought\"",
            "Tea Bought unknown_property pieces2 1/0/0 0/0/0 null",
            "Tea Bought unknown_property x 0/0/1 0/0/0 null",
            "Tea Bought value_not_allowed kind 0/0/0 1/0/0 \"red\"",
            "Tea Bought value_not_allowed mail 0/0/0 1/0/0 \"jane\"",
            "Tea Bought wrong_type pieces 1/1/2 0/0/0 \"many\",\"9\",\"2\"",
            "null unknown_event  1/0/0 0/0/0 \"Other\"");

    private static Reception reception(Ledger ledger, Workspace workspace, TrackingPlans plans) {
        LiveEvents live = new LiveEvents(workspace::engine, CLOCK);
        return new Reception(ledger, VisitContexts.withoutPlaces(), ChannelRules::standard, live, plans, "GBP");
    }

    @Test
    void countsByTheDaysOfTheWorkspaceAlsoAfterAStart() {
        try (StateStore store = StateStore.open(new StatePlace.Embedded(folder.resolve("state.db")))) {
            Definitions definitions = new Definitions(store, CLOCK);
            TrackingPlans plans = new TrackingPlans(definitions, new Accounts(store, CLOCK).audit());
            plans.save(Caller.LOCAL, "web", PLAN, 0);
            try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                    Ledger ledger = new Ledger(workspace, CLOCK)) {
                try (Reception reception = reception(ledger, workspace, plans)) {
                    shop(reception);
                }
                ledger.settle();
                PlanReports reports = new PlanReports(workspace.engine(), plans, ZoneId.of("Europe/London"), CLOCK);
                PlanReports.Report report = reports.of("web");
                assertThat(lines(report)).isEqualTo(LINES);
                assertThat(differences(report)).isEqualTo(DIFFERENCES);
                assertThat(report.version()).isEqualTo(1);
                assertThat(said(report.accepted())).isEqualTo("4/3/4");
                assertThat(report.today()).isEqualTo(Instant.parse("2026-07-14T23:00:00Z"));
                assertThat(report.cut()).isFalse();
                assertThat(Workspaces.rows(
                                workspace,
                                "select flags, json_text(properties, '$.x') as x, json_text(properties, '$.pieces') as p"
                                        + " from events where json_text(properties, '$.pieces') = '9'"))
                        .containsExactly("plan_unknown_property,plan_wrong_type|null|9");
                assertThat(differences(reports.of("web", new PlanReports.Name("track", "Coffee Bought"))))
                        .contains(DIFFERENCES.getFirst(), "Tea Bought wrong_type pieces 1/1/2 0/0/0 ");

                ledger.seal();

                assertThat(lines(reports.of("web"))).isEqualTo(LINES);
                assertThat(differences(reports.of("web"))).isEqualTo(DIFFERENCES);
                assertThat(reports.of("shop").lines()).isEmpty();
            }
            try (Workspace workspace = Workspaces.open(folder.resolve("w"));
                    Ledger ledger = new Ledger(workspace, CLOCK)) {
                ledger.settle();
                PlanReports again = new PlanReports(
                        workspace.engine(),
                        new TrackingPlans(definitions, new Accounts(store, CLOCK).audit()),
                        ZoneId.of("Europe/London"),
                        CLOCK);
                assertThat(lines(again.of("web"))).isEqualTo(LINES);
                assertThat(differences(again.of("web"))).isEqualTo(DIFFERENCES);
            }
        }
    }

    @Test
    void whatDiffersGoesWithThePerson() {
        try (StateStore store = StateStore.open(new StatePlace.Embedded(folder.resolve("state.db")));
                Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, CLOCK)) {
            TrackingPlans plans = new TrackingPlans(new Definitions(store, CLOCK), new Accounts(store, CLOCK).audit());
            plans.save(Caller.LOCAL, "web", PLAN, 0);
            try (Reception reception = reception(ledger, workspace, plans)) {
                shop(reception);
            }
            ledger.settle();
            PlanReports reports = new PlanReports(workspace.engine(), plans, ZoneId.of("Europe/London"), CLOCK);
            assertThat(reports.of("web").differences()).isNotEmpty();

            ledger.erasable().erase(List.of(1));

            assertThat(reports.of("web").differences()).isEmpty();
        }
    }

    @Test
    void proposesAPlanThatWhatWasSeenKeepsTo() {
        try (StateStore store = StateStore.open(new StatePlace.Embedded(folder.resolve("state.db")));
                Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, CLOCK)) {
            TrackingPlans plans = new TrackingPlans(new Definitions(store, CLOCK), new Accounts(store, CLOCK).audit());
            String[] many = IntStream.range(0, 300)
                    .mapToObj(i -> track(
                            "Tea Bought",
                            "{\"sku\":\"s-" + i + "\",\"kind\":\"" + (i % 3 == 0 ? "green" : "black") + "\",\"price\":"
                                    + (i % 2 == 0 ? "2" : "2.5")
                                    + (i % 5 == 0 ? ",\"at\":\"2026-01-31T12:34:56Z\"" : "")
                                    + ",\"lines\":[{\"n\":" + i + "}],\"email\":\"u" + i + "@example.org\""
                                    + (i % 7 == 0 ? ",\"odd\":1" : i % 7 == 1 ? ",\"odd\":\"1\"" : "") + "}"))
                    .toArray(String[]::new);
            try (Reception reception = reception(ledger, workspace, plans)) {
                sent(reception, "2026-07-14T07:00:00Z", many);
                sent(
                        reception,
                        "2026-07-15T07:00:00Z",
                        "{\"type\":\"identify\",\"user_id\":\"u\",\"traits\":{\"name\":\"Jane\",\"plan\":\"gold\"}}");
                sent(reception, "2026-03-01T07:00:00Z", track("Long Ago", "{}"));
                ledger.settle();

                PlanInference.Proposal proposal = new PlanInference(workspace.engine(), CLOCK).propose("web", 30);

                assertThat(proposal.events()).isEqualTo(301);
                assertThat(proposal.read()).isEqualTo(301);
                assertThat(proposal.cut()).isFalse();
                PlannedEvent tea = proposal.plan().event("track", "Tea Bought").orElseThrow();
                assertThat(tea.paths().entrySet())
                        .extracting(entry -> entry.getKey() + ": " + said(proposal.plan(), tea, entry.getKey()))
                        .containsExactly(
                                "sku: string; required",
                                "kind: string; required; enum: \"black\", \"green\"",
                                "price: number; required",
                                "at: date-time",
                                "lines: array; required; items: (object; additionalProperties: false)",
                                "lines[].n: integer; required",
                                "email: string; required; x-personal",
                                "odd: string | integer");
                PlannedEvent identify = proposal.plan().event("identify", null).orElseThrow();
                assertThat(Objects.requireNonNull(identify.paths().get("name"))
                                .shape()
                                .meaning()
                                .personal())
                        .isTrue();
                assertThat(Objects.requireNonNull(identify.paths().get("plan")).required())
                        .isFalse();
                assertThat(proposal.plan().events()).hasSize(2);
                String yaml = PlanWriter.of(proposal.plan());
                assertThat(PlanReader.read(yaml)).isEqualTo(proposal.plan());

                plans.save(Caller.LOCAL, "web", yaml, 0);
                sent(reception, "2026-07-15T08:00:00Z", many);
                ledger.settle();
                assertThat(new PlanReports(workspace.engine(), plans, ZoneId.of("UTC"), CLOCK)
                                .of("web")
                                .differences())
                        .isEmpty();
            }
        }
    }

    /** In the words of a difference from nothing. */
    private static String said(TrackingPlan plan, PlannedEvent event, String path) {
        PlannedEvent bare = new PlannedEvent(
                event.type(),
                event.name(),
                "",
                "",
                new PlannedShape(
                        event.properties().types(),
                        event.properties().meaning(),
                        event.properties().bounds(),
                        List.of(),
                        Map.of(),
                        List.of(),
                        false,
                        null));
        return PlanChange.between(TrackingPlan.EMPTY.with(bare), plan).stream()
                .filter(change -> change.subject().equals(path) && Objects.equals(change.name(), event.name()))
                .map(PlanChange::after)
                .findFirst()
                .orElse("");
    }
}
