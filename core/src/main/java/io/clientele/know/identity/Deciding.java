package io.clientele.know.identity;

import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import io.clientele.ground.store.Workspace;
import io.clientele.know.identity.linking.Resolver;
import io.clientele.know.identity.model.IdentityModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decisions of people on who is who: kept, obeyed at once and by every later resolution, and taken back. */
final class Deciding {

    private static final Relation DECIDING = new Relation("identity_deciding");

    private final Workspace workspace;
    private final Memberships memberships;

    Deciding(Workspace workspace, Memberships memberships) {
        this.workspace = workspace;
        this.memberships = memberships;
    }

    /** Two records and what is said of them; null takes back what was said. */
    private record Said(int one, int other, @Nullable Boolean same) {
        List<String> texts() {
            return List.of(
                    Integer.toString(Math.min(one, other)),
                    Integer.toString(Math.max(one, other)),
                    same == null ? "" : same.toString());
        }
    }

    List<Decision> decisions() {
        return workspace.engine().list(Pipeline.of("know/identity/decisions_listed"), Purpose.OPERATION, row -> {
            Instant at = row.instantAt("recorded_at");
            return new Decision(
                    row.longAt("decision"),
                    row.isNull("same") ? null : row.longAt("same") == 1,
                    row.isNull("undoes") ? null : row.longAt("undoes"),
                    at == null ? Instant.EPOCH : at,
                    row.requiredText("actor"),
                    row.longAt("pairs"),
                    row.longAt("undone") == 1);
        });
    }

    /** All records of all these customers are one person. */
    Decision merge(List<List<Integer>> customers, IdentityModel model, String actor, Instant now) {
        List<Integer> records =
                customers.stream().flatMap(List::stream).distinct().sorted().toList();
        if (customers.stream().distinct().count() < 2) {
            throw new Refusal(
                    Refusal.Kind.USAGE, "IDENTITY_SAME", "they are one customer already; name two that are not");
        }
        List<Said> said = new ArrayList<>();
        records.subList(1, records.size()).forEach(record -> said.add(new Said(records.getFirst(), record, true)));
        return decide(said, null, model, actor, now);
    }

    /** A record is of none of the people it is with. */
    Decision split(int record, List<Integer> customer, IdentityModel model, String actor, Instant now) {
        List<Said> said = customer.stream()
                .filter(other -> other != record)
                .map(other -> new Said(record, other, false))
                .toList();
        if (said.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.USAGE, "IDENTITY_ALONE", "that record is with no other: there is nothing to split");
        }
        return decide(said, null, model, actor, now);
    }

    /** What a decision said is said no more. */
    Decision undo(long number, IdentityModel model, String actor, Instant now) {
        Decision undone = decisions().stream()
                .filter(decision -> decision.number() == number)
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.NOT_FOUND,
                        "DECISION_MISSING",
                        "there is no decision " + number + "; `clientele identity decisions` lists those there are"));
        if (undone.undone() || undone.same() == null) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    "DECISION_UNDONE",
                    "decision " + number + " is taken back already, or took one back");
        }
        List<Said> said = workspace
                .engine()
                .list(
                        Pipeline.of("know/identity/decisions_said").bind("decision", number),
                        Purpose.OPERATION,
                        row -> new Said((int) row.longAt("a"), (int) row.longAt("b"), null));
        return decide(said, number, model, actor, now);
    }

    private Decision decide(List<Said> said, @Nullable Long undoes, IdentityModel model, String actor, Instant now) {
        long number = decisions().stream().mapToLong(Decision::number).max().orElse(0) + 1;
        try (Workbench workbench = workspace.workbench()) {
            workbench.appendText(
                    DECIDING,
                    List.of("a", "b", "same"),
                    said.stream().map(Said::texts).toList());
            Map<String, Object> values = new HashMap<>();
            values.put("decision", number);
            values.put("undoes", undoes);
            workbench.run(Step.named("know/identity/decisions_joined"), values, Map.of());
            Resolver.regroup(workbench, model);
            memberships.take(workbench, new Memberships.New.Decided(number, undoes), Map.of(), actor, now);
        }
        return decisions().stream()
                .filter(decision -> decision.number() == number)
                .findFirst()
                .orElseThrow();
    }
}
