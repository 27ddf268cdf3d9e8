package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Field;
import io.clientele.arrive.catalog.FieldType;
import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.catalog.PersonId;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Renders what differs from kind to kind in the ledger's statements: its fields. Everything else stands in the named
 * files beside.
 */
final class FactSql {

    /** Stands for a missing value in a content's text; no file can hold it as a value of its own. */
    private static final String NOTHING = "chr(26)";

    /** Columns of a fact segment after the kind's own. */
    static final List<String> OWN =
            List.of("source", "namespace", "subject", "import_number", "import_row", "key", "content");

    private FactSql() {}

    /** The kind's fields, comma-separated, each after an optional prefix. */
    static String fields(Kind kind, String prefix) {
        return kind.fields().stream().map(field -> prefix + field.name()).collect(Collectors.joining(", "));
    }

    /** Orders share ids within a namespace, everything else within its source, rates everywhere. */
    static String scope(Kind kind, String source, String namespace) {
        return switch (kind) {
            case ORDERS -> "orders/" + namespace;
            case CONTACTS, PRODUCTS, EVENTS, SUBSCRIPTIONS, FEEDBACK, TICKETS, SPEND, CONSENTS ->
                kind.word() + "/" + source;
            case RATES -> "rates";
        };
    }

    /**
     * {@code import_row, content, natural_key} of the staged rows. What is said once is compared by its key alone, so that
     * its key is its content too.
     */
    static Step identified(Kind kind) {
        String content = hash(kind.fields().stream()
                .map(field -> "coalesce(cast(" + field.name() + " as string), " + NOTHING + ")")
                .toList());
        String key = "case when "
                + kind.key().stream()
                        .filter(name -> !kind.keyWithout().contains(name))
                        .map(name -> name + " is not null")
                        .collect(Collectors.joining(" and "))
                + " then "
                + hash(kind.key().stream()
                        .map(name -> kind.keyWithout().contains(name)
                                ? "coalesce(cast(" + name + " as string), " + NOTHING + ")"
                                : "cast(" + name + " as string)")
                        .toList())
                + " end";
        return Step.rendered(
                "arrive/ledger/rows_identified",
                "create or replace temp table ledger_identified as select import_row, "
                        + (kind.isSaidOnce() ? "coalesce(" + key + ", " + content + ")" : content) + " as content, "
                        + key + " as natural_key from {staged}");
    }

    private static String hash(List<String> parts) {
        return "unhex(md5(concat_ws(chr(31), :scope, " + String.join(", ", parts) + ")))";
    }

    /**
     * {@code ledger_known_alike}: the facts a row may repeat. A line that an event tells repeats no line of a file and the
     * other way round, or an order would lose lines when one of both is taken back; which of them count is {@link Versions}'.
     */
    static Step knownAlike(Kind kind, boolean byFile) {
        return Step.rendered(
                "arrive/ledger/known_alike",
                "create or replace temp view ledger_known_alike as select key, content from ledger_known"
                        + (kind == Kind.ORDERS
                                ? " where order_id is null or import_row " + (byFile ? ">= 0" : "< 0")
                                : ""));
    }

    /** {@code ledger_named}: of each staged row the id of the person it is about, the strongest it carries. */
    static Step named(Kind kind) {
        return Step.rendered(
                "arrive/ledger/rows_named",
                "create or replace temp view ledger_named as select import_row, " + alias(kind, "") + " as alias_kind, "
                        + person(kind, "") + " as value from {staged}");
    }

    private static String alias(Kind kind, String prefix) {
        List<PersonId> ids = kind.persons();
        if (ids.size() == 1) {
            return "'" + ids.getFirst().alias() + "'";
        }
        return ids.stream()
                .map(id -> " when " + prefix + id.field().name() + " is not null then '" + id.alias() + "'")
                .collect(Collectors.joining("", "case", " end"));
    }

    private static String person(Kind kind, String prefix) {
        List<String> ids =
                kind.persons().stream().map(id -> prefix + id.field().name()).toList();
        return ids.size() == 1 ? ids.getFirst() : "coalesce(" + String.join(", ", ids) + ")";
    }

    /** Joins the alias {@code a} out of a dictionary of the person that a row {@code s} is about. */
    private static String aliasJoined(Kind kind, String dictionary) {
        return " left join " + dictionary + " a on "
                + (kind.isAboutPeople()
                        ? "a.alias_kind = " + alias(kind, "s.") + " and a.namespace = :source and a.value = "
                                + person(kind, "s.")
                        : "false");
    }

