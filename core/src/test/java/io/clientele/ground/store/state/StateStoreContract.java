package io.clientele.ground.store.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.ground.base.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every state store promises, whichever database is behind it. */
abstract class StateStoreContract {

    static final Clock NOON = Clock.fixed(Instant.parse("2026-03-04T12:00:00.123456789Z"), ZoneOffset.UTC);
    static final String FOLDER = "io/clientele/ground/store/state/";
    static final StateSchema SHELF = new StateSchema("shelf", FOLDER + "shelf1", 1);

    private static final StateStep INSERT = StateStep.parse(
            "book_inserted", "insert into shelf_book (id, pages, read_at) values (:id, :pages, :read_at)");
    private static final StateStep COUNT = StateStep.parse("books_counted", "select count(*) as n from shelf_book");
    private static final StateStep FIND =
            StateStep.parse("book_found", "select id, pages, read_at from shelf_book where id = :id");
    private static final StateStep RAISE =
            StateStep.parse("pages_raised", "update shelf_book set pages = :pages where id = :id");

    StateStore store;

    /** A place that is empty at the first call of a test and the same at each further one. */
    abstract StatePlace place();

    @BeforeEach
    void open() {
        store = StateStore.open(place());
        store.prepare(SHELF);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void keepsTextNumbersMomentsAndNulls() {
        Instant moment = Instant.parse("1969-12-31T23:59:59.999999Z");
        add("客户 'quoted' :colon", Long.MAX_VALUE, moment);
        store.change(transaction -> transaction.run(
                INSERT, StateValues.of("id", "empty").with("pages", 0).with("read_at", (Instant) null)));

        StateStore reopened = reopen();

        List<String> read = reopened.read(transaction -> transaction.list(
                FIND,
                StateValues.of("id", "客户 'quoted' :colon"),
                row -> row.text("id") + row.number("pages") + row.moment("read_at")));
        assertThat(read).containsExactly("客户 'quoted' :colon" + Long.MAX_VALUE + moment);
        assertThat(rows(FIND, StateValues.of("id", "empty"), row -> row.momentOrNull("read_at") == null))
                .containsExactly(true);
    }

    @Test
    void keepsNothingOfAWriteThatThrows() {
        assertThatThrownBy(() -> store.change(transaction -> {
                    transaction.run(INSERT, book("lost", 1));
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");

        assertThat(count()).isZero();
        add("kept", 1, null);
        assertThat(count()).isOne();
    }

    @Test
    void keepsNothingOfAWriteWhoseStatementFails() {
        add("there", 1, null);

        assertThatThrownBy(() -> store.change(transaction -> {
                    transaction.run(INSERT, book("new", 1));
                    transaction.run(INSERT, book("there", 2));
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(count()).isOne();
    }

    @Test
    void losesNoUpdateOfWritersWhoReadFirst() throws Exception {
        add("counter", 0, null);
        int writers = 8;
        int each = 25;

        try (ExecutorService people = Executors.newFixedThreadPool(writers)) {
            List<Future<?>> done = IntStream.range(0, writers)
                    .<Future<?>>mapToObj(writer ->
                            people.submit(() -> IntStream.range(0, each).forEach(time -> raise())))
                    .toList();
            for (Future<?> one : done) {
                one.get(60, TimeUnit.SECONDS);
            }
        }

        assertThat(pages("counter")).isEqualTo(200);
    }

    @Test
    void readsTheLastFinishedWriteWhileAnotherIsUnderWay() throws Exception {
        add("book", 1, null);
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> writing = other.submit(() -> store.change(transaction -> {
                transaction.run(RAISE, StateValues.of("id", "book").with("pages", 2));
                written.countDown();
                await(read);
            }));
            await(written);
            assertThat(pages("book")).isOne();
            read.countDown();
            writing.get(30, TimeUnit.SECONDS);
        }
        assertThat(pages("book")).isEqualTo(2);
    }

    @Test
    void refusesAMissingAndASurplusValue() {
        assertThatThrownBy(() -> store.read(transaction -> transaction.list(FIND, StateValues.NONE, row -> 1)))
                .hasMessageContaining("takes [id], was given []");
        assertThatThrownBy(
                        () -> store.read(transaction -> transaction.list(COUNT, StateValues.of("id", "x"), row -> 1)))
                .hasMessageContaining("takes [], was given [id]");
    }

    @Test
    void bringsOlderTablesUpToDateAndKeepsTheirRows() {
        add("old", 300, null);

        store.prepare(new StateSchema("shelf", FOLDER + "shelf2", 2));

        assertThat(pages("old")).isEqualTo(300);
        assertThat(rows(
                        StateStep.parse("titles", "select title from shelf_book"),
                        StateValues.NONE,
                        row -> row.textOrNull("title") == null))
                .containsExactly(true);
    }

    @Test
    void leavesOldTablesAsTheyWereWhenAScriptFails() {
        add("old", 300, null);

        assertThatThrownBy(() -> store.prepare(new StateSchema("shelf", FOLDER + "broken", 2)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal ->
                                assertThat(refusal.faults().getFirst().code()).isEqualTo("STATE_MIGRATION"));

        StateStore reopened = reopen();
        reopened.prepare(SHELF);
        assertThat(pages("old")).isEqualTo(300);
        reopened.prepare(new StateSchema("shelf", FOLDER + "shelf2", 2));
    }

    @Test
    void refusesTablesOfANewerProgram() {
        store.prepare(new StateSchema("shelf", FOLDER + "shelf2", 2));

        assertThatThrownBy(() -> store.prepare(SHELF))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("newer Clientele")
                .hasMessageContaining("version 2, this program knows 1");
    }

    @Test
    void numbersTheVersionsOfADefinitionAndKeepsThemAll() {
        Definitions definitions = new Definitions(store, NOON);

        definitions.save("collect", "shop", "{\"a\":1}", "ann");
        definitions.save("collect", "shop", "{\"a\":1}", "bob");
        Definition second = definitions.save("collect", "shop", "{\"a\":2}", "bob");
        definitions.save("collect", "other", "{}", "ann");
        definitions.save("segment", "shop", "{}", "ann");

        assertThat(definitions.find("collect", "shop")).contains(second);
        assertThat(second.version()).isEqualTo(2);
        assertThat(definitions.list("collect")).extracting(Definition::name).containsExactly("other", "shop");
        assertThat(definitions.versions("collect", "shop"))
                .extracting(Definition::who)
                .containsExactly("bob", "ann");
    }

    @Test
    void hidesADeletedDefinitionButKeepsItsVersions() {
        Definitions definitions = new Definitions(store, NOON);
        definitions.save("collect", "shop", "{}", "ann");

        definitions.delete("collect", "shop", "bob");

        assertThat(definitions.find("collect", "shop")).isEmpty();
        assertThat(definitions.list("collect")).isEmpty();
        assertThat(definitions.versions("collect", "shop")).hasSize(2);
        assertThat(definitions.delete("collect", "shop", "bob")).isEmpty();
        assertThat(definitions.save("collect", "shop", "{}", "ann").version()).isEqualTo(3);
    }

    @Test
    void replacesASetting() {
        Definitions definitions = new Definitions(store, NOON);

        definitions.choose("value", "cut", "0.8");
        definitions.choose("value", "cut", "0.7");

        assertThat(definitions.setting("value", "cut")).contains("0.7");
        assertThat(definitions.setting("value", "other")).isEmpty();
    }

    @Test
    void makesIdsThatSortByTime() {
        Clock later = Clock.offset(NOON, Duration.ofMillis(1));
        assertThat(TimeOrderedIds.next(NOON))
                .isLessThan(TimeOrderedIds.next(later))
                .matches("[0-9a-f-]{36}");
        assertThat(java.util.UUID.fromString(TimeOrderedIds.next(NOON)).version())
                .isEqualTo(7);
    }

    <T> List<T> rows(StateStep step, StateValues values, Function<StateRow, T> reader) {
        return store.read(transaction -> transaction.list(step, values, reader));
    }

    StateStore reopen() {
        store.close();
        store = StateStore.open(place());
        return store;
    }

    private void raise() {
        store.change(transaction -> {
            long pages = transaction
                    .find(FIND, StateValues.of("id", "counter"), row -> row.number("pages"))
                    .orElseThrow();
            transaction.run(RAISE, StateValues.of("id", "counter").with("pages", pages + 1));
        });
    }

    void add(String id, long pages, @Nullable Instant readAt) {
        store.change(transaction -> transaction.run(
                INSERT, StateValues.of("id", id).with("pages", pages).with("read_at", readAt)));
    }

    private static StateValues book(String id, long pages) {
        return StateValues.of("id", id).with("pages", pages).with("read_at", (Instant) null);
    }

    private long pages(String id) {
        return store.read(transaction -> transaction.find(FIND, StateValues.of("id", id), row -> row.number("pages")))
                .orElseThrow();
    }

    private long count() {
        return store.read(transaction -> transaction.find(COUNT, StateValues.NONE, row -> row.number("n")))
                .orElseThrow();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
