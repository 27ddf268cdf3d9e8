package io.clientele.know.identity;

import io.clientele.arrive.catalog.standard.Standards;
import io.clientele.arrive.privacy.People;
import io.clientele.ground.base.Erasable;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.Catalogue;
import io.clientele.ground.store.Manifest;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import io.clientele.ground.store.Workspace;
import io.clientele.know.identity.linking.Resolver;
import io.clientele.know.identity.linking.Trust;
import io.clientele.know.identity.model.IdentityModel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Which aliases are one customer. */
public final class Identities implements People {

    /** Rises when this code decides otherwise from the same facts. */
    private static final long RULES = 2;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Names the manifest's document that says by what records were told apart last. */
    private static final String MODEL = "identity/model";

    private final Workspace workspace;
    private final Clock clock;
    private final Memberships memberships;

    /** One resolution at a time. */
    private final ReentrantLock resolving = new ReentrantLock();

    public Identities(Workspace workspace) {
        this(workspace, Clock.systemUTC());
    }

    /** Publishes {@code identity_customer} over the alias dictionary that the ledger has published. */
    public Identities(Workspace workspace, Clock clock) {
        this.workspace = workspace;
        this.clock = clock;
        this.memberships = new Memberships(workspace);
        workspace.lake().entrust(new IdentityCustody());
        publish(workspace.lake().manifest());
        workspace.lake().follow(this::publish);
        workspace.followRenewal(() -> publish(workspace.lake().manifest()));
        workspace.publishEarlier(this::publish);
        workspace.identify(Identities::versionOf);
    }

    private void publish(Manifest manifest) {
        try (Workbench workbench = workspace.workbench()) {
            workbench.atomically(() -> publish(manifest, workbench.catalogue()));
        }
    }

    private void publish(Manifest manifest, Catalogue catalogue) {
        memberships.publish(manifest, catalogue);
        catalogue.view("identity_root", Step.named("know/identity/root_published"));
        catalogue.view("identity_sign_in", Step.named("know/identity/sign_in_published"));
        catalogue.view("identity_person", Step.named("know/identity/person_published"));
        catalogue.view("identity_customer", Step.named("know/identity/customer_published"));
    }

    /**
     * Finds out who is who among all records of people, by a model that is proposed from the records and trained on them, and
     * makes it the present state: what was believed before stays as past.
     *
     * @param ignored columns never used as evidence, by their names in contacts or in the files
     * @param actor who asks for it
     */
    public Resolution resolve(Set<String> ignored, Trust trust, String actor, Progress progress) {
        resolving.lock();
        try {
            return workspace.withoutRenewal(() -> resolved(ignored, trust, actor, progress));
        } finally {
            resolving.unlock();
        }
    }

    private Resolution resolved(Set<String> ignored, Trust trust, String actor, Progress progress) {
        Instant begun = clock.instant();
        try (Workbench workbench = workspace.workbench()) {
            Resolver.Found found = new Resolver(workbench, new Standards(null), trust, progress).resolve(ignored);
            progress.check();
            progress.report("identity.keeping", 0, 0);
            long number = model().map(kept -> kept.number() + 1).orElse(1L);
            Instant now = clock.instant();
            KeptModel kept = new KeptModel(number, now, actor, found.model());
            memberships.take(
                    workbench, new Memberships.New.Pairs(), Map.of(MODEL, JSON.writeValueAsString(kept)), actor, now);
            return new Resolution(
                    found.records() - found.grouped() + found.groups(),
                    found,
                    number,
                    Duration.between(begun, clock.instant()).toMillis() / 1e3);
        }
    }

    /** What people have decided of who is who, the last first. */
    public List<Decision> decisions() {
        return new Deciding(workspace, memberships).decisions();
    }

    /**
     * Decides that customers are one person, from now on and whatever else is found.
     *
     * @param customerIds public ids, two at least
     * @throws Refusal when one of them isn't there, or they are one already
     */
    public Decision merge(List<String> customerIds, String actor) {
        List<List<Integer>> customers = customerIds.stream().map(this::records).toList();
        return decided(deciding -> deciding.merge(customers, grouping(), actor, clock.instant()));
    }

    /**
     * Decides that a record is another person than those it is with.
     *
     * @param source of the record; empty where its id is enough
     * @throws Refusal when there is no such record, several of that id, or it is with no other
     */
    public Decision split(String source, String sourceId, String actor) {
        int record = record(source, sourceId);
        List<Integer> all = records(customerOf(record));
        return decided(deciding -> deciding.split(record, all, grouping(), actor, clock.instant()));
    }

    /**
     * Takes a decision back: who is who is as if it had never been.
     *
     * @throws Refusal when there is none, or it was taken back already
     */
    public Decision undo(long decision, String actor) {
        return decided(deciding -> deciding.undo(decision, grouping(), actor, clock.instant()));
    }

