package io.clientele.door.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clientele.arrive.catalog.Personal;
import io.clientele.arrive.catalog.plan.PlanChange;
import io.clientele.arrive.catalog.plan.PlanCheck;
import io.clientele.arrive.catalog.plan.PlanFault;
import io.clientele.arrive.catalog.plan.PlanPolicy;
import io.clientele.arrive.catalog.plan.PlanReader;
import io.clientele.arrive.catalog.plan.PlanVerdict;
import io.clientele.arrive.catalog.plan.PlanWriter;
import io.clientele.arrive.catalog.plan.PlannedEvent;
import io.clientele.arrive.catalog.plan.PlannedShape;
import io.clientele.arrive.catalog.plan.PropertyType;
import io.clientele.arrive.catalog.plan.SavedPlan;
import io.clientele.arrive.catalog.plan.TrackingPlan;
import io.clientele.arrive.catalog.plan.TrackingPlans;
import io.clientele.arrive.catalog.plan.Violation;
import io.clientele.arrive.catalog.plan.ViolationKind;
import io.clientele.arrive.collect.plan.PlanInference;
import io.clientele.arrive.collect.plan.PlanReports;
import io.clientele.arrive.collect.plan.PlanSentences;
import io.clientele.arrive.collect.source.Sources;
import io.clientele.arrive.collect.wire.Delivery;
import io.clientele.arrive.collect.wire.EventType;
import io.clientele.arrive.collect.wire.Judged;
import io.clientele.arrive.collect.wire.Rejected;
import io.clientele.arrive.collect.wire.WireEvent;
import io.clientele.arrive.collect.wire.WireFormat;
import io.clientele.arrive.collect.wire.WireFormats;
import io.clientele.door.words.RefusalWords;
import io.clientele.ground.access.Accounts;
import io.clientele.ground.access.Right;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a source is expected to send, and how what it sends compares with that. */
public final class PlanOffers {

    private static final Option TYPE = Option.choiceOrNone(
            "type",
            "of one event",
            Stream.of(EventType.values()).map(EventType::word).toArray(String[]::new));
    private static final Option NAME = Option.text("name", "of one event");
    private static final Option DAYS = Option.whole("days", "days looked back, 1 to 400", PlanInference.DAYS);
    private static final Option YAML =
            Option.text("yaml", "a plan, as docs/events.md says; the present one unless said");
    private static final Option SEEN = new Option(
            "version",
            Option.Type.WHOLE,
            "the version it was made from, 0 where there was none",
            List.of(),
            null,
            false,
            false);

    private static final List<Option> SAVED =
            List.of(Option.text("yaml", "the plan, as docs/events.md says; empty takes the plan away"), SEEN);
    private static final List<Option> CHECKED =
            List.of(YAML, Option.text("event", "an event in our own format, a JSON object"));
    private static final List<Option> DRAFTED = List.of(
            YAML,
            TYPE,
            NAME,
            Option.text("property", "its path, added to the event as it was seen; the whole event unless said"),
            Option.choiceOrNone(
                    "violation",
                    "whose policy is changed",
                    Stream.of(ViolationKind.values()).map(ViolationKind::word).toArray(String[]::new)),
            Option.choiceOrNone(
                    "policy",
                    "what becomes of it",
                    Stream.of(PlanPolicy.values()).map(PlanPolicy::word).toArray(String[]::new)));

    /** The longest that is looked back to propose a plan. */
    private static final int MOST_DAYS = 400;

    private PlanOffers() {}

    /** What these offers stand on. */
    public record Parts(
            Supplier<TrackingPlans> plans,
            Supplier<Sources> sources,
            Supplier<PlanReports> reports,
            Supplier<PlanInference> inference,
            Supplier<Accounts> accounts) {}

    /**
     * A version of a plan.
     *
     * @param version 0 where there never was one
     * @param yaml empty where there is no plan
     * @param policy by kind of violation
     */
    record PlanView(
            String source,
            int version,
            String yaml,
            Map<String, String> policy,
            int events,
            @Nullable Instant savedAt,
            @Nullable String savedBy) {

        static PlanView of(SavedPlan saved) {
            return new PlanView(
                    saved.source(),
                    saved.version(),
                    saved.yaml(),
                    policies(saved.plan()),
                    saved.plan().events().size(),
                    saved.at(),
                    saved.who());
        }
    }

