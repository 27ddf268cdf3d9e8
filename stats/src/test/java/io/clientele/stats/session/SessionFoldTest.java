package io.clientele.stats.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.stats.fold.FoldOutput;
import io.clientele.stats.fold.FoldRow;
import io.clientele.stats.fold.SequenceFold;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionFoldTest {

    private static final long MINUTE = 60_000_000;
    private static final long STREAM = 7;
    private static final SessionRules USUAL = SessionRules.usual(ZoneOffset.UTC);

    /** An event at a minute. */
    private record Row(
            long minute,
            long part,
            long person,
            @Nullable String page,
            @Nullable String touch,
            @Nullable String channel)
            implements FoldRow {
        @Override
        public boolean isNull(int column) {
            return false;
        }

        @Override
        public long longAt(int column) {
            return switch (column) {
                case 0 -> minute * MINUTE;
                case 1 -> part;
                case 2 -> person;
                default -> 0;
            };
        }

        @Override
        public double doubleAt(int column) {
            return longAt(column);
        }

        @Override
        public @Nullable String textAt(int column) {
            return switch (column) {
                case 3 -> page;
                case 4 -> touch;
                case 7 -> channel;
                default -> null;
            };
        }
    }

    private static Row page(long minute, String page) {
        return new Row(minute, 2, STREAM, page, null, null);
    }

    private static Row action(long minute) {
        return new Row(minute, 1, STREAM, null, null, null);
    }

    private static Row byItself(long minute) {
        return new Row(minute, 0, STREAM, null, null, null);
    }

    private static Row brought(long minute, String touch) {
        return new Row(minute, 2, STREAM, "/", touch, touch);
    }

    /** Rows of the visits' columns by name. */
    private static List<Map<String, String>> folded(SessionRules rules, List<Row> rows) {
        SessionFold fold = new SessionFold(rules);
        List<Map<String, String>> visits = new ArrayList<>();
        SequenceFold.Pass pass = fold.begin();
        FoldOutput output = new FoldOutput() {
            private final Map<String, String> row = new TreeMap<>();

            private String name(int column) {
                return fold.emits().get(column).name();
            }

            @Override
            public void setLong(int column, long value) {
                row.put(name(column), Long.toString(name(column).endsWith("_at") ? value / MINUTE : value));
            }

            @Override
            public void setDouble(int column, double value) {
                throw new IllegalArgumentException("visits hold no fractions");
            }

            @Override
            public void setText(int column, @Nullable String value) {
                if (value != null) {
                    row.put(name(column), value);
                }
            }

            @Override
            public void setNull(int column) {
                row.remove(name(column));
            }

            @Override
            public void emit() {
                visits.add(new TreeMap<>(row));
                row.clear();
            }
        };
        pass.start(STREAM);
        rows.forEach(row -> pass.accept(row, output));
        pass.finish(output);
        return visits;
    }

    private static List<String> spans(SessionRules rules, Row... rows) {
        return folded(rules, List.of(rows)).stream()
                .map(visit -> visit.get("started_at") + "-" + visit.get("ended_at"))
                .toList();
    }

    @Test
    void endsAfterAPauseAndNotBefore() {
        assertThat(spans(USUAL, page(0, "/"), page(30, "/a"), page(61, "/b"))).containsExactly("0-30", "61-61");
        assertThat(spans(
                        new SessionRules(31, false, false, ZoneOffset.UTC),
                        page(0, "/"),
                        page(30, "/a"),
                        page(61, "/b")))
                .containsExactly("0-61");
    }

    @Test
    void tellsWhereItBeganAndEndedAndHowLongPagesWereLookedAt() {
        assertThat(folded(USUAL, List.of(page(0, "/"), action(2), page(5, "/a"), byItself(9), page(100, "/b"))))
                .hasSize(2)
                .first()
                .satisfies(visit -> assertThat(visit)
                        .containsEntry("entry_page", "/")
                        .containsEntry("exit_page", "/a")
                        .containsEntry("pages", "2")
                        .containsEntry("actions", "1")
                        .containsEntry("events", "4")
                        .containsEntry("timed_pages", "2")
                        .containsEntry("page_us", Long.toString(9 * MINUTE)));
        // After the last page nothing happened: how long it was looked at is unknown, not nothing.
        assertThat(folded(USUAL, List.of(page(100, "/b"))))
                .singleElement()
                .satisfies(visit -> assertThat(visit).containsEntry("timed_pages", "0"));
    }

    @Test
    void whatHappensByItselfNeitherBeginsNorProlongsAVisit() {
        assertThat(spans(USUAL, byItself(0), page(1, "/"), byItself(20), page(40, "/a"), byItself(400)))
                .containsExactly("1-20", "40-40");
    }

    @Test
    void endsAtMidnightOfTheZoneWhenAsked() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        long before = LocalDateTime.of(2026, 7, 1, 23, 55).atZone(berlin).toEpochSecond() / 60;
        assertThat(spans(new SessionRules(30, true, false, berlin), page(before, "/"), page(before + 10, "/a")))
                .hasSize(2);
        assertThat(spans(new SessionRules(30, true, false, ZoneOffset.UTC), page(before, "/"), page(before + 10, "/a")))
                .hasSize(1);
    }

    @Test
    void endsWhenAnotherCampaignBringsTheVisitorWhenAsked() {
        Row[] rows = {page(0, "/"), brought(5, "mail"), page(6, "/a"), brought(7, "mail"), brought(8, "ad")};
        assertThat(spans(USUAL, rows)).containsExactly("0-8");
        List<Map<String, String>> visits = folded(new SessionRules(30, false, true, ZoneOffset.UTC), List.of(rows));
        assertThat(visits).extracting(visit -> visit.get("started_at")).containsExactly("0", "5", "8");
        assertThat(visits).extracting(visit -> visit.get("chain_at")).containsOnly("0");
        assertThat(visits).extracting(visit -> visit.get("channel")).containsExactly(null, "mail", "ad");
    }

    @Test
    void isWhoeverSignedInLast() {
        List<Row> rows = List.of(
                page(0, "/"), new Row(1, 1, 9, null, null, null), new Row(2, 1, 11, null, null, null), page(3, "/a"));
        assertThat(folded(USUAL, rows))
                .singleElement()
                .satisfies(
                        visit -> assertThat(visit).containsEntry("person", "11").containsEntry("stream", "7"));
    }

    @Test
    void refusesPausesThatAreNone() {
        assertThatThrownBy(() -> new SessionRules(0, false, false, ZoneOffset.UTC))
                .hasMessageContaining("0");
        assertThatThrownBy(() -> new SessionRules(1441, false, false, ZoneOffset.UTC))
                .hasMessageContaining("1441");
    }

    /** Two events are of one visit just when no pause lies between them: by brute force over all pairs. */
    @Property
    void partsWhatAPausePartsAndNothingElse(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 400) Integer> minutes,
            @ForAll @IntRange(min = 1, max = 60) int idle) {
        List<Integer> sorted = minutes.stream().sorted().toList();
        List<Map<String, String>> visits = folded(
                new SessionRules(idle, false, false, ZoneOffset.UTC),
                sorted.stream().map(minute -> page(minute, "/")).toList());
        int expected = 1;
        for (int i = 1; i < sorted.size(); i++) {
            int last = sorted.get(i - 1);
            if (sorted.get(i) - last > idle) {
                expected++;
            }
        }
        assertThat(visits).hasSize(expected);
        assertThat(visits.stream()
                        .mapToInt(visit -> Integer.parseInt(visit.get("events")))
                        .sum())
                .isEqualTo(sorted.size());
        for (Map<String, String> visit : visits) {
            int start = Integer.parseInt(visit.get("started_at"));
            int end = Integer.parseInt(visit.get("ended_at"));
            assertThat(sorted).noneMatch(minute -> minute > end && minute <= end + idle);
            assertThat(sorted).noneMatch(minute -> minute < start && minute >= start - idle);
        }
    }
}
