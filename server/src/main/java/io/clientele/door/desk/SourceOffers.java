package io.clientele.door.desk;

import io.clientele.arrive.collect.Imports;
import io.clientele.arrive.collect.SourceSummary;
import io.clientele.arrive.collect.source.AddressUse;
import io.clientele.arrive.collect.source.Source;
import io.clientele.arrive.collect.source.SourceKind;
import io.clientele.arrive.collect.source.SourceSettings;
import io.clientele.arrive.collect.source.Sources;
import io.clientele.arrive.collect.source.WriteKey;
import io.clientele.ground.access.Right;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where data comes from: systems that send events, with their write keys, and files that were brought in. */
public final class SourceOffers {

    private static final Option NAME = Option.text("name", "as commands, pages and every fact from it have it");
    private static final Option DISABLED = set("disabled", "its keys are refused", Option.Type.TRUTH);
    private static final Option OVERLAP =
            Option.whole("overlap", "days that earlier keys go on", (int) Sources.OVERLAP.toDays());

    /** How what a source sends is treated; what isn't said stays, or is as usual for a new source. */
    private static final List<Option> SETTINGS = List.of(
            Option.choiceOrNone(
                    "kind",
                    "what sends; web unless said",
                    Stream.of(SourceKind.values()).map(SourceKind::word).toArray(String[]::new)),
            Option.text("namespace", "within which its order ids are compared; default unless said"),
            Option.text("origins", "pages that may send from a browser, such as https://*.shop.example; none for all")
                    .manyTimes(),
            set("eventsPerSecond", "more is refused for the moment; none for any number", Option.Type.WHOLE),
            Option.text("zone", "of times that say none, such as Europe/Berlin; UTC unless said"),
            set("bots", "whether what programs send is marked as such; true unless said", Option.Type.TRUTH),
            Option.choiceOrNone(
                    "addresses",
                    "what is kept of network addresses; truncated unless said",
                    Stream.of(AddressUse.values()).map(AddressUse::word).toArray(String[]::new)),
            set(
                    "consentRequired",
                    "whether an event that doesn't say its sender agreed is rejected; false unless said",
                    Option.Type.TRUTH),
            Option.text(
                            "ownNetworks",
                            "where your own people sit, such as 203.0.113.0/24: what comes from there is marked")
                    .manyTimes());

    private SourceOffers() {}

    /**
     * A source of data.
     *
     * @param kinds of the facts that were imported from it
     * @param lastAt when something was last imported; null where nothing was
     * @param sends what sends events under this name; null where nothing does
     * @param disabled what sends is refused
     */
    public record SourceView(
            String name,
            List<String> kinds,
            int imports,
            long rows,
            long rejected,
            @Nullable Instant lastAt,
            @Nullable String sends,
            boolean disabled) {

        static SourceView of(SourceSummary source, @Nullable Source sending) {
            return new SourceView(
                    source.source(),
                    source.kinds(),
                    source.imports(),
                    source.accepted(),
                    source.rejected(),
                    source.last(),
                    sending == null ? null : sending.kind().word(),
                    sending != null && sending.disabled());
        }

        static SourceView of(Source sending) {
            return new SourceView(
                    sending.name(), List.of(), 0, 0, 0, null, sending.kind().word(), sending.disabled());
        }
    }

    /** A system that sends events, as the doors show it. */
    public record SendingSource(
            String name,
            String kind,
            SettingsView settings,
            boolean disabled,
            Instant createdAt,
            List<WriteKeyView> keys) {

        static SendingSource of(Source source, List<WriteKey> keys) {
            return new SendingSource(
                    source.name(),
                    source.kind().word(),
                    SettingsView.of(source.settings()),
                    source.disabled(),
                    source.createdAt(),
                    keys.stream().map(WriteKeyView::of).toList());
        }
    }

    /** The same in the only answer that has its new key. */
    public record IssuedSource(
            String name,
            String writeKey,
            String kind,
            SettingsView settings,
            boolean disabled,
            Instant createdAt,
            List<WriteKeyView> keys) {

        static IssuedSource of(Source.Issued issued, List<WriteKey> keys) {
            SendingSource shown = SendingSource.of(issued.source(), keys);
            return new IssuedSource(
                    shown.name(),
                    issued.writeKey(),
                    shown.kind(),
                    shown.settings(),
                    shown.disabled(),
                    shown.createdAt(),
                    shown.keys());
        }
    }

    /** How what a source sends is treated. */
    public record SettingsView(
            String namespace,
            List<String> origins,
            @Nullable Integer eventsPerSecond,
            @Nullable String zone,
            boolean bots,
            String addresses,
            boolean consentRequired,
            List<String> ownNetworks) {

        static SettingsView of(SourceSettings settings) {
            return new SettingsView(
                    settings.namespace(),
                    settings.origins(),
                    settings.eventsPerSecond(),
                    settings.zone(),
                    settings.bots(),
                    settings.addresses().word(),
                    settings.consentRequired(),
                    settings.ownNetworks());
        }
    }

    /** A write key without its secret, which nobody has but who was shown it. */
    public record WriteKeyView(
            String id, Instant createdAt, @Nullable Instant expiresAt) {
        static WriteKeyView of(WriteKey key) {
            return new WriteKeyView(key.id(), key.createdAt(), key.expiresAt());
        }
    }