    /**
     * A version without its text.
     *
     * @param changes against the version before
     * @param removed whether it took the plan away
     */
    record PlanVersionView(int version, Instant savedAt, String savedBy, int events, int changes, boolean removed) {}

    /** What differs from one version to another. */
    record PlanDifferenceView(int from, int to, List<PlanChangeView> items) {}

    /**
     * One difference.
     *
     * @param subject the property's path or the kind of violation; empty for the whole
     */
    record PlanChangeView(
            @OneOf({
                "event_added",
                "event_removed",
                "event_changed",
                "property_added",
                "property_removed",
                "property_changed",
                "policy_changed",
                "description_changed"
            })
            String what,

            @Nullable String type,
            @Nullable String name,
            String subject,
            String before,
            String after) {
        static PlanChangeView of(PlanChange change) {
            return new PlanChangeView(
                    change.what().name().toLowerCase(Locale.ROOT),
                    change.type(),
                    change.name(),
                    change.subject(),
                    change.before(),
                    change.after());
        }
    }

    /** How many today, yesterday until this time of the day, and yesterday in all. */
    record VolumeView(long today, long soFar, long yesterday) {
        static VolumeView of(PlanReports.Volume volume) {
            return new VolumeView(volume.today(), volume.soFar(), volume.yesterday());
        }
    }

    /**
     * How much of an event there is.
     *
     * @param name null for all of the type that aren't told by name
     * @param flagged those accepted that differ from the plan
     * @param rejected by the plan
     * @param total accepted ever
     */
    record PlannedLineView(
            String type,
            @Nullable String name,

            @OneOf({"planned", "unknown", "unchecked"}) String standing,

            VolumeView accepted,
            VolumeView flagged,
            VolumeView rejected,
            long total,
            @Nullable Instant lastAt) {}

    /** One difference between what arrived and the plan. */
    record ViolationView(
            String type,
            @Nullable String name,

            @OneOf({"unknown_event", "unknown_property", "missing_property", "wrong_type", "value_not_allowed"})
            String violation,

            String property,
            VolumeView accepted,
            VolumeView rejected,
            List<ViolationExample> examples) {}

    /** @param value null where nothing stood there or it isn't repeated; masked for those who may not see it */
    record ViolationExample(
            @Nullable String value, Instant at, @Nullable String messageId, boolean rejected) {}

    /**
     * How what a source sends compares with its plan.
     *
     * @param today when the day began
     * @param names of events that arrived today or yesterday, or were turned away
     * @param unknown of these, not in the plan
     * @param unseen events of the plan that never arrived
     * @param cut whether the rarest names or differences are left out
     */
    record PlanReportView(
            String source,
            @Nullable Integer version,
            Instant at,
            Instant today,
            VolumeView accepted,
            long names,
            long unknown,
            long unseen,
            List<PlannedLineView> items,
            List<ViolationView> violations,
            boolean cut) {}

    /**
     * What was seen of a property.
     *
     * @param events that have it, of those that were read
     * @param of events, or objects it lies in
     * @param planned whether the present plan names it
     */
    record SeenProperty(
            String property,
            List<String> types,
            long events,
            long of,
            boolean required,
            List<String> allowed,
            boolean personal,
            boolean planned) {}

    /** What was seen of an event. */
    record SeenEvent(String type, @Nullable String name, long events, long read, List<SeenProperty> properties) {}

    /**
     * A plan proposed from what was seen.
     *
     * @param since when the first of the events looked at arrived
     * @param events that arrived since
     * @param read of them, spread evenly over all
     * @param cut whether names or properties are left out
     */
    record ProposalView(
            String source,
            String yaml,
            Instant since,
            int days,
            long events,
            long read,
            boolean cut,
            List<SeenEvent> items) {}

