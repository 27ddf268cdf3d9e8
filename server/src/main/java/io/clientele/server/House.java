package io.clientele.server;

import io.clientele.arrive.catalog.plan.DeclaredProperty;
import io.clientele.arrive.catalog.plan.TrackingPlans;
import io.clientele.arrive.collect.Imports;
import io.clientele.arrive.collect.context.ChannelSettings;
import io.clientele.arrive.collect.context.VisitContexts;
import io.clientele.arrive.collect.live.LiveEvents;
import io.clientele.arrive.collect.plan.PlanInference;
import io.clientele.arrive.collect.plan.PlanReports;
import io.clientele.arrive.collect.reception.Reception;
import io.clientele.arrive.collect.source.Sources;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.arrive.ledger.SessionSettings;
import io.clientele.arrive.privacy.Privacy;
import io.clientele.arrive.quality.QualityChecks;
import io.clientele.door.collect.CollectParts;
import io.clientele.door.collect.UnknownKeys;
import io.clientele.door.desk.AccessOffers;
import io.clientele.door.desk.AskedRecord;
import io.clientele.door.desk.ChannelOffers;
import io.clientele.door.desk.CollectOffers;
import io.clientele.door.desk.CustomerOffers;
import io.clientele.door.desk.Desk;
import io.clientele.door.desk.EngineOffers;
import io.clientele.door.desk.IdentityOffers;
import io.clientele.door.desk.ImportOffers;
import io.clientele.door.desk.JobOffers;
import io.clientele.door.desk.LakeOffers;
import io.clientele.door.desk.LiveOffers;
import io.clientele.door.desk.Offer;
import io.clientele.door.desk.OverviewOffers;
import io.clientele.door.desk.PlanOffers;
import io.clientele.door.desk.PrivacyOffers;
import io.clientele.door.desk.PropertyOffers;
import io.clientele.door.desk.QualityOffers;
import io.clientele.door.desk.QuestionOffers;
import io.clientele.door.desk.Questions;
import io.clientele.door.desk.RejectOffers;
import io.clientele.door.desk.Remembered;
import io.clientele.door.desk.SessionOffers;
import io.clientele.door.desk.SourceOffers;
import io.clientele.door.desk.SqlOffers;
import io.clientele.door.desk.ValueOffers;
import io.clientele.door.desk.Verb;
import io.clientele.door.desk.WorkspaceOffers;
import io.clientele.door.rest.Uploads;
import io.clientele.door.words.AnswerJson;
import io.clientele.door.words.Words;
import io.clientele.ground.access.Accounts;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.job.JobKind;
import io.clientele.ground.job.Jobs;
import io.clientele.ground.store.Fetched;
import io.clientele.ground.store.Workspace;
import io.clientele.ground.store.state.Definition;
import io.clientele.ground.store.state.Definitions;
import io.clientele.ground.store.state.StatePlace;
import io.clientele.ground.store.state.StateStore;
import io.clientele.know.identity.Identities;
import io.clientele.know.profile.Customers;
import io.clientele.know.profile.OpenTables;
import io.clientele.know.profile.Profiles;
import io.clientele.know.profile.search.CustomerIndex;
import io.clientele.stats.session.SessionRules;
import io.clientele.understand.behaviour.session.WebSessions;
import io.clientele.understand.explain.finding.FindingReport;
import io.clientele.understand.explain.finding.Findings;
import io.clientele.understand.value.abc.AbcClasses;
import io.clientele.understand.value.finding.ValueFindings;
import io.clientele.understand.value.kpi.Kpis;
import io.clientele.understand.value.trait.ValueTraits;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The rooms of one workspace, opened as they are asked for, closed in the opposite order. */
final class House implements AutoCloseable {

    /** Jobs at a time: one can read from the disk while another computes, and a third waits for either. */
    private static final int JOBS = 2;

    /** What people have saved, beside a published record. */
    private static final String DEFINITIONS = "definitions";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Clock clock;
    private final Lazy<Workspace> workspace;
    private final Lazy<StateStore> state;
    private final Lazy<Facts> facts;
    private final Lazy<SessionSettings> sessionSettings;
    private final Lazy<Accounts> accounts;
    private final Lazy<Sources> sources;
    private final Lazy<TrackingPlans> plans;
    private final Lazy<ChannelSettings> channels;
    private final Lazy<Jobs> jobs;
    private final Lazy<LiveEvents> live;
    private final Lazy<Reception> reception;
    private final UnknownKeys unknownKeys = new UnknownKeys();
    private final Lazy<Upkeeper> upkeeper;
    private final Lazy<CustomerIndex> index;
    private final Lazy<Customers> customers;
    private final Questions questions = new Questions();
    private final ReentrantLock traitsKept = new ReentrantLock();

