package io.clientele.know.identity;

import io.clientele.arrive.privacy.People;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import io.clientele.ground.store.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which aliases are one customer. */
public final class Identities implements People {

    private final Workspace workspace;

    /** Publishes {@code identity_customer} over the alias dictionary that the ledger has published. */
    public Identities(Workspace workspace) {
        this.workspace = workspace;
        publish();
        workspace.followRenewal(this::publish);
    }

    private void publish() {
        try (Workbench workbench = workspace.workbench()) {
            workbench.run(Step.named("know/identity/customer_published"), Map.of(), Map.of());
        }
    }

    /** Rises with each decision about who is who, for recipes; with one rule and no decisions it stays 1. */
    public long version() {
        return 1;
    }

    @Override
    public List<Integer> subjectsOf(String customerId) {
        return workspace
                .engine()
                .list(
                        Pipeline.of("know/identity/subjects_listed").bind("customer_id", customerId),
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

    private static String customerId(Rows row) {
        return row.requiredText("customer_id");
    }
}
