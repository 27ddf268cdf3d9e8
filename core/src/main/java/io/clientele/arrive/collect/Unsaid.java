package io.clientele.arrive.collect;

import io.clientele.arrive.catalog.Field;
import io.clientele.arrive.catalog.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a field is where no column of a file is read as it: known from the others, what is left over, or nothing. */
final class Unsaid {

    private static final Set<String> PAGES = called(
            "page",
            "page name",
            "page title",
            "url",
            "页面",
            "页面名称",
            "頁面",
            "頁面名稱",
            "seite",
            "seitenname",
            "nom de page",
            "pagina",
            "nombre de pagina");

    private static final Set<String> SCREENS = called("screen", "screen name");

    /** What a score is called, by the sort of feedback it is. */
    private static final Map<String, Set<String>> SCORES = Map.of(
            "nps", called("nps", "nps score", "net promoter score", "recommend score", "likelihood to recommend"),
            "csat", called("csat", "csat score"),
            "ces", called("ces", "ces score"));

    private static final Set<String> COMPLAINTS = called("complaint", "beschwerde", "reclamation", "queja", "投诉", "投訴");

    private final Kind kind;
    private final Map<String, ColumnMatch> byField;
    private final List<ColumnMatch> columns;

    Unsaid(Kind kind, Map<String, ColumnMatch> byField, List<ColumnMatch> columns) {
        this.kind = kind;
        this.byField = byField;
        this.columns = columns;
    }

    /** Whether rows have the field although no column is read as it. */
    boolean has(Field field) {
        return instead(field).isPresent();
    }

    Reading reading(Field field) {
        Optional<ColumnMatch> instead = instead(field);
        if (instead.isPresent()) {
            return new Reading.Identifier(instead.get().position(), true);
        }
        if (kind.remainder().equals(Optional.of(field))) {
            return rest();
        }
        return switch (kind) {
            case EVENTS -> field.name().equals("type") ? new Reading.Constant(event()) : absent(field);
            case FEEDBACK -> field.name().equals("kind") ? new Reading.Constant(feedback()) : absent(field);
            case ORDERS, CONTACTS, PRODUCTS, RATES, SUBSCRIPTIONS, TICKETS, SPEND, CONSENTS -> absent(field);
        };
    }

    /** A list without ids knows its people by their address, and a log without users its visitors by their session. */
    private Optional<ColumnMatch> instead(Field field) {
        if (kind == Kind.CONTACTS && field.name().equals("source_id")) {
            return Optional.ofNullable(byField.get("email"));
        }
        return kind == Kind.EVENTS && field.name().equals("anonymous_id") && !byField.containsKey("user_id")
                ? Optional.ofNullable(byField.get("session_id"))
                : Optional.empty();
    }

    private Reading rest() {
        return new Reading.Properties(columns.stream()
                .filter(match -> match.field() == null && !match.why().key().equals(Recognition.PART))
                .map(match -> new Reading.Property(match.column(), match.position()))
                .toList());
    }

    private String event() {
        ColumnMatch name = byField.get("name");
        if (name == null) {
            return "page";
        }
        String column = FieldNames.normalised(name.column());
        return PAGES.contains(column) ? "page" : SCREENS.contains(column) ? "screen" : "track";
    }

    private String feedback() {
        ColumnMatch score = byField.get("score");
        ColumnMatch text = byField.get("text");
        if (score != null) {
            String column = FieldNames.normalised(score.column());
            for (Map.Entry<String, Set<String>> kindOfScore : SCORES.entrySet()) {
                if (kindOfScore.getValue().contains(column)) {
                    return kindOfScore.getKey();
                }
            }
        }
        if (text == null || byField.containsKey("question")) {
            return "survey";
        }
        return COMPLAINTS.contains(FieldNames.normalised(text.column())) ? "complaint" : "review";
    }

    private static Reading absent(Field field) {
        return new Reading.Absent(field.type().sqlType());
    }

    private static Set<String> called(String... names) {
        return Stream.of(names).map(FieldNames::normalised).collect(Collectors.toUnmodifiableSet());
    }
}
