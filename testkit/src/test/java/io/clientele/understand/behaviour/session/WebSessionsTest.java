package io.clientele.understand.behaviour.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.ledger.Ledger;
import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.base.Value;
import io.clientele.ground.store.Workspace;
import io.clientele.know.identity.Identities;
import io.clientele.know.profile.Profiles;
import io.clientele.testkit.StagedFacts;
import io.clientele.testkit.Workspaces;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures of a small site, counted by hand. */
class WebSessionsTest {

    /**
     * Two days in Berlin. Ann looks at home and shoes, signs in and buys; comes back the next day for home alone. Bob's
     * browser sees shoes only. A robot, a colleague and a server's call are there too. Just before midnight in UTC it is
     * the next day already.
     */
    private static final String EVENTS = """
            select * from (values
                ('1', 'page', null, 'a', null, timestamp '2026-06-01 10:00:00', 'https://shop.example/?utm=1', 'search', 'desktop', 'DE', null),
                ('2', 'page', null, 'a', null, timestamp '2026-06-01 10:02:00', 'https://shop.example/shoes#red', null, 'desktop', 'DE', null),
                ('3', 'track', 'Order Completed', 'a', 'ann', timestamp '2026-06-01 10:05:00', null, null, 'desktop', 'DE', null),
                ('4', 'page', null, 'a', 'ann', timestamp '2026-06-02 09:00:00', 'https://shop.example/', 'direct', 'mobile', 'DE', null),
                ('5', 'page', null, 'b', null, timestamp '2026-06-01 22:30:00', 'https://shop.example/shoes', 'search', 'mobile', null, null),
                ('6', 'track', 'Page Left', 'b', null, timestamp '2026-06-01 22:30:30', null, null, 'mobile', null, null),
                ('7', 'page', null, 'r', null, timestamp '2026-06-01 12:00:00', 'https://shop.example/', null, null, null, 'bot'),
                ('8', 'page', null, 'c', null, timestamp '2026-06-01 12:00:00', 'https://shop.example/', null, null, null, 'internal'),
                ('9', 'track', 'Order Completed', null, 'ann', timestamp '2026-06-01 15:00:00', null, null, null, null, null))
            v(message_id, type, name, anonymous_id, user_id, occurred_at, url, channel, device, country, flags)
            """;

    @TempDir
    static Path folder;

    private static Workspace workspace;
    private static Ledger ledger;
    private static WebSessions sessions;

    @BeforeAll
    static void open() {
        workspace = Workspaces.create(folder.resolve("w"), "Europe/Berlin", "EUR");
        ledger = new Ledger(workspace, Clock.systemUTC());
        new Identities(workspace);
        new Profiles(workspace, Clock.systemUTC());
        sessions = new WebSessions(workspace.engine(), workspace.settings());
    }

    @AfterAll
    static void close() {
        ledger.close();
        workspace.close();
    }

    private static Answer<SessionFigures> ask(String... options) {
        if (ledger.imports().isEmpty()) {
            StagedFacts.into(ledger, Kind.EVENTS, "web", EVENTS);
            ledger.settleSessions();
        }
        Map<String, List<String>> given = Arrays.stream(options)
                .map(option -> option.split("="))
                .collect(Collectors.toMap(parts -> parts[0], parts -> List.of(parts[1])));
        return sessions.answer(SessionQuestion.of(given), Purpose.ANALYTICS);
    }

    private static List<String> rows(Answer<SessionFigures> answer) {
        return answer.table().rows().stream()
                .map(row -> row.stream().map(WebSessionsTest::text).collect(Collectors.joining("|")))
                .toList();
    }

    private static String text(Cell cell) {
        return switch (cell.value()) {
            case Value.Text(String text) -> text;
            case Value.Count(long count) -> Long.toString(count);
            case Value.Ratio ratio -> String.format("%.2f", ratio.ratio());
            case Value.Quantity quantity -> String.format("%.0f s", quantity.quantity());
            case Value.Day(LocalDate day) -> day.toString();
            case Value.Unknown unknown -> "-";
            default -> throw new IllegalArgumentException(cell.toString());
        };
    }

