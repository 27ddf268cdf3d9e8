package io.clientele.ground.store;

import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets statements of users through that only read, and only what is shown to them.
 *
 * <p>The engine's switch against files would shut it out of our own segments, so the statement itself is judged: the
 * engine's parser gives its tree, {@link StatementTree} walks it and knows every construct by name, tables are those of a
 * list, functions those of {@code functions_open.txt}. A table is then replaced by the relation it stands for, and the
 * statement that runs is written anew from the tree that was judged, judged once more as the engine reads it, and given
 * nothing of the user's own spelling: no comment, no second statement, no quoting trick.
 */
public final class StatementGate {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_CHARACTERS = 100_000;

    /** What the replaced tables are called; a user's own name must not begin so. */
    static final String SHOWN = "shown_";

    private final Engine engine;
    private final Map<String, String> tables;

    /** @param tables what each name stands for: a SELECT over views of the engine */
    public StatementGate(Engine engine, Map<String, String> tables) {
        this.engine = engine;
        this.tables = new TreeMap<>(tables);
    }

    /**
     * A statement that may run.
     *
     * @param step runs as it is; nothing is bound in it
     * @param tables it reads, sorted
     * @param columns every name of a column in it, lower case; names it gives to its own results among them
     */
    public record Passed(Step step, Set<String> tables, Set<String> columns) {
        public Passed {
            tables = java.util.Collections.unmodifiableSet(new java.util.TreeSet<>(tables));
            columns = Set.copyOf(columns);
        }
    }

    /**
     * @param name of the step, for recipes
     * @throws Refusal naming everything that is not allowed and what would be
     */
    public Passed pass(String name, String sql) {
        if (sql.length() > MOST_CHARACTERS) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    "SQL_TOO_LONG",
                    "a statement has at most " + MOST_CHARACTERS + " characters, this one has " + sql.length());
        }
        JsonNode parsed = parsed(sql);
        ObjectNode node = only(parsed);
        StatementTree tree = new StatementTree(tables.keySet(), true);
        tree.judge(node);
        refuse(tree.faults());
        graft(node, tree.tables());
        String text = written(parsed);
        judgeAgain(text, tree.tables());
        return new Passed(Step.verbatim(name, text), tree.tables(), tree.columns());
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Kind.USAGE, faults);
        }
    }

    /** What was written from the judged tree has to read as a tree that may run, too. */
    private void judgeAgain(String text, Set<String> used) {
        ObjectNode node = only(parsed(text));
        ObjectNode map = names(node);
        ArrayNode rest = JSON.createArrayNode();
        map.path("map").forEach(entry -> {
            boolean ours = entry.path("key").asString("").startsWith(SHOWN);
            if (!ours) {
                rest.add(entry);
            }
        });
        map.set("map", rest);
        StatementTree tree = new StatementTree(
                used.stream().map(table -> SHOWN + table).collect(java.util.stream.Collectors.toSet()), false);
        tree.judge(node);
        if (!tree.faults().isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    "SQL_CONSTRUCT",
                    "the statement does not read the same when it is written anew ("
                            + tree.faults().getFirst().message() + "); write it more plainly");
        }
    }

    /** Puts what the tables stand for in front of the names the statement gives by itself. */
    private void graft(ObjectNode node, Set<String> used) {
        ObjectNode map = names(node);
        ArrayNode all = JSON.createArrayNode();
        for (String table : used) {
            ObjectNode entry = all.addObject().put("key", SHOWN + table);
            ObjectNode value = entry.putObject("value");
            value.put("materialized", "CTE_MATERIALIZE_NEVER");
            value.set("query_node", only(parsed(tables.getOrDefault(table, ""))));
        }
        map.path("map").forEach(all::add);
        map.set("map", all);
    }

    /** The list of names of the query; of DESCRIBE and SUMMARIZE that of the query described. */
    private static ObjectNode names(ObjectNode statement) {
        JsonNode from = statement.path("from_table");
        boolean described = from.path("type").asString("").equals("SHOW_REF");
        ObjectNode query = described ? (ObjectNode) from.path("query") : statement;
        return query.path("cte_map") instanceof ObjectNode map ? map : query.putObject("cte_map");
    }

    private static ObjectNode only(JsonNode parsed) {
        JsonNode statements = parsed.path("statements");
        if (statements.size() != 1) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    "SQL_ONE_STATEMENT",
                    statements.isEmpty()
                            ? "there is no statement; ask with select, such as select count(*) from orders"
                            : "one statement at a time; these are " + statements.size());
        }
        if (statements.get(0).has("named_param_map")) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    "SQL_PARAMETER",
                    "a statement has no parameters here; write the values where ? or $1 stands");
        }
        return (ObjectNode) statements.get(0).path("node");
    }

    private JsonNode parsed(String sql) {
        JsonNode tree = JSON.readTree(ask("ground/store/statement_parsed", "sql", sql));
        if (tree.path("error").asBoolean(true)) {
            String message = tree.path("error_message").asString("it can't be read");
            throw message.contains("Only SELECT")
                    ? new Refusal(
                            Refusal.Kind.USAGE,
                            "SQL_ONLY_SELECT",
                            "only statements that read can run: select, with, values, from, describe and summarize")
                    : new Refusal(Refusal.Kind.USAGE, "SQL_SYNTAX", said(message, tree, sql));
        }
        return tree;
    }

    private static String said(String message, JsonNode tree, String sql) {
        String position = tree.path("position").asString("");
        if (!position.matches("\\d{1,6}")) {
            return message;
        }
        int at = Math.min(Integer.parseInt(position), sql.length());
        long line = sql.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        return message + " (line " + line + ", character " + (at - sql.lastIndexOf('\n', Math.max(0, at - 1))) + ")";
    }

    private String written(JsonNode tree) {
        return ask("ground/store/statement_written", "tree", tree.toString());
    }

    private String ask(String step, String name, String text) {
        return engine.read(Pipeline.of(step).bind(name, text).embedded(), Purpose.OPERATION, rows -> {
            rows.next();
            return rows.requiredText("said");
        });
    }

    /** The tables there are and what each stands for. */
    public Map<String, String> tables() {
        return new LinkedHashMap<>(tables);
    }
}
