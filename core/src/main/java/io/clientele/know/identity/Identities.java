package io.clientele.know.identity;

import io.clientele.arrive.privacy.People;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Catalogue;
import io.clientele.ground.store.Manifest;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import io.clientele.ground.store.Workspace;
import java.util.List;
import java.util.Optional;

/** Which aliases are one customer. */
public final class Identities implements People {

    /** Rises when this code decides otherwise from the same facts. */
    private static final long RULES = 2;

    /** The manifest's counter of decisions people took. */
    private static final String DECISIONS = "identity";

    private final Workspace workspace;

    /** Publishes {@code identity_customer} over the alias dictionary that the ledger has published. */
    public Identities(Workspace workspace) {
        this.workspace = workspace;
        publish();
        workspace.followRenewal(this::publish);
        workspace.publishEarlier((earlier, catalogue) -> publish(catalogue));
        workspace.identify(Identities::versionOf);
    }

    private void publish() {
        try (Workbench workbench = workspace.workbench()) {
            publish(workbench.catalogue());
        }
    }

    private static void publish(Catalogue catalogue) {
        catalogue.view("identity_root", Step.named("know/identity/root_published"));
        catalogue.view("identity_sign_in", Step.named("know/identity/sign_in_published"));
        catalogue.view("identity_customer", Step.named("know/identity/customer_published"));
    }

    /**
     * Rises with each decision about who is who, for recipes: the number of the rules in force and of the decisions
     * that state of the record holds, of which the one rule there is leaves none to make.
     */
    private static long versionOf(Manifest state) {
        return RULES + state.counter(DECISIONS);
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
