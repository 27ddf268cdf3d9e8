package io.clientele.stats.session;

import io.clientele.stats.fold.FoldField;
import io.clientele.stats.fold.FoldOutput;
import io.clientele.stats.fold.FoldRow;
import io.clientele.stats.fold.SequenceFold;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Visits: a browser's or a user's events, cut where nothing was done for a while ({@link SessionRules}).
 *
 * <p>Reads one row an event, in order: {@code at_us} (microseconds since 1970-01-01 UTC), {@code part} (2 a page or screen was
 * opened, 1 something else was done, 0 something that happens by itself, such as leaving a page), {@code person} (who it
 * was, as a dense integer), {@code page} (what was opened; null for what is no page), {@code touch} (what brought the
 * visitor, any text that differs from campaign to campaign; null for none), {@code flagged} (1 for robots, 2 for one's own
 * people, 3 for both, else 0) and what is told of the visit by its first event that says it: {@code source}, {@code channel},
 * {@code campaign}, {@code referrer}, {@code device}, {@code os}, {@code browser}, {@code country}.
 *
 * <p>Emits one row a visit: {@code stream} (whose events they are, as grouped), {@code chain_at} (when the first of the
 * visits began that follow each other without a pause: what may change together when an event comes late), {@code
 * started_at}, {@code active_at} (the last thing done) and {@code ended_at} (the last thing that happened), {@code person}
 * (of the last event that has another one than the stream, else the stream), {@code events}, {@code pages}, {@code actions}
 * (things done that are no pages), {@code timed_pages} and {@code page_us} (pages after which something happened, and the
 * time until then: the next page, or the end of the visit), {@code entry_page}, {@code exit_page}, {@code flagged}, and the
 * texts named above. Times in microseconds.
 *
 * <p>What happens by itself neither begins nor prolongs a visit: a page that is closed in the evening was not read all
 * day. It counts to the visit it follows within the pause, and is nobody's otherwise.
 */
public final class SessionFold implements SequenceFold {

    private static final long serialVersionUID = 1L;

    private static final long MINUTE_US = 60_000_000;

    /** Texts of a visit that its first event with one tells, in the order of both lists below. */
    private static final List<String> TOLD =
            List.of("source", "channel", "campaign", "referrer", "device", "os", "browser", "country");

    private static final List<FoldField> READS = with(
            FoldField.ofLong("at_us"),
            FoldField.ofLong("part"),
            FoldField.ofLong("person"),
            FoldField.ofText("page"),
            FoldField.ofText("touch"),
            FoldField.ofLong("flagged"));

    private static final List<FoldField> EMITS = with(
            FoldField.ofLong("stream"),
            FoldField.ofLong("chain_at"),
            FoldField.ofLong("started_at"),
            FoldField.ofLong("active_at"),
            FoldField.ofLong("ended_at"),
            FoldField.ofLong("person"),
            FoldField.ofLong("events"),
            FoldField.ofLong("pages"),
            FoldField.ofLong("actions"),
            FoldField.ofLong("timed_pages"),
            FoldField.ofLong("page_us"),
            FoldField.ofText("entry_page"),
            FoldField.ofText("exit_page"),
            FoldField.ofLong("flagged"));

    private final SessionRules rules;

    public SessionFold(SessionRules rules) {
        this.rules = rules;
    }

    private static List<FoldField> with(FoldField... fields) {
        FoldField[] all = Arrays.copyOf(fields, fields.length + TOLD.size());
        for (int i = 0; i < TOLD.size(); i++) {
            all[fields.length + i] = FoldField.ofText(TOLD.get(i));
        }
        return List.of(all);
    }

    @Override
    public List<FoldField> reads() {
        return READS;
    }

    @Override
    public List<FoldField> emits() {
        return EMITS;
    }

    @Override
    public Pass begin() {
        return new Visit(rules);
    }

    /** The visit under way of one stream after another. */
    private static final class Visit implements Pass {