    @Test
    void countsPeopleAndLeavesOutWhatIsNone() {
        Answer<SessionFigures> answer = ask("range=all", "compare=none");
        SessionTotals totals = answer.figures().metrics();
        // Ann twice, the browser b once. Her calls from the server are one session without a page.
        assertThat(totals.visitors()).isEqualTo(2);
        assertThat(totals.sessions()).isEqualTo(3);
        assertThat(totals.pageViews()).isEqualTo(4);
        // Her second session and that of b are one page and nothing done.
        assertThat(totals.bounceRate()).isEqualTo(2.0 / 3);
        // Home 120 s, shoes 180 s until she bought, shoes at b 30 s until it was left.
        assertThat(totals.timeOnPage()).isEqualTo((120 + 180 + 30) / 3.0);
        assertThat(totals.pagesPerSession()).isEqualTo(4.0 / 3);
        assertThat(answer.basis().said())
                .extracting(message -> message.key().replace("behaviour.session.basis.", ""))
                .containsExactly("counted", "robots", "own", "pageless");
        assertThat(answer.sentence().key()).endsWith(".alone");
        assertThat(answer.recipe().steps()).isNotEmpty();
    }

    @Test
    void tellsDaysOfTheZoneAgainstThoseBefore() {
        assertThat(rows(ask("range=all", "compare=none")))
                .containsExactly("2026-06-01|1|1|2|0.00|150 s", "2026-06-02|2|2|2|1.00|30 s");
        Answer<SessionFigures> second = ask("range=2026-06-02..2026-06-02");
        assertThat(second.figures().comparedMetrics()).isNotNull();
        assertThat(rows(second)).containsExactly("2026-06-02|2|2|2|1.00|30 s|1");
        assertThat(second.sentence().key()).isEqualTo("behaviour.session.sentence.same.previous");
    }

    @Test
    void tellsPagesWithHowOftenPeopleCameAndWentThere() {
        assertThat(rows(ask("range=all", "by=page")))
                .containsExactly("shop.example/shoes|2|2|1|2|1.00", "shop.example/|2|1|2|1|0.50");
    }

    @Test
    void tellsWhereTheyCameFromAndWithWhat() {
        assertThat(rows(ask("range=all", "by=channel")))
                .containsExactly("search|2|2|3|0.50|110 s", "direct|1|1|1|1.00|-");
        assertThat(rows(ask("range=all", "by=device")))
                .containsExactly("mobile|2|2|2|1.00|30 s", "desktop|1|1|2|0.00|150 s");
        assertThat(rows(ask("range=all", "by=country"))).containsExactly("DE|1|2|3|0.50|150 s", "-|1|1|1|1.00|30 s");
        Answer<SessionFigures> first = ask("range=all", "by=device", "limit=1");
        assertThat(first.table().rows()).hasSize(1);
        assertThat(first.table().total()).isEqualTo(2);
    }

    @Test
    void saysThatThereAreNone() {
        try (Workspace empty = Workspaces.create(folder.resolve("empty"));
                Ledger nothing = new Ledger(empty, Clock.systemUTC())) {
            new Identities(empty);
            new Profiles(empty, Clock.systemUTC());
            nothing.settleSessions();
            WebSessions none = new WebSessions(empty.engine(), empty.settings());
            assertThat(none.isEmpty(Purpose.ANALYTICS)).isTrue();
            Answer<SessionFigures> answer = none.answer(SessionQuestion.of(Map.of()), Purpose.ANALYTICS);
            assertThat(answer.sentence().key()).isEqualTo("behaviour.session.sentence.none");
            assertThat(answer.figures().period()).isNull();
        }
        assertThat(ask("range=2020-01-01..2020-01-02", "compare=none")
                        .sentence()
                        .key())
                .endsWith(".nothing");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> SessionQuestion.of(Map.of("by", List.of("mood"), "limit", List.of("0"))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("mood")
                .hasMessageContaining("limit");
    }
}