    House(Path folder, Workspace.Opening opening) {
        this.clock = opening.clock();
        this.folder = folder;
        this.workspace = new Lazy<>(() -> {
            Workspace opened = Workspace.open(folder, opening);
            opened.publishBeside(DEFINITIONS, this::definitions);
            return opened;
        });
        this.state = new Lazy<>(() -> StateStore.open(place(folder)));
        this.sessionSettings = new Lazy<>(() -> new SessionSettings(
                () -> new Definitions(state.get(), clock),
                workspace.get().settings().zone()));
        this.facts = new Lazy<>(
                () -> Facts.open(workspace.get(), clock, sessionSettings.get()::rules, () -> plans().declared()));
        this.accounts = new Lazy<>(() -> new Accounts(state.get(), clock));
        this.sources = new Lazy<>(() -> new Sources(state.get(), accounts.get().audit(), clock));
        this.plans = new Lazy<>(() -> new TrackingPlans(
                new Definitions(state.get(), clock), accounts.get().audit()));
        this.channels = new Lazy<>(() -> new ChannelSettings(() -> new Definitions(state.get(), clock)));
        this.jobs = new Lazy<>(() -> new Jobs(state.get(), clock, followed(), JOBS));
        this.live = new Lazy<>(() -> new LiveEvents(() -> asked().engine(), clock));
        this.reception = new Lazy<>(() -> new Reception(
                ledger(),
                contexts(),
                channels.get()::rules,
                live.get(),
                plans.get(),
                workspace.get().settings().currency().getCurrencyCode()));
        this.upkeeper = new Lazy<>(
                () -> new Upkeeper(ledger(), () -> !sources.get().list().isEmpty(), jobs.get()));
        this.index = new Lazy<>(() -> new CustomerIndex(asked()));
        this.customers = new Lazy<>(() -> new Customers(
                workspace.get().engine(),
                workspace.get().settings().currency().getCurrencyCode(),
                ValueTraits.KINDS,
                index.get()));
    }

    /** Rooms whose views build on each other: opened together, so that whoever asks sees all of them. */
    private record Facts(Ledger ledger, Identities identities, Profiles profiles) {
        static Facts open(
                Workspace workspace,
                Clock clock,
                Supplier<SessionRules> rules,
                Supplier<List<DeclaredProperty>> declared) {
            Ledger ledger = new Ledger(workspace, clock, rules);
            ledger.followPlans(declared);
            return new Facts(ledger, new Identities(workspace, clock), new Profiles(workspace, clock));
        }
    }

    /** SQLite in the workspace, or the PostgreSQL database that the environment names. */
    private static StatePlace place(Path folder) {
        String url = System.getenv("CLIENTELE_STATE_URL");
        if (url == null || url.isBlank()) {
            return new StatePlace.Embedded(folder.resolve("state.db"));
        }
        Map<String, String> environment = System.getenv();
        return new StatePlace.Postgres(
                url,
                environment.getOrDefault("CLIENTELE_STATE_USER", ""),
                environment.getOrDefault("CLIENTELE_STATE_PASSWORD", ""));
    }

    private String definitions() {
        return JSON.writeValueAsString(new Definitions(state.get(), clock).everything());
    }

    /** Makes the workspace of this house out of a published record. */
    Fetched fetch(String location, Progress progress) {
        return Workspace.fetch(folder, location, this::restore, progress);
    }

    private void restore(Map<String, String> documents) {
        String text = documents.getOrDefault(DEFINITIONS, "[]");
        new Definitions(state.get(), clock).restore(List.of(JSON.readValue(text, Definition[].class)));
    }