        private static final int FIRST_TOLD_READ = 6;
        private static final int FIRST_TOLD_EMITTED = 14;

        private final SessionRules rules;
        private final ZoneId zone;
        private final long idle;
        private final @Nullable String[] told = new @Nullable String[TOLD.size()];
        private long stream;
        private boolean open;
        private long chainAt;
        private long startedAt;
        private long activeAt;
        private long endedAt;
        private long person;
        private long events;
        private long pages;
        private long actions;
        private long timedPages;
        private long pageUs;
        private long pageAt;
        private long flagged;
        private @Nullable String entryPage;
        private @Nullable String exitPage;
        private @Nullable String touch;

        Visit(SessionRules rules) {
            this.rules = rules;
            this.zone = rules.zone();
            this.idle = rules.idleMinutes() * MINUTE_US;
        }

        @Override
        public void start(long nextStream) {
            stream = nextStream;
            open = false;
        }

        @Override
        public void accept(FoldRow row, FoldOutput output) {
            long at = row.longAt(0);
            boolean byItself = row.longAt(1) == 0;
            boolean follows = open && at - activeAt <= idle && !(rules.midnight() && day(at) != day(activeAt));
            if (byItself) {
                if (follows) {
                    add(row, at);
                }
                return;
            }
            String brought = row.textAt(4);
            boolean another = rules.campaign() && brought != null && !brought.equals(touch);
            if (!follows || another) {
                finish(output);
                begin(at, follows ? chainAt : at);
            }
            if (touch == null) {
                touch = brought;
            }
            activeAt = at;
            add(row, at);
        }

        private long day(long at) {
            return Instant.ofEpochSecond(Math.floorDiv(at, 1_000_000L), Math.floorMod(at, 1_000_000L) * 1000)
                    .atZone(zone)
                    .toLocalDate()
                    .toEpochDay();
        }

        private void begin(long at, long chain) {
            open = true;
            chainAt = chain;
            startedAt = at;
            endedAt = at;
            person = stream;
            events = 0;
            pages = 0;
            actions = 0;
            timedPages = 0;
            pageUs = 0;
            flagged = 0;
            entryPage = null;
            exitPage = null;
            touch = null;
            Arrays.fill(told, null);
        }

        private void add(FoldRow row, long at) {
            endedAt = at;
            events++;
            flagged |= row.longAt(5);
            if (row.longAt(2) != stream && !row.isNull(2)) {
                person = row.longAt(2);
            }
            if (row.longAt(1) == 2) {
                timePage(at);
                pageAt = at;
                pages++;
                exitPage = row.textAt(3);
                if (pages == 1) {
                    entryPage = exitPage;
                }
            } else if (row.longAt(1) == 1) {
                actions++;
            }
            for (int i = 0; i < told.length; i++) {
                if (told[i] == null) {
                    told[i] = row.textAt(FIRST_TOLD_READ + i);
                }
            }
        }

        private void timePage(long until) {
            if (pages > 0 && until > pageAt) {
                timedPages++;
                pageUs += until - pageAt;
            }
        }

        @Override
        public void finish(FoldOutput output) {
            if (!open) {
                return;
            }
            timePage(endedAt);
            output.setLong(0, stream);
            output.setLong(1, chainAt);
            output.setLong(2, startedAt);
            output.setLong(3, activeAt);
            output.setLong(4, endedAt);
            output.setLong(5, person);
            output.setLong(6, events);
            output.setLong(7, pages);
            output.setLong(8, actions);
            output.setLong(9, timedPages);
            output.setLong(10, pageUs);
            output.setText(11, entryPage);
            output.setText(12, exitPage);
            output.setLong(13, flagged);
            for (int i = 0; i < told.length; i++) {
                output.setText(FIRST_TOLD_EMITTED + i, told[i]);
            }
            output.emit();
            open = false;
        }
    }
}