    /** Adds of each staged row of a range to {@code placed} its key, fate, customer and month: what is not in the row itself. */
    static Step placed(Kind kind) {
        return Step.rendered(
                "arrive/ledger/rows_placed",
                "insert into {placed} select s.import_row, d.key, d.content, d.duplicate, a.subject, "
                        + month(kind, "s.")
                        + " from (select * from {staged} where import_row between :first and :last) s"
                        + " join (select * from ledger_decided where import_row between :first and :last) d"
                        + " on d.import_row = s.import_row"
                        + aliasJoined(kind, "ledger_alias_all"));
    }

    /** The staged rows with everything a segment keeps, and the month and fate they are sorted by. */
    static Step accepted(Kind kind, ImportRequest request, long number) {
        return Step.rendered(
                "arrive/ledger/rows_accepted",
                "select " + fields(kind, "s.") + ", " + Workbench.literal(request.source()) + " as source, "
                        + Workbench.literal(request.namespace()) + " as namespace, p.subject, cast(" + number
                        + " as bigint) as import_number, s.import_row, p.key, p.content, p.duplicate, p.month"
                        + " from {staged} s join {placed} p on p.import_row = s.import_row");
    }

    /** Rows that arrived one by one and are new, as the hot table keeps them. */
    static Step hotAccepted(Kind kind) {
        return Step.rendered(
                "arrive/ledger/hot_accepted",
                "insert into {table} (number, kind, source, namespace, subject, import_number, import_row, key, content,"
                        + " updated_at, body) select -s.import_row, :kind, :source, :namespace, a.subject,"
                        + " cast(:number as bigint), s.import_row, d.key, d.content, "
                        + FactSql.versionTime(kind).replace("updated_at", "s.updated_at") + ", s.body"
                        + " from {staged} s join ledger_decided d on d.import_row = s.import_row and not d.duplicate"
                        + aliasJoined(kind, "ledger_alias"));
    }

    /**
     * The kind's fields as its view shows them. A fact without an id of its own is called by what it is found again by, where
     * it is said once.
     */
    static String shown(Kind kind) {
        return kind.fields().stream()
                .map(field -> kind.isSaidOnce() && kind.key().contains(field.name())
                        ? "coalesce(" + field.name() + ", lower(hex(key))) as " + field.name()
                        : field.name())
                .collect(Collectors.joining(", "));
    }

    /** The hot rows of a kind up to a record of the log, as segments have them. */
    static String hotUnfolded(Kind kind, long through) {
        return unfolded(kind, OWN, "ledger_hot where kind = '" + kind.word() + "' and number <= " + through);
    }

    /** The hot rows of a kind with their fields typed, as segments have them. */
    static String hotRows(Kind kind) {
        return "select " + fromBody(kind, "body") + ", " + String.join(", ", OWN) + " from ledger_hot where kind = '"
                + kind.word() + "'";
    }

    /** One month's accepted rows, as they lie in a segment: together by person, then by time. */
    static Step sealed(Kind kind, PropertyColumns typed) {
        return Step.rendered(
                "arrive/ledger/segment_sealed",
                "select " + fields(kind, "") + ", " + String.join(", ", OWN) + typed.columns() + " from "
                        + typed.beside("{rows}")
                        + " where not duplicate and month = :month order by subject nulls last, "
                        + kind.time()
                                .map(field -> field.name() + " nulls last, ")
                                .orElse("") + "import_row");
    }

    /** {@code ledger_accepted}: repeated rows of which nothing remains that they repeat, each once. */
    static Step promoted(Kind kind) {
        return Step.rendered(
                "arrive/ledger/rows_promoted",
                "create or replace temp table ledger_accepted as select s.*, false as duplicate, " + month(kind, "s.")
                        + " as month from (select *, row_number() over (partition by key,"
                        + " content order by import_row) as occurrence from ledger_shadow) s"
                        + " where s.occurrence = 1 and not exists (select 1 from ledger_remaining f"
                        + " where f.key = s.key and f.content = s.content"
                        + (kind == Kind.ORDERS ? " and (f.order_id is null or f.import_row >= 0)" : "")
                        + ")");
    }

    /** The months of the facts in {@code ledger_accepted}. */
    static List<String> months(Workbench workbench) {
        return workbench.read(Step.named("arrive/ledger/months_listed"), Map.of(), Map.of(), rows -> {
            List<String> months = new ArrayList<>();
            while (rows.next()) {
                months.add(rows.requiredText("month"));
            }
            return months;
        });
    }

