package io.clientele.arrive.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.ledger.Fact;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events out of files: whose they are, which are one, and when they were. */
class EventFilesTest {

    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(folder);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private ImportOutcome events(String... lines) {
        return into(Kind.EVENTS, lines);
    }

    private ImportOutcome into(Kind kind, String... lines) {
        return shop.imports().run(FileImport.of(kind, shop.file(String.join("\n", lines) + "\n")), Progress.NONE);
    }

    private DryRun look(String... lines) {
        return shop.imports()
                .dryRun(FileImport.of(Kind.EVENTS, shop.file(String.join("\n", lines) + "\n")), Progress.NONE)
                .getFirst();
    }

    @Test
    void readsWhatAFileSaysAndKeepsTheRest() {
        events(
                "event,user_id,anonymous_id,timestamp,url,ip,revenue,plan",
                "Order Completed,u1,b7,2026-03-01T10:00:00.5Z,https://x.org/thanks,203.0.113.77,12.50,gold",
                "Signed Up,u2,,2026-03-01T10:00:00Z,,2001:db8:85a3::8a2e:370:7334,,");
        assertThat(shop.rows(
                        "select type, name, user_id, anonymous_id, occurred_at, url, ip, value, currency, properties"
                                + " from events order by user_id"))
                .containsExactly(
                        "track|Order Completed|u1|b7|2026-03-01T10:00:00.500Z|https://x.org/thanks|203.0.113.0|12.5000"
                                + "|GBP|{\"plan\":\"gold\"}",
                        "track|Signed Up|u2|null|2026-03-01T10:00:00Z|null|2001:db8:85a3::|null|null|null");
    }

    @Test
    void aSourcesUserIsItsBuyerAndItsContact() {
        into(Kind.ORDERS, "order,customer,date,amount", "1,u1,2026-03-01,5");
        events(
                "event,user_id,anonymous_id,timestamp",
                "view,u1,b7,2026-03-01 09:00:00",
                "view,,b8,2026-03-01 09:00:01");
        into(Kind.CONTACTS, "id,name", "u1,Jane Roe");
        assertThat(shop.rows("select value, alias_kind from ledger_alias order by subject"))
                .containsExactly("u1|source_id", "b8|anonymous_id", "b7|anonymous_id");
        assertThat(shop.rows("select o.subject, e.subject, c.subject from orders o, events e, contacts c"
                        + " where e.user_id = 'u1'"))
                .containsExactly("1|1|1");
        assertThat(shop.value("select subject from events where user_id is null"))
                .isEqualTo("2");
    }

    /** A browser's id may look like a user's. */
    @Test
    void keepsAVisitorApartFromAUserOfTheSameId() {
        events("event,user_id,anonymous_id,timestamp", "a,7,,2026-03-01 09:00:00", "b,,7,2026-03-01 09:00:01");
        assertThat(shop.rows("select name, subject from events order by name")).containsExactly("a|1", "b|2");
    }

    @Test
    void anEventIsThereOnceWhateverItSaysTheSecondTime() {
        ImportOutcome first = events(
                "message_id,event,user_id,timestamp",
                "m1,view,u1,2026-03-01 09:00:00",
                "m1,cart,u1,2026-03-01 09:00:05",
                "m2,view,u1,2026-03-01 09:00:00");
        assertThat(first.accepted()).isEqualTo(2);
        assertThat(first.duplicates()).isEqualTo(1);
        ImportOutcome second = events(
                "message_id,event,user_id,timestamp,more",
                "m1,view,u1,2026-03-01 09:00:00,x",
                "m3,view,u1,2026-03-02,y");
        assertThat(second.accepted()).isEqualTo(1);
        assertThat(shop.rows("select message_id, name, properties from events order by message_id"))
                .containsExactly("m1|view|null", "m2|view|null", "m3|view|{\"more\":\"y\"}");

        shop.imports().undo(first.imports().getFirst().number(), Progress.NONE);
        assertThat(shop.rows("select message_id, name, properties from events order by message_id"))
                .containsExactly("m1|view|{\"more\":\"x\"}", "m3|view|{\"more\":\"y\"}");
    }

    @Test
    void eventsWithoutIdsOccurAsOftenAsInTheFileThatHasThemMost() {
        String[] twice = {
            "event,user_id,timestamp",
            "view,u1,2026-03-01 09:00",
            "view,u1,2026-03-01 09:00",
            "cart,u1,2026-03-01 09:00"
        };
        assertThat(events(twice).accepted()).isEqualTo(3);
        assertThat(events(twice).accepted()).isZero();
        assertThat(shop.rows("select count(*) as n, count(distinct message_id) as ids, min(length(message_id)) as l"
                        + " from events"))
                .containsExactly("3|3|32");
        List<String> ids = shop.rows("select message_id from events order by message_id");
        shop.imports().undo(1, Progress.NONE);
        assertThat(shop.rows("select message_id from events order by message_id"))
                .isEqualTo(ids);
    }

