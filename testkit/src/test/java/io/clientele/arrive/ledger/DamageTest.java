package io.clientele.arrive.ledger;

import static io.clientele.testkit.Workspaces.rows;
import static io.clientele.testkit.Workspaces.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.Damage;
import io.clientele.ground.store.Lake;
import io.clientele.ground.store.Segment;
import io.clientele.ground.store.Workspace;
import io.clientele.testkit.StagedFacts;
import io.clientele.testkit.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DamageTest {

    private static final String ASKED = "select order_id, amount from orders order by order_id";

    @TempDir
    Path folder;

    /** What can befall a file. */
    enum Harm {
        MISSING("is missing"),
        TRUNCATED("bytes instead of"),
        EMPTY("has 0 bytes"),
        FLIPPED("does not hold what was written into it");

        private final String word;

        Harm(String word) {
            this.word = word;
        }

        void to(Path file) {
            try {
                byte[] content = Files.readAllBytes(file);
                switch (this) {
                    case MISSING -> Files.delete(file);
                    case TRUNCATED -> Files.write(file, Arrays.copyOf(content, content.length / 2));
                    case EMPTY -> Files.write(file, new byte[0]);
                    case FLIPPED -> {
                        content[content.length / 3] ^= 0x55;
                        Files.write(file, content);
                    }
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private void with(Consumer<Opened> work) {
        try (Workspace workspace = Workspace.exists(folder) ? Workspaces.open(folder) : Workspaces.create(folder);
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            work.accept(new Opened(workspace, ledger));
        }
    }

    private record Opened(Workspace workspace, Ledger ledger) {
        Path file(String kind, String role, long origin) {
            return ledger.lake()
                    .fileOf(ledger.manifest().segments(kind, role).stream()
                            .filter(segment -> segment.origin() == origin)
                            .findFirst()
                            .orElseThrow());
        }
    }

    private static ImportRecord orders(Ledger ledger, String values) {
        return StagedFacts.into(ledger, Kind.ORDERS, "shop", select(values));
    }

    private static String select(String values) {
        return "select * from (values " + values + ") as t(order_id, customer, ordered_at, amount)";
    }

    /** Two imports; the file of the second one's facts is harmed between two openings. */
    private void harmed(Harm harm) {
        Path[] file = new Path[1];
        with(opened -> {
            orders(opened.ledger(), "('1', 'a', '2011-01-01', 1)");
            orders(opened.ledger(), "('2', 'b', '2011-01-02', 2)");
            file[0] = opened.file("orders", "fact", 2);
        });
        harm.to(file[0]);
    }

    @ParameterizedTest
    @EnumSource
    void refusesEveryQuestionAndNamesTheFileAndTheWayOut(Harm harm) {
        harmed(harm);
        with(opened -> {
            assertThatThrownBy(() -> rows(opened.workspace(), ASKED))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("segments/orders/2011-01/")
                    .hasMessageContaining("fact-2.parquet")
                    .hasMessageContaining(harm.word)
                    .hasMessageContaining("import --undo 2");
            assertThatThrownBy(() -> orders(opened.ledger(), "('3', 'c', '2011-01-01', 1)"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("fact-2.parquet");
            opened.ledger().undo(2, Progress.NONE);
            assertThat(rows(opened.workspace(), ASKED)).containsExactly("1|1.0000");
            orders(opened.ledger(), "('2', 'b', '2011-01-02', 2)");
            assertThat(rows(opened.workspace(), ASKED)).containsExactly("1|1.0000", "2|2.0000");
        });
        with(opened -> assertThat(rows(opened.workspace(), ASKED)).hasSize(2));
    }

    @ParameterizedTest
    @EnumSource
    void namesAFileThatIsHarmedWhileItIsServed(Harm harm) {
        with(opened -> {
            orders(opened.ledger(), "('1', 'a', '2011-01-01', 1)");
            assertThat(rows(opened.workspace(), ASKED)).hasSize(1);
            harm.to(opened.file("orders", "fact", 1));
            opened.ledger().lake().check(Progress.NONE);
            assertThatThrownBy(() -> rows(opened.workspace(), ASKED))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("fact-1.parquet " + (harm == Harm.TRUNCATED ? "has" : harm.word));
        });
    }

    @Test
    void readsAnImportAgainFromItsRawRowsInPlaceOfTheDamagedOnes() {
        harmed(Harm.FLIPPED);
        with(opened -> {
            StagedFacts.into(
                    opened.ledger(),
                    new ImportRequest(Kind.ORDERS, "shop", "default", List.of("f"), "{}", OptionalLong.of(2)),
                    select("('2', 'b', '2011-01-02', 2)"));
            assertThat(rows(opened.workspace(), ASKED)).containsExactly("1|1.0000", "2|2.0000");
        });
    }

    @Test
    void answersAgainOnceTheFileIsBack() throws Exception {
        harmed(Harm.MISSING);
        with(opened -> {
            assertThatThrownBy(() -> rows(opened.workspace(), ASKED)).isInstanceOf(Refusal.class);
            Path file = opened.file("orders", "fact", 2);
            Harm.EMPTY.to(opened.file("orders", "raw", 2));
            with(opened, file);
            assertThat(rows(opened.workspace(), ASKED)).hasSize(2);
        });
    }

    /** The same rows lie in a workspace of their own: its file is the backup. */
    private void with(Opened harmed, Path file) {
        Path other = folder.resolveSibling(folder.getFileName() + "-other");
        try (Workspace workspace = Workspaces.create(other);
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            orders(ledger, "('1', 'a', '2011-01-01', 1)");
            orders(ledger, "('2', 'b', '2011-01-02', 2)");
            Segment segment = ledger.manifest().segments("orders", "fact").getLast();
            assertThat(segment.checksum())
                    .isEqualTo(harmed.ledger()
                            .manifest()
                            .segments("orders", "fact")
                            .getLast()
                            .checksum());
            Files.copy(ledger.lake().fileOf(segment), file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void answersWhileOnlyRowsKeptForReplayAreDamaged() {
        with(opened -> {
            orders(opened.ledger(), "('1', 'a', '2011-01-01', 1)");
            Harm.TRUNCATED.to(opened.file("orders", "raw", 1));
        });
        with(opened -> {
            assertThat(rows(opened.workspace(), ASKED)).hasSize(1);
            assertThat(opened.ledger().lake().damage())
                    .singleElement()
                    .satisfies(damage -> assertThat(damage.viewed()).isFalse());
        });
    }

    @Test
    void findsDecayThatLeftSizeAndTimeAsTheyWere() throws Exception {
        with(opened -> {
            orders(opened.ledger(), "('1', 'a', '2011-01-01', 1)");
            Path file = opened.file("orders", "fact", 1);
            try {
                FileTime time = Files.getLastModifiedTime(file);
                Harm.FLIPPED.to(file);
                Files.setLastModifiedTime(file, time);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        with(opened -> {
            Lake lake = opened.ledger().lake();
            opened.ledger().upkeep(Progress.NONE);
            assertThat(lake.damage()).extracting(Damage::what).containsExactly(Harm.FLIPPED.word);
            assertThatThrownBy(() -> rows(opened.workspace(), ASKED)).isInstanceOf(Refusal.class);
        });
    }

    @Test
    void acceptsFactsMeanwhileAndShowsThemOnceTheRecordIsWhole() {
        with(opened -> {
            orders(opened.ledger(), "('1', 'a', '2011-01-01', 1)");
            Harm.MISSING.to(opened.file("orders", "fact", 1));
        });
        with(opened -> {
            opened.ledger()
                    .append(List.of(
                            new Fact(Kind.CONTACTS, "shop", "default", Map.of("source_id", "z", "email", "z@x.com"))));
            opened.ledger().settle();
            opened.ledger().undo(1, Progress.NONE);
            opened.ledger().settle();
            assertThat(value(opened.workspace(), "select email from contacts")).isEqualTo("z@x.com");
        });
    }
}