    List<Offer> offers() {
        List<Offer> offers = new ArrayList<>();
        offers.addAll(WorkspaceOffers.of(workspace, this::ledger));
        offers.addAll(EngineOffers.of(this::asked, accounts));
        Remembered remembered = new Remembered(() -> List.of(asked().engine().snapshot(), asked().answering()));
        offers.addAll(OverviewOffers.of(this::asked, this::findings, remembered));
        offers.addAll(
                ValueOffers.of(new AskedRecord(this::asked, snapshot -> ledger().erasedSince(snapshot), remembered)));
        offers.addAll(SessionOffers.of(this::webSessions, sessionSettings, accounts));
        offers.addAll(CustomerOffers.of(
                this::customers,
                () -> facts.get().identities(),
                this::traits,
                () -> asked().engine().snapshot(),
                accounts));
        offers.addAll(PrivacyOffers.of(accounts));
        offers.addAll(ImportOffers.of(this::imports, accounts));
        offers.addAll(IdentityOffers.of(() -> facts.get().identities(), accounts));
        offers.addAll(RejectOffers.of(this::imports, reception, sources, accounts));
        offers.addAll(SourceOffers.of(sources, this::imports));
        offers.addAll(
                PlanOffers.of(new PlanOffers.Parts(plans, sources, this::planReports, this::planInference, accounts)));
        offers.addAll(CollectOffers.of(() -> ledger().counts(), unknownKeys::requests, () -> ledger().behind()));
        offers.addAll(ChannelOffers.of(channels, accounts));
        offers.addAll(PropertyOffers.of(this::ledger, this::tables, accounts));
        offers.addAll(LiveOffers.of(live, sources, accounts));
        offers.addAll(SqlOffers.of(this::tables, accounts));
        offers.addAll(QualityOffers.of(this::quality, accounts));
        offers.addAll(LakeOffers.of(accounts));
        offers.addAll(JobOffers.of(jobs));
        offers.addAll(QuestionOffers.of(questions));
        offers.addAll(AccessOffers.of(accounts));
        return offers;
    }

    /** Every kind of long work, by name. */
    Map<String, JobKind> kinds() {
        List<JobKind> kinds = new ArrayList<>(
                ImportOffers.kinds(this::imports, language -> new AnswerJson(new Words(language, zone()))));
        kinds.add(RejectOffers.replaying(
                this::imports, reception, sources, language -> new AnswerJson(new Words(language, zone()))));
        kinds.addAll(IdentityOffers.kinds(
                () -> facts.get().identities(), language -> new AnswerJson(new Words(language, zone()))));
        kinds.add(PrivacyOffers.erasing(this::privacy, this::asked));
        kinds.add(LakeOffers.publishing(this::asked));
        kinds.add(new Upkeeping(this::ledger));
        kinds.add(new TraitsJob(this::keepTraits));
        return kinds.stream().collect(Collectors.toMap(JobKind::name, Function.identity()));
    }

    /** What browsers have sent; the folder is emptied when the workspace is opened. */
    Uploads uploads() {
        return new Uploads(folder.resolve("spill").resolve("uploads"));
    }

    /** The same, each followed by a job that computes the traits anew where it changed what they are made of. */
    private List<JobKind> followed() {
        return kinds().values().stream()
                .map(kind -> kind instanceof TraitsJob
                        ? new ToldWork(kind, true)
                        : (JobKind) new FollowedWork(
                                new ToldWork(new UploadedWork(kind, uploads(), clock), false),
                                () -> keepTraitsLater(kind.name())))
                .toList();
    }

    /** The workspace with every view in place. */
    private Workspace asked() {
        facts.get();
        return workspace.get();
    }

    private Customers customers() {
        asked();
        return customers.get();
    }

    private ValueTraits traits() {
        Facts now = facts.get();
        return new ValueTraits(workspace.get().engine(), workspace.get().settings(), now.profiles());
    }

    /** Computes what value knows about each customer anew, where orders have changed since it was last computed. */
    void keepTraits(Progress progress) {
        traitsKept.lock();
        try {
            ValueTraits traits = traits();
            if (traits.areStale()) {
                traits.keep(Purpose.ANALYTICS, progress);
            }
        } finally {
            traitsKept.unlock();
        }
    }

    /** Whether traits can't be read any more; known once somebody has asked about facts. */
    boolean traitsAreDamaged() {
        Facts opened = facts.peek();
        return opened != null && opened.profiles().areDamaged();
    }

    /** Queues that work, for whoever doesn't wait for it. */
    void keepTraitsLater(String startedBy) {
        if (traits().areStale()) {
            jobs.get().submit(TraitsJob.NAME, "", "{}", startedBy);
        }
    }

    /** Files in, and out again. */
    Imports imports() {
        return new Imports(workspace.get(), ledger(), quality(), new Definitions(state.get(), clock), clock);
    }

    /** Profiles of the facts, and what is expected of them. */
    private QualityChecks quality() {
        return new QualityChecks(asked().engine(), new Definitions(state.get(), clock), tables()::step, clock);
    }

