package io.clientele.know.identity.linking;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.ground.base.Progress;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import io.clientele.ground.store.Workspace;
import io.clientele.testkit.Workspaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connected components by SQL, against union and find. */
class GroupsTest {

    @TempDir
    Path folder;

    private Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspaces.create(folder.resolve("w"));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private Map<Integer, Integer> found(List<int[]> links) {
        try (Workbench workbench = workspace.workbench()) {
            workbench.appendText(
                    new Relation("given"),
                    List.of("a", "b"),
                    links.stream()
                            .map(link -> List.of(Integer.toString(link[0]), Integer.toString(link[1])))
                            .toList());
            workbench.run(
                    Step.rendered(
                            "links_given",
                            "create temp table identity_linked as select cast(a as integer) as a, cast(b as integer) as"
                                    + " b, cast(1 as double) as weight from given"),
                    Map.of(),
                    Map.of());
            new Groups(workbench, Progress.NONE).components();
            return workbench.read(
                    Step.rendered("groups_read", "select node, grp from identity_group"), Map.of(), Map.of(), rows -> {
                        Map<Integer, Integer> groups = new TreeMap<>();
                        while (rows.next()) {
                            groups.put((int) rows.longAt("node"), (int) rows.longAt("grp"));
                        }
                        return groups;
                    });
        }
    }

    private static Map<Integer, Integer> expected(List<int[]> links, int nodes) {
        int[] parent = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            parent[i] = i;
        }
        for (int[] link : links) {
            int one = root(parent, link[0]);
            int other = root(parent, link[1]);
            parent[Math.max(one, other)] = Math.min(one, other);
        }
        Map<Integer, Integer> groups = new TreeMap<>();
        for (int[] link : links) {
            groups.put(link[0], root(parent, link[0]));
            groups.put(link[1], root(parent, link[1]));
        }
        return groups;
    }

    private static int root(int[] parent, int node) {
        int root = node;
        while (parent[root] != root) {
            root = parent[root];
        }
        return root;
    }

    @Test
    void randomGraphsHaveTheComponentsOfUnionAndFind() {
        Random random = new Random(3);
        for (int nodes : List.of(10, 100, 1_000, 20_000)) {
            for (double density : List.of(0.3, 0.8, 1.5)) {
                List<int[]> links = new ArrayList<>();
                for (int i = 0; i < nodes * density; i++) {
                    int one = random.nextInt(nodes);
                    int other = random.nextInt(nodes);
                    if (one != other) {
                        links.add(new int[] {Math.min(one, other), Math.max(one, other)});
                    }
                }
                assertThat(found(links))
                        .as("%d nodes, %s links each", nodes, density)
                        .isEqualTo(expected(links, nodes));
            }
        }
    }

    /** What label propagation alone needs a round a link for. */
    @Test
    void aLongChainAndALongChainOutOfOrder() {
        List<int[]> chain = new ArrayList<>();
        List<int[]> mixed = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            order.add(i);
        }
        java.util.Collections.shuffle(order, new Random(5));
        for (int i = 1; i < 5_000; i++) {
            chain.add(new int[] {i - 1, i});
            mixed.add(new int[] {order.get(i - 1), order.get(i)});
        }
        assertThat(found(chain).values()).containsOnly(0);
        assertThat(found(mixed).values()).hasSize(5_000).containsOnly(0);
    }

    @Test
    void withoutLinksThereAreNoGroups() {
        assertThat(found(List.of())).isEmpty();
    }
}