    /** What is wrong with the text of a plan. */
    record PlanFaultView(int line, String path, String message) {}

    /** What a plan finds in an event. */
    record FoundView(
            String violation,
            String policy,
            String property,
            @Nullable String value,
            String message) {}

    /**
     * What would become of an event.
     *
     * @param faults of the plan; nothing is checked where there are some
     * @param changes against the plan that holds
     * @param outcome null where no event was given, or the plan can't be read
     */
    record PlanCheckView(
            List<PlanFaultView> faults,

            @OneOf({"accepted", "flagged", "rejected"}) @Nullable
            String outcome,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String properties,

            List<FoundView> items,
            List<PlanChangeView> changes) {}

    /** A plan as it would be. */
    record DraftView(String yaml, List<PlanChangeView> changes) {}

    public static List<Offer> of(Parts parts) {
        return List.of(
                Offer.get(
                        "/plan/{source}",
                        "What a source is expected to send",
                        Right.READ,
                        PlanView.class,
                        asking -> asking.reply(present(parts, source(parts, asking)))),
                Offer.of(
                                Verb.PUT,
                                "/plan/{source}",
                                "Change what a source is expected to send, from the next event on",
                                Right.ADMINISTER,
                                PlanView.class,
                                asking -> asking.reply(saved(parts, asking)))
                        .withBody(SAVED.toArray(Option[]::new)),
                Offer.get(
                        "/plan/{source}/versions",
                        "Every version of a plan, the newest first",
                        Right.READ,
                        Shape.pageOf(PlanVersionView.class),
                        asking -> {
                            List<PlanVersionView> views =
                                    versions(parts.plans().get().versions(source(parts, asking)));
                            return asking.reply(new Reply.Page<>(views, null, (long) views.size()));
                        }),
                Offer.get(
                        "/plan/{source}/versions/{version}",
                        "A version of a plan",
                        Right.READ,
                        PlanView.class,
                        asking -> asking.reply(PlanView.of(version(parts, asking, asking.variable("version"))))),
                Offer.get(
                                "/plan/{source}/difference",
                                "What differs from one version of a plan to another",
                                Right.READ,
                                PlanDifferenceView.class,
                                asking -> asking.reply(difference(parts, asking)))
                        .taking(
                                Option.whole("from", "the earlier version, 0 for none", 0),
                                Option.whole("to", "the later version", 0)),
                Offer.get(
                                "/plan/{source}/report",
                                "How what a source sends compares with its plan, and with yesterday",
                                Right.READ,
                                PlanReportView.class,
                                asking -> asking.reply(report(parts, asking)))
                        .taking(TYPE, NAME)
                        .inRows(),
                Offer.get(
                                "/plan/{source}/proposal",
                                "A plan proposed from what was seen",
                                Right.READ,
                                ProposalView.class,
                                asking -> asking.reply(proposal(parts, asking)))
                        .taking(DAYS, TYPE, NAME)
                        .inRows(),
                Offer.of(
                                Verb.POST,
                                "/plan/{source}/check",
                                "Say what is wrong with a plan, and what would become of an event",
                                Right.READ,
                                PlanCheckView.class,
                                asking -> asking.reply(checked(parts, asking)))
                        .withBody(CHECKED.toArray(Option[]::new)),
                Offer.of(
                                Verb.POST,
                                "/plan/{source}/draft",
                                "A plan with an event or property more, as it was seen, or with another policy; nothing"
                                        + " is saved",
                                Right.READ,
                                DraftView.class,
                                asking -> asking.reply(drafted(parts, asking)))
                        .withBody(DRAFTED.toArray(Option[]::new)));
    }

    /** @throws Refusal when nothing sends under this name */
    private static String source(Parts parts, Asking asking) {
        return parts.sources().get().get(asking.variable("source")).name();
    }

    private static Map<String, String> policies(TrackingPlan plan) {
        Map<String, String> policy = new LinkedHashMap<>();
        plan.policy().forEach((kind, chosen) -> policy.put(kind.word(), chosen.word()));
        return policy;
    }