    public static List<Offer> of(Supplier<Sources> sources, Supplier<Imports> imports) {
        return List.of(
                Offer.get("/sources", "Where data came from", Right.READ, Shape.pageOf(SourceView.class), asking -> {
                    List<SourceView> views = all(imports.get().sources(), sources.get());
                    return asking.reply(new Reply.Page<>(views, null, (long) views.size()));
                }),
                Offer.get(
                        "/collect/sources",
                        "Systems that send events, and their write keys without the secrets",
                        Right.READ,
                        Shape.pageOf(SendingSource.class),
                        asking -> {
                            List<SendingSource> views = sources.get().list().stream()
                                    .map(source -> shown(sources.get(), source))
                                    .toList();
                            return asking.reply(new Reply.Page<>(views, null, (long) views.size()));
                        }),
                Offer.of(
                                Verb.POST,
                                "/collect/sources",
                                "Make a source and its write key, which is shown once",
                                Right.ADMINISTER,
                                Shape.made(IssuedSource.class),
                                asking -> {
                                    Options said = Options.ofBody(with(NAME), asking.body());
                                    Source.Issued issued = sources.get()
                                            .add(
                                                    asking.caller(),
                                                    asking.text("name"),
                                                    kind(said, SourceKind.WEB),
                                                    settings(said, asking.body(), SourceSettings.USUAL));
                                    return new Reply.Created(asking.json().tree(issued(sources.get(), issued)));
                                })
                        .withBody(with(NAME).toArray(Option[]::new)),
                Offer.get(
                        "/collect/sources/{name}",
                        "A system that sends events",
                        Right.READ,
                        SendingSource.class,
                        asking ->
                                asking.reply(shown(sources.get(), sources.get().get(asking.variable("name"))))),
                Offer.of(
                                Verb.PATCH,
                                "/collect/sources/{name}",
                                "Change how what a source sends is treated from now on; what isn't said stays",
                                Right.ADMINISTER,
                                SendingSource.class,
                                asking -> asking.reply(shown(sources.get(), changed(sources.get(), asking))))
                        .withBody(with(DISABLED).toArray(Option[]::new)),
                Offer.of(
                                Verb.POST,
                                "/collect/sources/{name}/rotate",
                                "Give a source a new write key, which is shown once",
                                Right.ADMINISTER,
                                Shape.made(IssuedSource.class),
                                asking -> {
                                    int overlap = Options.ofBody(List.of(OVERLAP), asking.body())
                                            .whole("overlap");
                                    Source.Issued issued = sources.get()
                                            .rotate(asking.caller(), asking.variable("name"), Duration.ofDays(overlap));
                                    return new Reply.Created(asking.json().tree(issued(sources.get(), issued)));
                                })
                        .withBody(OVERLAP));
    }

    /** Those that files came from as they are known, then those that only send. */
    private static List<SourceView> all(List<SourceSummary> imported, Sources sources) {
        Map<String, Source> sending = new LinkedHashMap<>();
        sources.list().forEach(source -> sending.put(source.name(), source));
        List<SourceView> views = new ArrayList<>();
        imported.forEach(source -> views.add(SourceView.of(source, sending.remove(source.source()))));
        sending.values().forEach(source -> views.add(SourceView.of(source)));
        return views;
    }

    private static Source changed(Sources sources, Asking asking) {
        Options said = Options.ofBody(with(DISABLED), asking.body());
        Source before = sources.get(asking.variable("name"));
        return sources.change(
                asking.caller(),
                before.name(),
                kind(said, before.kind()),
                settings(said, asking.body(), before.settings()),
                truth(said, "disabled", before.disabled()));
    }

    private static SourceKind kind(Options said, SourceKind before) {
        return said.text("kind").flatMap(SourceKind::of).orElse(before);
    }

    /** What was said over what was; what is named and empty is taken away. */
    private static SourceSettings settings(Options said, JsonNode body, SourceSettings before) {
        return new SourceSettings(
                body.has("namespace") ? said.text("namespace").orElse("") : before.namespace(),
                body.has("origins") ? said.all("origins") : before.origins(),
                body.has("eventsPerSecond")
                        ? said.text("eventsPerSecond").map(Integer::valueOf).orElse(null)
                        : before.eventsPerSecond(),
                body.has("zone") ? said.text("zone").orElse(null) : before.zone(),
                truth(said, "bots", before.bots()),
                said.text("addresses").flatMap(AddressUse::of).orElse(before.addresses()),
                truth(said, "consentRequired", before.consentRequired()),
                body.has("ownNetworks") ? said.all("ownNetworks") : before.ownNetworks());
    }

    private static boolean truth(Options said, String name, boolean before) {
        return said.text(name).map(Boolean::parseBoolean).orElse(before);
    }

    private static SendingSource shown(Sources sources, Source source) {
        return SendingSource.of(source, sources.keys(source.name()));
    }

    private static IssuedSource issued(Sources sources, Source.Issued issued) {
        return IssuedSource.of(issued, sources.keys(issued.source().name()));
    }

    private static List<Option> with(Option another) {
        return Stream.concat(Stream.of(another), SETTINGS.stream()).toList();
    }

    /** A setting without a value of its own: what isn't said stays. */
    private static Option set(String name, String description, Option.Type type) {
        return new Option(name, type, description, List.of(), null, false, false);
    }
}