    /** How what arrives compares with what is planned. */
    private PlanReports planReports() {
        return new PlanReports(asked().engine(), plans.get(), zone(), clock);
    }

    private PlanInference planInference() {
        return new PlanInference(asked().engine(), clock);
    }

    /** What may be asked by SQL. */
    private OpenTables tables() {
        return new OpenTables(
                asked().engine(),
                () -> ledger().settleSessions(),
                () -> plans.get().declared());
    }

    private WebSessions webSessions() {
        Workspace here = asked();
        ledger().settleSessions();
        return new WebSessions(here.engine(), here.settings());
    }

    /** What the rooms have noticed. */
    private FindingReport findings() {
        Workspace here = asked();
        return new Findings(List.of(
                        new ValueFindings(here.engine(), here.settings()),
                        new Kpis(here.engine(), here.settings()).findings(),
                        new AbcClasses(here.engine(), here.settings()).findings()))
                .ranked(Purpose.ANALYTICS);
    }

    private Privacy privacy() {
        Facts now = facts.get();
        return new Privacy(
                List.of(
                        now.profiles().erasable(),
                        now.identities().erasable(),
                        now.ledger().erasable(),
                        live.get().erasable(),
                        index.get().erasable()),
                now.identities(),
                folder,
                clock);
    }

    Desk desk() {
        return new Desk(offers(), zone(), this::master);
    }

    /** The desk of a server: what changes facts at once is followed by a job that computes the traits anew. */
    Desk servedDesk() {
        List<Offer> followed = offers().stream()
                .map(offer -> changesAtOnce(offer.verb(), offer.path())
                        ? offer.followedBy(() -> keepTraitsLater("undo"))
                        : offer)
                .toList();
        return new Desk(followed, zone(), this::master);
    }

    /** Whether what is asked for changes what traits are made of before it is answered. */
    static boolean changesAtOnce(Verb verb, String path) {
        return (verb == Verb.DELETE && (path.startsWith("/imports/") || path.startsWith("/identity/")))
                || (verb == Verb.POST
                        && List.of("/identity/merge", "/identity/split").contains(path));
    }

    private @Nullable String master() {
        return workspace.get().engineSettings().master();
    }

    private ZoneId zone() {
        return Workspace.settingsOf(folder).zone();
    }

    Path folder() {
        return folder;
    }

    Workspace workspace() {
        return workspace.get();
    }

    Ledger ledger() {
        return facts.get().ledger();
    }

    Accounts accounts() {
        return accounts.get();
    }

    /** Who is where is told by the operator's own file, when there is one. */
    private VisitContexts contexts() {
        return VisitContexts.withPlaces(
                folder.resolve("places.mmdb"), folder.resolve("spill").resolve("places"));
    }

    /** What the door of events stands on. */
    CollectParts collect() {
        return new CollectParts(
                sources.get(), reception.get(), folder.resolve("spill").resolve("results"));
    }

    UnknownKeys unknownKeys() {
        return unknownKeys;
    }

    /** What sources are expected to send. */
    TrackingPlans plans() {
        return plans.get();
    }

    /** Who may send events. */
    Sources sources() {
        return sources.get();
    }

    Questions questions() {
        return questions;
    }

    Jobs jobs() {
        return jobs.get();
    }

    /** Lets go of those who wait for the next event, so that the door can close. */
    void stopWatching() {
        LiveEvents watched = live.peek();
        if (watched != null) {
            watched.close();
        }
    }

    /** Looks after the record's files from now on, as jobs like any other, and after the index of customers. */
    void keepUp() {
        upkeeper.get();
        ledger().followSessions();
        index.get().keep();
    }

    @Override
    public void close() {
        close(upkeeper.peek());
        close(index.peek());
        close(jobs.peek());
        close(reception.peek());
        close(live.peek());
        // At its end the ledger may seal, and asks what plans declare: nobody would close a state that is opened after
        // this.
        Facts opened = facts.peek();
        close(opened == null ? null : opened.ledger());
        close(state.peek());
        close(workspace.peek());
    }

    private static void close(@Nullable AutoCloseable room) {
        if (room == null) {
            return;
        }
        try {
            room.close();
        } catch (Exception e) {
            // Closing goes on with the next room; what this one had to say is logged.
            System.getLogger(House.class.getName()).log(System.Logger.Level.WARNING, "a room did not close", e);
        }
    }
}