    /** The facts of many segments of a month, in the order one segment has. */
    static Step merged(Kind kind, PropertyColumns typed) {
        return Step.rendered(
                "arrive/ledger/segments_merged",
                "select " + fields(kind, "") + ", " + String.join(", ", OWN) + typed.columns() + " from "
                        + typed.beside("{merged}") + " order by " + sorting(kind));
    }

    /** The facts of a segment in their order, with columns for properties. */
    static Step typed(Kind kind, PropertyColumns typed) {
        return Step.rendered(
                "arrive/ledger/segment_typed",
                "select " + fields(kind, "") + ", " + String.join(", ", OWN) + typed.columns() + " from "
                        + typed.beside("{rows}"));
    }

    /** The same without the facts of one import. */
    static Step separated(Kind kind) {
        return Step.rendered(
                "arrive/ledger/segment_separated",
                "select * from {merged} where not (import_number = :number and import_row >= 0) order by "
                        + sorting(kind));
    }

    private static String sorting(Kind kind) {
        return "subject nulls last, "
                + kind.time().map(field -> field.name() + " nulls last, ").orElse("")
                + "import_number nulls last, import_row nulls last";
    }

    /** The facts of the people in {@code ledger_erased}, a JSON document each. */
    static Step exported(Kind kind) {
        return Step.rendered(
                "arrive/ledger/facts_exported",
                "select cast(to_json(struct_pack(kind := '" + kind.word()
                        + "', fact := f)) as string) as line from (select "
                        + fields(kind, "") + ", source from " + kind.word()
                        + " where subject in (select subject from ledger_erased)) f");
    }

    /** The rows that were there already. */
    static Step shadowed(Kind kind) {
        return Step.rendered(
                "arrive/ledger/shadow_sealed",
                "select " + fields(kind, "") + ", " + String.join(", ", OWN)
                        + " from {rows} where duplicate order by import_row");
    }

    static String month(Kind kind, String prefix) {
        return kind.time()
                .map(field -> "coalesce(strftime(" + prefix + field.name() + ", '%Y-%m'), 'undated')")
                .orElse("'undated'");
    }

    /** When a version was made, for kinds whose records say so. */
    static String versionTime(Kind kind) {
        return kind.field("updated_at").isPresent() ? "updated_at" : "cast(null as timestamp)";
    }

    /** A relation of the kind's columns without rows, for a workspace that has none yet. */
    static String nothing(Kind kind) {
        return "select "
                + kind.fields().stream()
                        .map(field -> "cast(null as " + field.type().sqlType() + ") as " + field.name())
                        .collect(Collectors.joining(", "))
                + ", cast(null as string) as source, cast(null as string) as namespace, cast(null as integer) as subject,"
                + " cast(null as bigint) as import_number, cast(null as bigint) as import_row, cast(null as binary) as key,"
                + " cast(null as binary) as content where false";
    }

    /** The kind's typed fields out of the JSON bodies of hot rows. */
    static String fromBody(Kind kind, String body) {
        return kind.fields().stream()
                .map(field -> extracted(field, body) + " as " + field.name())
                .collect(Collectors.joining(", "));
    }

    /**
     * Every typed field of hot rows at once, beside the columns named. One reading of the body gives all fields, six times
     * as quick as one for each; a question that asks for few of them is better off with {@link #fromBody}.
     *
     * @param rows a relation with a column {@code body}
     */
    static String unfolded(Kind kind, List<String> columns, String rows) {
        String shape = kind.fields().stream()
                .map(field -> "\"" + field.name() + "\":\"VARCHAR\"")
                .collect(Collectors.joining(",", "{", "}"));
        String fields = kind.fields().stream()
                .map(field -> typed(field, "fields." + field.name()) + " as " + field.name())
                .collect(Collectors.joining(", "));
        return "select " + fields + ", " + String.join(", ", columns) + " from (select *, json_transform(body, '"
                + shape + "') as fields from " + rows + ") unfolded";
    }

    private static String extracted(Field field, String body) {
        return typed(field, "json_extract_string(" + body + ", '$." + field.name() + "')");
    }

    private static String typed(Field field, String text) {
        return field.type() == FieldType.TEXT || field.type() == FieldType.IDENTIFIER || field.type() == FieldType.JSON
                ? text
                : "try_cast(" + text + " as " + field.type().sqlType() + ")";
    }
}
