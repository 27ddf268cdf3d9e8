package io.clientele.door.desk;

import io.clientele.arrive.ledger.SessionSettings;
import io.clientele.ground.access.Accounts;
import io.clientele.ground.access.Right;
import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Purpose;
import io.clientele.stats.session.SessionRules;
import io.clientele.understand.behaviour.session.Breakdown;
import io.clientele.understand.behaviour.session.SessionFigures;
import io.clientele.understand.behaviour.session.SessionQuestion;
import io.clientele.understand.behaviour.session.WebSessions;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** What visitors do on pages and screens. */
public final class SessionOffers {

    private static final List<String> TILES = List.of("visitors", "sessions", "pageViews", "bounceRate", "timeOnPage");

    private static final List<Option> ASKED = List.of(
            Option.words("range", "days: all, last-12m (d, w, m or y), or 2011-01-01..2011-12-09"),
            ValueOffers.COMPARE,
            Option.words(
                    "by",
                    "a row per",
                    Arrays.stream(Breakdown.values()).map(Breakdown::word).toArray(String[]::new)),
            Option.words("limit", "rows at most"));

    private static final List<Option> RULES = List.of(
            new Option(
                    "idleMinutes",
                    Option.Type.WHOLE,
                    "a session ends after so many of nothing, 1 to 1440",
                    List.of(),
                    null,
                    false,
                    false),
            new Option(
                    "midnight", Option.Type.TRUTH, "whether it ends with the day too", List.of(), null, false, false),
            new Option(
                    "campaign",
                    Option.Type.TRUTH,
                    "whether it ends when another campaign brings the visitor too",
                    List.of(),
                    null,
                    false,
                    false));

    private SessionOffers() {}

    /** When a session ends; times of day are the workspace's. */
    public record RulesView(int idleMinutes, boolean midnight, boolean campaign) {
        static RulesView of(SessionRules rules) {
            return new RulesView(rules.idleMinutes(), rules.midnight(), rules.campaign());
        }
    }

    /** Visitors, sessions, page views, bounces and time on pages with their course; the trend is the whole answer. */
    public record WebView(List<OverviewOffers.Tile> tiles, Answer<SessionFigures> trend) {}

    /** @param sessions gives the room with every session of the events that are seen now */
    public static List<Offer> of(
            Supplier<WebSessions> sessions, Supplier<SessionSettings> settings, Supplier<Accounts> accounts) {
        return List.of(
                Offer.get(
                        "/analyse/sessions/rules",
                        "When a session ends",
                        Right.READ,
                        RulesView.class,
                        asking -> asking.reply(RulesView.of(settings.get().rules()))),
                Offer.of(
                                Verb.PATCH,
                                "/analyse/sessions/rules",
                                "Say when a session ends, for the past too; what isn't said stays",
                                Right.ADMINISTER,
                                RulesView.class,
                                asking -> asking.reply(changed(settings.get(), accounts.get(), asking)))
                        .withBody(RULES.toArray(Option[]::new)),
                Offer.get(
                                "/analyse/sessions",
                                "Visitors, sessions, page views, bounces and time on pages",
                                Right.READ,
                                Shape.answer(SessionFigures.class),
                                asking -> asking.reply(answer(sessions.get(), asking)))
                        .asking(ASKED)
                        .inRows()
                        .as("analyse sessions"),
                Offer.get(
                                "/overview/web",
                                "Web basics: key figures with their course by day",
                                Right.READ,
                                WebView.class,
                                asking -> new Reply.Document(Tiles.document(
                                        answer(sessions.get(), asking),
                                        TILES,
                                        heading -> heading.name().equals("timeOnPage") ? "seconds" : null,
                                        asking.json())))
                        .asking(ASKED.subList(0, 2)));
    }

    private static RulesView changed(SessionSettings settings, Accounts accounts, Asking asking) {
        Options said = Options.ofBody(RULES, asking.body());
        RulesView before = RulesView.of(settings.rules());
        RulesView now = RulesView.of(settings.change(
                new SessionSettings.Change(
                        said.text("idleMinutes").map(Integer::valueOf).orElse(null),
                        said.text("midnight").map(Boolean::valueOf).orElse(null),
                        said.text("campaign").map(Boolean::valueOf).orElse(null)),
                asking.caller().name()));
        accounts.audit().changed(asking.caller(), "sessions.rules", "sessions", before.toString(), now.toString());
        return now;
    }

    private static Answer<SessionFigures> answer(WebSessions sessions, Asking asking) {
        Masking.checkLines(asking);
        return sessions.answer(SessionQuestion.of(asking.options().given()), Purpose.ANALYTICS);
    }
}
