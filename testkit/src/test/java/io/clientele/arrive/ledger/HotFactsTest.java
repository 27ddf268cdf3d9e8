package io.clientele.arrive.ledger;

import static io.clientele.testkit.Workspaces.rows;
import static io.clientele.testkit.Workspaces.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Progress;
import io.clientele.ground.store.FaultPoints;
import io.clientele.ground.store.Segment;
import io.clientele.ground.store.Workspace;
import io.clientele.testkit.StagedFacts;
import io.clientele.testkit.Workspaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HotFactsTest {

    private static final List<String> PLACES = List.of(
            "hot.before-applied",
            "seal.before-manifest",
            "lake.before-manifest",
            "lake.after-manifest",
            "seal.before-hot-removed",
            "seal.before-log-forgotten",
            "compaction.before-move",
            "compaction.before-manifest",
            "compaction.after-manifest",
            "lake.before-files-removed");

    /** Two segments are merged whatever their sizes, so that merging is under way when crashes come. */
    private static final Compaction.Bounds EVERY_TWO = new Compaction.Bounds(2, 1L << 20, 128L << 20, 512L << 20);

    @TempDir
    Path folder;

    private static Fact contact(String id, String email, String updated) {
        return new Fact(
                Kind.CONTACTS, "shop", "default", Map.of("source_id", id, "email", email, "updated_at", updated));
    }

    @Test
    void showsAcceptedFactsBeforeAndAfterSealing() {
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            ledger.append(List.of(
                    contact("a", "a@x.com", "2020-01-01 00:00:00"), contact("b", "b@x.com", "2020-01-01 00:00:00")));
            ledger.append(List.of(contact("a", "a2@x.com", "2020-01-02 00:00:00")));
            ledger.append(List.of(contact("b", "b0@x.com", "2019-01-02 00:00:00")));
            ledger.settle();
            String asked = "select source_id, email, subject from contacts order by source_id";
            assertThat(rows(workspace, asked)).containsExactly("a|a2@x.com|1", "b|b@x.com|2");

            assertThat(ledger.seal()).isEqualTo(4);

            assertThat(rows(workspace, asked)).containsExactly("a|a2@x.com|1", "b|b@x.com|2");
            assertThat(value(workspace, "select count(*) as n from ledger_hot")).isEqualTo("0");
            assertThat(ledger.manifest().sealedThrough()).isEqualTo(4);
        }
    }

    @Test
    void meetsTheSameFactFromAFileOnlyOnce() {
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            ledger.append(List.of(contact("a", "a@x.com", "2020-01-01 00:00:00")));
            String select =
                    "select 'a' as source_id, 'a@x.com' as email, timestamp '2020-01-01 00:00:00' as updated_at";
            assertThat(StagedFacts.into(ledger, Kind.CONTACTS, "shop", select).duplicates())
                    .isEqualTo(1);
            ledger.append(List.of(contact("a", "a@x.com", "2020-01-01 00:00:00")));
            ledger.settle();
            assertThat(value(workspace, "select count(*) as n from ledger_hot")).isEqualTo("0");
        }
    }

    @Test
    void findsEverythingAcknowledgedAfterTheEnginesFileWasDeleted() throws Exception {
        try (Workspace workspace = Workspaces.create(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            ledger.append(List.of(contact("a", "a@x.com", "2020-01-01 00:00:00")));
            ledger.seal();
            ledger.append(List.of(contact("b", "b@x.com", "2020-01-01 00:00:00")));
        }
        Files.delete(folder.resolve("w/engine.duckdb"));
        try (Workspace workspace = Workspaces.open(folder.resolve("w"));
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            assertThat(rows(workspace, "select source_id, subject from contacts order by source_id"))
                    .containsExactly("a|1", "b|2");
            assertThat(ledger.imports()).isEmpty();
        }
    }

    @Test
    void losesNothingAndCountsNothingTwiceInAHundredCrashes() throws Exception {
        crash(100, 17);
    }

    @Test
    @Tag("full")
    void losesNothingAndCountsNothingTwiceInAThousandCrashes() throws Exception {
        crash(1000, 23);
    }

    /**
     * Appends, seals, merges and dies at random fault points, then compares views with what was acknowledged: that often,
     * and until it has died at each of them. When the thread that applies comes to its turn is not ours to choose.
     */
    private void crash(int times, long seed) throws Exception {
        Logger quiet = Logger.getLogger(HotFacts.class.getName());
        quiet.setLevel(Level.OFF);
        SplittableRandom random = new SplittableRandom(seed);
        Workspaces.create(folder.resolve("w")).close();
        Map<String, String> expected = new TreeMap<>();
        Set<String> placesOfDeath = new TreeSet<>();
        int crashes = 0;
        int next = 0;
        while (crashes < times || (crashes < 10 * times && !placesOfDeath.containsAll(PLACES))) {
            Dying dying = new Dying(random.nextInt(1, 12));
            try (Workspace workspace = Workspace.open(
                            folder.resolve("w"),
                            Workspace.Opening.usual()
                                    .withPatience(Duration.ofSeconds(5))
                                    .withFaultPoints(dying));
                    Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
                assertThat(shown(workspace)).as("after %d crashes", crashes).isEqualTo(lines(expected));
                assertThat(kept(workspace, ledger))
                        .as("log = hot + segments after %d crashes", crashes)
                        .isEqualTo(next);
                assertThat(value(workspace, "select count(*) as n from ledger_alias"))
                        .isEqualTo(Integer.toString(expected.size()));
                try {
                    while (true) {
                        String id = "p" + random.nextInt(40);
                        String email = "m" + next++ + "@x.com";
                        String updated = "2020-01-01 00:00:00." + String.format("%06d", next);
                        ledger.append(List.of(contact(id, email, updated)));
                        expected.put(id, email);
                        if (random.nextInt(3) == 0) {
                            ledger.settle();
                        }
                        if (random.nextInt(3) == 0) {
                            ledger.seal();
                        }
                        if (random.nextInt(3) == 0) {
                            ledger.compact(EVERY_TWO, Progress.NONE);
                        }
                        if (random.nextInt(6) == 0) {
                            workspace.lake().sweep(Duration.ZERO);
                        }
                    }
                } catch (Crash crash) {
                    crashes++;
                }
            } catch (Crash crash) {
                crashes++;
            }
            placesOfDeath.addAll(dying.places);
        }
        assertThat(placesOfDeath).containsAll(PLACES);
    }

    /** Facts in the hot table and in segments, replaced versions included. */
    private static long kept(Workspace workspace, Ledger ledger) {
        long hot = Long.parseLong(value(workspace, "select count(*) as n from ledger_hot"));
        return hot
                + ledger.manifest().segments("contacts", Role.FACT.word()).stream()
                        .mapToLong(Segment::rows)
                        .sum();
    }

    private static List<String> shown(Workspace workspace) {
        return rows(workspace, "select source_id, email from contacts order by source_id");
    }

    private static List<String> lines(Map<String, String> expected) {
        List<String> lines = new ArrayList<>();
        expected.forEach((id, email) -> lines.add(id + "|" + email));
        return lines;
    }

    /** Stands for the end of the process. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Dies at the n-th fault point and at every later one: nothing durable happens after a death. */
    private static final class Dying implements FaultPoints {
        private final List<String> places = new ArrayList<>();
        private int left;

        Dying(int left) {
            this.left = left;
        }

        @Override
        public synchronized void reach(String point) {
            left--;
            if (left == 0) {
                places.add(point);
            }
            if (left <= 0) {
                throw new Crash();
            }
        }
    }
}