    /** The log's events and those of files are the same events. */
    @Test
    void knowsAnEventOfAFileThatHadArrivedBefore() {
        shop.ledger()
                .append(List.of(new Fact(
                        Kind.EVENTS,
                        "default",
                        "default",
                        Map.of(
                                "message_id",
                                "m1",
                                "type",
                                "track",
                                "name",
                                "view",
                                "anonymous_id",
                                "b7",
                                "occurred_at",
                                "2026-03-01 09:00:00"))));
        shop.ledger().settle();
        assertThat(shop.rows("select message_id, name, subject from events")).containsExactly("m1|view|1");
        ImportOutcome outcome = events(
                "message_id,event,anonymous_id,timestamp",
                "m1,view,b7,2026-03-01 09:00:00",
                "m2,view,b7,2026-03-01 09:00:01");
        assertThat(outcome.duplicates()).isEqualTo(1);
        assertThat(shop.rows("select message_id, subject from events order by message_id"))
                .containsExactly("m1|1", "m2|1");
    }

    @Test
    void keepsTheOrderOfTheFileWithinASecond() {
        events(
                "event,user_id,timestamp",
                "z,u1,2026-03-01 09:00:00",
                "a,u2,2026-03-01 09:00:00",
                "m,u1,2026-03-01 09:00:00",
                "b,u1,2026-03-01 08:59:59");
        assertThat(shop.rows("select name from events where user_id = 'u1'"
                        + " order by occurred_at, import_number, import_row"))
                .containsExactly("b", "z", "m");
    }

    @Test
    void readsATimeThatStandsInSeveralColumns() {
        DryRun look = look("Jahr;Monat;Tag;Stunde;Aktion;Kunde", "2026;3;1;7;klick;k1", "2026;12;31;23;klick;k1");
        assertThat(look.columns().getLast().column()).isEqualTo("Jahr + Monat + Tag + Stunde");
        assertThat(look.columns().getLast().field()).isEqualTo("occurred_at");
        assertThat(look.columns().getFirst().why().key()).isEqualTo("collect.why.part");
        events("Jahr;Monat;Tag;Stunde;Aktion;Kunde", "2026;3;1;7;klick;k1", "2026;2;31;23;klick;k1");
        assertThat(shop.rows("select occurred_at, name, user_id, properties from events"))
                .containsExactly("2026-03-01T07:00:00Z|klick|k1|null");
        Reject reject =
                shop.imports().rejects(new RejectFilter(null, null), 10, 0).getFirst();
        assertThat(reject.column() + "|" + reject.value() + "|" + reject.code())
                .isEqualTo("Jahr + Monat + Tag + Stunde|2026-02-31 23:00|REJECT_DATE");
        assertThat(reject.cells()).doesNotContain("+");

        // Mended rows come in by the mapping that was kept.
        events("Jahr;Monat;Tag;Stunde;Aktion;Kunde", "2026;3;31;23;klick;k1");
        assertThat(shop.value("select max(occurred_at) from events")).isEqualTo("2026-03-31T23:00:00Z");
    }

    @Test
    void readsADayWithATimeBesideIt() {
        events("date,time,event,user_id", "3/1/2026,9:30 PM,view,u1", "3/31/2026,10:00 AM,view,u1");
        assertThat(shop.rows("select occurred_at from events order by occurred_at"))
                .containsExactly("2026-03-01T21:30:00Z", "2026-03-31T10:00:00Z");
    }

    @Test
    void isToldWhichColumnsAreATimeTogether() {
        Path file = shop.file("d,t,event,user_id\n2026-03-01,09:30,view,u1\n");
        FileImport order = FileImport.of(Kind.EVENTS, file);
        ImportOutcome outcome = shop.imports()
                .run(
                        order.with(new ReadingTerms(Map.of("occurred_at", "d+t"), ReadingOptions.NONE, null, null)),
                        Progress.NONE);
        assertThat(shop.value("select occurred_at from events")).isEqualTo("2026-03-01T09:30:00Z");

        // The raw rows are read again by it, and by another one.
        long number = outcome.imports().getFirst().number();
        shop.imports()
                .remap(
                        number,
                        new ReadingTerms(Map.of("user_id", ""), ReadingOptions.NONE, null, null),
                        "me",
                        Progress.NONE);
        assertThat(shop.rows("select occurred_at, user_id from events")).containsExactly("2026-03-01T09:30:00Z|null");
        shop.imports()
                .remap(
                        number,
                        new ReadingTerms(Map.of("occurred_at", "d"), ReadingOptions.NONE, null, null),
                        "me",
                        Progress.NONE);
        assertThat(shop.rows("select occurred_at, properties from events"))
                .containsExactly("2026-03-01T00:00:00Z|{\"t\":\"09:30\",\"user_id\":\"u1\"}");
    }