    /**
     * Why two records are, or are not, of one customer.
     *
     * @param oneSource of the first; empty where its id is enough
     * @param otherSource of the second, the same
     * @throws Refusal when there is no such record, several of that id, or both are one
     */
    public Explanation explain(String oneSource, String oneId, String otherSource, String otherId) {
        int one = record(oneSource, oneId);
        int other = record(otherSource, otherId);
        if (one == other) {
            throw new Refusal(Refusal.Kind.USAGE, "IDENTITY_SAME", "that is one record; name two");
        }
        boolean same = customerOf(one).equals(customerOf(other));
        Boolean decided = workspace
                .engine()
                .list(
                        Pipeline.of("know/identity/decision_found")
                                .bind("a", Math.min(one, other))
                                .bind("b", Math.max(one, other)),
                        Purpose.OPERATION,
                        row -> row.booleanAt("same"))
                .stream()
                .findFirst()
                .orElse(null);
        return new Explaining(workspace.engine(), grouping()).of(one, other, same, decided);
    }

    private String customerOf(int subject) {
        return workspace
                .engine()
                .list(
                        Pipeline.of("know/identity/customer_of_subject").bind("subject", subject),
                        Purpose.OPERATION,
                        Identities::customerId)
                .getFirst();
    }

    private Decision decided(Function<Deciding, Decision> decide) {
        resolving.lock();
        try {
            return workspace.withoutRenewal(() -> decide.apply(new Deciding(workspace, memberships)));
        } finally {
            resolving.unlock();
        }
    }

    /** By what records are grouped; before anything was resolved there are only decisions. */
    private IdentityModel grouping() {
        return model().map(KeptModel::model)
                .orElseGet(() -> new IdentityModel(
                        0.001, List.of(), List.of(), List.of(), List.of(), List.of(), Resolver.LINK, Resolver.REVIEW));
    }

    private List<Integer> records(String customerId) {
        List<Integer> records = subjects("know/identity/members_listed", customerId);
        if (records.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.NOT_FOUND,
                    "CUSTOMER_MISSING",
                    "there is no customer '" + customerId + "' that a source has a record or an order of");
        }
        return records;
    }

    private int record(String source, String sourceId) {
        record Found(int subject, String source) {}
        List<Found> found = workspace
                .engine()
                .list(
                        Pipeline.of("know/identity/records_named")
                                .bind("value", sourceId)
                                .bind("source", source),
                        Purpose.OPERATION,
                        row -> new Found(Math.toIntExact(row.longAt("subject")), row.requiredText("source")));
        if (found.size() != 1) {
            throw new Refusal(
                    found.isEmpty() ? Refusal.Kind.NOT_FOUND : Refusal.Kind.USAGE,
                    found.isEmpty() ? "RECORD_MISSING" : "RECORD_SEVERAL",
                    found.isEmpty()
                            ? "no source has a record '" + sourceId + "'"
                            : "several sources have a record '" + sourceId + "'; say which: "
                                    + found.stream().map(Found::source).collect(Collectors.joining(", ")));
        }
        return found.getFirst().subject();
    }

    /**
     * Holds who is who against a truth.
     *
     * @param truth {@code source_id,person} with {@code source} where needed, or pairs
     *     {@code source_id_l,source_id_r,label}
     * @throws Refusal {@code FILE_MISSING} or {@code TRUTH_FILE}, naming the line
     */
    public Evaluation evaluate(Path truth, Progress progress) {
        double threshold = model().map(kept -> kept.model().link()).orElse(Resolver.LINK);
        return workspace.withoutRenewal(() -> new Evaluating(workspace, threshold).of(TruthFile.read(truth), progress));
    }

    /**
     * A model that was made here.
     *
     * @param number 1 for the first
     */
    public record KeptModel(long number, Instant madeAt, String madeBy, IdentityModel model) {}

    /** The model that records were told apart by last; empty when nobody has asked for it yet. */
    public Optional<KeptModel> model() {
        return Optional.ofNullable(workspace.lake().manifest().documents().get(MODEL))
                .map(json -> JSON.readValue(json, KeptModel.class));
    }

    /**
     * Rises with each change of who is who, for recipes: the number of the rules in force and of the changes that a state of the
     * record has seen.
     */
    public static long versionOf(Manifest state) {
        return RULES + state.counter(Memberships.DECISIONS);
    }

    /** Finds, exports and removes what was found and decided of people's records. */
    public Erasable erasable() {
        return new IdentityErasure(workspace);
    }

    @Override
    public List<Integer> subjectsOf(String customerId) {
        return subjects("know/identity/subjects_listed", customerId);
    }

    @Override
    public List<Integer> subjectsOnlyOf(String customerId) {
        return subjects("know/identity/subjects_alone_listed", customerId);
    }

    private List<Integer> subjects(String step, String customerId) {
        return workspace
                .engine()
                .list(
                        Pipeline.of(step).bind("customer_id", customerId),
                        Purpose.OPERATION,
                        row -> Math.toIntExact(row.longAt("subject")));
    }

    /** The public id of the customer a source's person is. */
    public Optional<String> find(String source, String sourceId) {
        List<String> found = workspace
                .engine()
                .list(
                        Pipeline.of("know/identity/customer_found")
                                .bind("source", source)
                                .bind("value", sourceId),
                        Purpose.OPERATION,
                        Identities::customerId);
        return found.stream().findFirst();
    }

    /** Whom the sources know by this id, by source. */
    public List<Named> named(String sourceId) {
        return workspace
                .engine()
                .list(
                        Pipeline.of("know/identity/customers_named").bind("value", sourceId),
                        Purpose.OPERATION,
                        row -> new Named(row.requiredText("source"), customerId(row)));
    }

    private static String customerId(Rows row) {
        return row.requiredText("customer_id");
    }
}