    private static PlanView present(Parts parts, String source) {
        TrackingPlans plans = parts.plans().get();
        return plans.find(source)
                .map(PlanView::of)
                .orElseGet(() ->
                        new PlanView(source, plans.latest(source), "", policies(TrackingPlan.EMPTY), 0, null, null));
    }

    private static PlanView saved(Parts parts, Asking asking) {
        String source = source(parts, asking);
        Options said = Options.ofBody(SAVED, asking.body());
        if (!asking.body().has("yaml")) {
            throw new Refusal(
                    Refusal.Kind.USAGE, List.of(new Fault("BODY_MISSING", "yaml", "the body needs a text 'yaml'")));
        }
        int seen = Integer.parseInt(said.given("version"));
        SavedPlan saved = parts.plans()
                .get()
                .save(asking.caller(), source, said.text("yaml").orElse(""), seen);
        return PlanView.of(saved);
    }

    private static List<PlanVersionView> versions(List<SavedPlan> all) {
        List<PlanVersionView> views = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            SavedPlan saved = all.get(i);
            TrackingPlan before = i + 1 < all.size() ? all.get(i + 1).plan() : TrackingPlan.EMPTY;
            views.add(new PlanVersionView(
                    saved.version(),
                    saved.at(),
                    saved.who(),
                    saved.plan().events().size(),
                    PlanChange.between(before, saved.plan()).size(),
                    !saved.isThere()));
        }
        return views;
    }

    private static SavedPlan version(Parts parts, Asking asking, String version) {
        if (!version.matches("\\d{1,9}")) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    List.of(new Fault(
                            "OPTION_VALUE", "version", "version must be a whole number, was '" + version + "'")));
        }
        return parts.plans().get().version(source(parts, asking), Integer.parseInt(version));
    }

    private static PlanDifferenceView difference(Parts parts, Asking asking) {
        int from = asking.options().whole("from");
        int to = asking.options().whole("to");
        return new PlanDifferenceView(from, to, changes(planOf(parts, asking, from), planOf(parts, asking, to)));
    }

    private static TrackingPlan planOf(Parts parts, Asking asking, int version) {
        return version == 0
                ? TrackingPlan.EMPTY
                : version(parts, asking, Integer.toString(version)).plan();
    }

    private static PlanReports.@Nullable Name one(Options options) {
        return options.text("type")
                .map(type -> new PlanReports.Name(type, options.text("name").orElse(null)))
                .orElse(null);
    }

    private static PlanReportView report(Parts parts, Asking asking) {
        String source = source(parts, asking);
        PlanReports.Report report = parts.reports().get().of(source, one(asking.options()));
        boolean open = asking.caller().maySeePersonal();
        List<PlanReports.Line> recent =
                report.lines().stream().filter(PlanOffers::isRecent).toList();
        boolean values = report.differences().stream()
                .flatMap(difference -> difference.examples().stream())
                .anyMatch(example -> example.value() != null);
        if (open && values) {
            parts.accounts().get().audit().looked(asking.caller(), "plan.looked", source);
        }
        return new PlanReportView(
                source,
                report.version(),
                report.at(),
                report.today(),
                VolumeView.of(report.accepted()),
                recent.size(),
                recent.stream()
                        .filter(line -> line.standing() == PlanReports.Standing.UNKNOWN)
                        .count(),
                report.lines().stream()
                        .filter(line -> line.standing() == PlanReports.Standing.PLANNED && line.total() == 0)
                        .count(),
                report.lines().stream().map(PlanOffers::line).toList(),
                report.differences().stream()
                        .map(difference -> violation(difference, open))
                        .toList(),
                report.cut());
    }

    private static boolean isRecent(PlanReports.Line line) {
        PlanReports.Volume accepted = line.accepted();
        PlanReports.Volume rejected = line.rejected();
        return accepted.today() + accepted.yesterday() + rejected.today() + rejected.yesterday() > 0;
    }

    private static PlannedLineView line(PlanReports.Line line) {
        return new PlannedLineView(
                line.event().type(),
                line.event().name(),
                line.standing().name().toLowerCase(Locale.ROOT),
                VolumeView.of(line.accepted()),
                VolumeView.of(line.flagged()),
                VolumeView.of(line.rejected()),
                line.total(),
                line.lastAt());
    }

    /** Values are of people's events: masked for those who may not see such. */
    private static ViolationView violation(PlanReports.Difference difference, boolean open) {
        String path = difference.path();
        return new ViolationView(
                difference.event().type(),
                difference.event().name(),
                difference.kind().word(),
                open || !Personal.isAddress(path) ? path : Masking.MASK,
                VolumeView.of(difference.accepted()),
                VolumeView.of(difference.rejected()),
                difference.examples().stream()
                        .map(example -> new ViolationExample(
                                example.value() == null || open ? example.value() : Masking.MASK,
                                example.at(),
                                example.messageId(),
                                example.rejected()))
                        .toList());
    }

    private static ProposalView proposal(Parts parts, Asking asking) {
        String source = source(parts, asking);
        int days = asking.options().limit("days", MOST_DAYS);
        TrackingPlan plan =
                parts.plans().get().find(source).map(SavedPlan::plan).orElse(TrackingPlan.EMPTY);
        PlanInference.Proposal proposal = parts.inference().get().propose(source, days, ofType(one(asking.options())));
        return new ProposalView(
                source,
                PlanWriter.of(proposal.plan()),
                proposal.since(),
                days,
                proposal.events(),
                proposal.read(),
                proposal.cut(),
                proposal.seen().stream().map(event -> seen(event, plan)).toList());
    }

    /** Other events than tracks are looked at together. */
    private static PlanReports.@Nullable Name ofType(PlanReports.@Nullable Name name) {
        return name == null || name.type().equals("track") ? name : new PlanReports.Name(name.type(), null);
    }

    private static SeenEvent seen(PlanInference.Event event, TrackingPlan plan) {
        Set<String> planned = plan.covering(event.type(), event.name())
                .map(one -> one.paths().keySet())
                .orElse(Set.of());
        return new SeenEvent(
                event.type(),
                event.name(),
                event.events(),
                event.read(),
                event.properties().stream()
                        .map(property -> new SeenProperty(
                                property.path(),
                                property.types().stream()
                                        .map(PropertyType::word)
                                        .toList(),
                                property.events(),
                                property.of(),
                                property.required(),
                                property.allowed(),
                                property.personal(),
                                planned.contains(property.path())))
                        .toList());
    }

    /** The text a request names, else the present plan's. */
    private static String yaml(Parts parts, String source, Options said) {
        return said.text("yaml").orElseGet(() -> present(parts, source).yaml());
    }

    private static PlanCheckView checked(Parts parts, Asking asking) {
        String source = source(parts, asking);
        Options said = Options.ofBody(CHECKED, asking.body());
        String yaml = yaml(parts, source, said);
        if (yaml.isBlank()) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, "PLAN_NONE", "source '" + source + "' has no plan");
        }
        PlanReader.Reading reading = PlanReader.tried(yaml);
        RefusalWords words = RefusalWords.in(asking.words().language());
        List<PlanFaultView> faults =
                reading.faults().stream().map(fault -> view(fault, words)).toList();
        List<PlanChangeView> changes = changes(
                parts.plans().get().find(source).map(SavedPlan::plan).orElse(TrackingPlan.EMPTY), reading.plan());
        Optional<String> event = said.text("event");
        if (!faults.isEmpty() || event.isEmpty()) {
            return new PlanCheckView(faults, null, null, List.of(), faults.isEmpty() ? changes : List.of());
        }
        int version = said.text("yaml").isPresent() ? 0 : present(parts, source).version();
        return found(PlanCheck.of(reading.plan(), version), event(event.get()), words, changes);
    }

    private static List<PlanChangeView> changes(TrackingPlan before, TrackingPlan after) {
        return PlanChange.between(before, after).stream()
                .map(PlanChangeView::of)
                .toList();
    }

    private static PlanFaultView view(PlanFault fault, RefusalWords words) {
        return new PlanFaultView(fault.line(), fault.path(), words.said(PlanReader.CODE, fault.message()));
    }

    /** @throws Refusal when it is none */
    private static WireEvent event(String json) {
        List<Judged> judged = new ArrayList<>();
        new WireFormats()
                .open(
                        WireFormat.CLIENTELE,
                        Delivery.to("/api/v1/events", Instant.now()),
                        json.getBytes(StandardCharsets.UTF_8))
                .read(judged::add);
        if (judged.size() == 1 && judged.getFirst() instanceof WireEvent event) {
            return event;
        }
        String why = judged.size() == 1 && judged.getFirst() instanceof Rejected rejected
                ? rejected.message() + "; " + rejected.suggestion()
                : judged.size() + " events";
        throw new Refusal(
                Refusal.Kind.USAGE, List.of(new Fault("PLAN_EVENT", "event", "this is not one event: " + why)));
    }

    private static PlanCheckView found(
            PlanCheck plan, WireEvent event, RefusalWords words, List<PlanChangeView> changes) {
        boolean ofTraits = event.type() == EventType.IDENTIFY || event.type() == EventType.GROUP;
        String type = event.type().word();
        PlanVerdict verdict = plan.judge(type, event.name(), ofTraits ? event.traits() : event.properties());
        String outcome = verdict.rejection().isPresent()
                ? "rejected"
                : verdict.violations().isEmpty() ? "accepted" : "flagged";
        return new PlanCheckView(
                List.of(),
                outcome,
                outcome.equals("rejected") ? null : verdict.properties(),
                verdict.violations().stream()
                        .map(violation -> found(violation, type, event.name(), plan.version(), words))
                        .toList(),
                changes);
    }

    private static FoundView found(
            Violation violation, String type, @Nullable String name, int version, RefusalWords words) {
        return new FoundView(
                violation.kind().word(),
                violation.policy().word(),
                violation.path(),
                violation.value(),
                words.said(violation.kind().code(), PlanSentences.of(violation, type, name, version)));
    }

    private static DraftView drafted(Parts parts, Asking asking) {
        String source = source(parts, asking);
        Options said = Options.ofBody(DRAFTED, asking.body());
        String yaml = yaml(parts, source, said);
        TrackingPlan before = yaml.isBlank() ? TrackingPlan.EMPTY : PlanReader.read(yaml);
        TrackingPlan after = before;
        Optional<ViolationKind> kind = said.text("violation").flatMap(ViolationKind::of);
        if (kind.isPresent()) {
            PlanPolicy policy = PlanPolicy.of(said.given("policy")).orElseThrow();
            if (!kind.get().policies().contains(policy)) {
                throw new Refusal(
                        Refusal.Kind.USAGE,
                        List.of(new Fault(
                                "PLAN_POLICY",
                                "policy",
                                "nothing can be taken out of an event for "
                                        + kind.get().word() + "; choose flag or reject")));
            }
            after = after.with(kind.get(), policy);
        }
        PlanReports.Name one = one(said);
        if (one != null) {
            after = with(after, one, said.text("property").orElse(""), parts, source);
        }
        return new DraftView(PlanWriter.of(after), changes(before, after));
    }

    /** Adds what the plan doesn't have of an event, as it was seen; what isn't seen is added as anything. */
    private static TrackingPlan with(
            TrackingPlan plan, PlanReports.Name name, String property, Parts parts, String source) {
        Optional<PlannedEvent> there = plan.covering(name.type(), name.name());
        PlannedEvent seen =
                parts.inference().get().propose(source, PlanInference.DAYS, ofType(name)).plan().events().stream()
                        .findFirst()
                        .orElseGet(() -> new PlannedEvent(
                                name.type(), name.name(), "", "", PlannedShape.of(List.of(PropertyType.OBJECT))));
        if (property.isEmpty() || there.isEmpty()) {
            return there.isPresent() ? plan : plan.with(seen);
        }
        PlannedEvent.Property known = seen.paths().get(property);
        return plan.with(there.get(), property, known == null ? PlannedShape.ANY : known.shape());
    }
}