    @Test
    void replaysRejectsOfATimeInSeveralColumns() {
        Path file = shop.file("year,month,day,event,user_id,value\n2026,3,1,a,u1,5\n2026,3,2,b,u1,six\n");
        assertThat(shop.imports()
                        .run(FileImport.of(Kind.EVENTS, file), Progress.NONE)
                        .rejected())
                .isEqualTo(1);
        ReadingTerms worthless = new ReadingTerms(Map.of("value", ""), ReadingOptions.NONE, null, null);
        shop.imports().replay(new RejectFilter(null, null), worthless, Progress.NONE);
        assertThat(shop.rows("select occurred_at, value, properties from events order by 1"))
                .containsExactly("2026-03-01T00:00:00Z|5.0000|null", "2026-03-02T00:00:00Z|null|{\"value\":\"six\"}");
    }

    @Test
    void countsEachSessionAsAVisitorWhereAFileNamesNobody() {
        DryRun look = look("session;page;date", "1;home;2026-03-01", "2;home;2026-03-01");
        assertThat(look.notes()).extracting(note -> note.key()).contains("collect.assumed.visitors");
        events("session;page;date", "1;home;2026-03-01", "1;cart;2026-03-01", "2;home;2026-03-01");
        assertThat(shop.rows("select type, name, anonymous_id, session_id, subject from events order by import_row"))
                .containsExactly("page|home|1|1|1", "page|cart|1|1|1", "page|home|2|2|2");
    }

    @Test
    void tellsTypesFromNames() {
        assertThat(fields("event_type,event_time,user_id", "view,2026-03-01 10:00:00,1", "cart,2026-03-01 10:00:01,1"))
                .containsExactly("name", "occurred_at", "user_id");
        assertThat(fields("type,event,time,userId", "track,Signed Up,2026-03-01 10:00:00,1", "page,Home,2026-03-01,1"))
                .containsExactly("type", "name", "occurred_at", "user_id");
        assertThat(fields("user_id,acquisition_channel,event,timestamp", "1,email,view,2026-03-01 10:00:00"))
                .containsExactly("user_id", null, "name", "occurred_at");
        assertThat(fields("用户ID,事件名称,时间,会话ID", "1,浏览,2026-03-01 10:00:00,s"))
                .containsExactly("user_id", "name", "occurred_at", "session_id");
    }

    private List<String> fields(String... lines) {
        return look(lines).columns().stream().map(ColumnMatch::field).toList();
    }

    @Test
    void turnsAwayWhatIsNoEvent() {
        ImportOutcome outcome = events(
                "type,event,user_id,timestamp",
                "track,view,u1,2026-03-01 09:00:00",
                "identify,,u1,2026-03-01 09:00:00",
                "track,,u1,2026-03-01 09:00:00",
                "track,view,u1,2126-03-01 09:00:00",
                "track,view,u1,1826-03-01 09:00:00",
                "page,home,u1,soon");
        assertThat(outcome.accepted()).isEqualTo(2);
        assertThat(shop.imports().rejects(new RejectFilter(null, null), 10, 0))
                .extracting(reject -> reject.line() + "|" + reject.code() + "|" + reject.message())
                .containsExactly(
                        "4|REJECT_MISSING|the event has no name",
                        "5|REJECT_FUTURE|'2126-03-01 09:00:00' is after the moment of the import",
                        "6|REJECT_PAST|'1826-03-01 09:00:00' is before 1900, where spreadsheets begin to count",
                        "7|REJECT_DATE|'soon' is not a date of the calendar as the others are");
    }

    @Test
    void turnsAwayATypeThatIsNone() {
        Path file = shop.file("what,event,user_id,timestamp\ntrack,view,u1,2026-03-01\nclick,view,u1,2026-03-01\n");
        shop.imports()
                .run(
                        FileImport.of(Kind.EVENTS, file)
                                .with(new ReadingTerms(Map.of("type", "what"), ReadingOptions.NONE, null, null)),
                        Progress.NONE);
        assertThat(shop.imports().rejects(new RejectFilter(null, null), 10, 0))
                .extracting(reject -> reject.code() + "|" + reject.message() + "|" + reject.suggestion())
                .containsExactly("REJECT_WORD|'click' is no type that is known"
                        + "|write one of track, page, screen, identify, group, alias");
    }

    @Test
    void needsATimeAndAName() {
        assertThatThrownBy(() -> events("event,user_id", "view,u1"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("events need occurred_at");
        assertThatThrownBy(() -> events("timestamp,user_id", "2026-03-01,u1"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("events need name or type or url");
    }

    @Test
    void forgetsAPersonsEvents() {
        events(
                "event,user_id,anonymous_id,timestamp",
                "view,u1,b7,2026-03-01 09:00:00",
                "view,,b8,2026-03-01 09:00:01",
                "view,,b8,nonsense");
        shop.erase(2);
        assertThat(shop.rows("select name, user_id from events")).containsExactly("view|u1");
        assertThat(shop.imports().rejects(new RejectFilter(null, null), 10, 0)).isEmpty();
        assertThat(shop.rows("select value from ledger_alias order by subject")).containsExactly("u1", "b7");
        shop.imports().remap(1, ReadingTerms.NONE, "me", Progress.NONE);
        assertThat(shop.value("select count(*) from events")).isEqualTo("1");
    }
}
