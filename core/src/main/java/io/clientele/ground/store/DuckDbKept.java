package io.clientele.ground.store;

import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.DuckDbStatements.Prepared;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Rows that many questions begin with, kept as tables of the engine's own file.
 *
 * <p>A table's name says which statement made it (with its bound values) and which data it was made from, so that no
 * other record of it is needed and the next process finds it again. Data are known by what their names mean: segments
 * never change, so a view that says the same text gives the same rows; tables, which only hold the few facts not sealed
 * yet, are known by the sum of their rows' hashes. What was made from other data is dropped, once nobody reads it, when
 * the same statement is asked again; a statement that reads kept rows has another name with other data, and its table goes
 * when newer ones are {@value #MOST}.
 */
final class DuckDbKept {

    private static final String SCHEMA = "kept";

    /** Tables kept at most: the usual question in two or three sets of options; each costs about 40 bytes a row on the disk. */
    private static final int MOST = 6;

    private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9_]+");

    private final String engineVersion;
    private final LongSupplier writes;
    /** The tables that statements had when nothing had been written but {@link #tablesSince}. */
    private final Map<String, String> tablesKnown = new HashMap<>();

    private long tablesSince = -1;
    /** Tables in the order of their last use, with how many questions read each now. */
    private final Map<String, Integer> readers = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param engineVersion with what the portable functions mean: other versions may give other rows
     * @param writes gives another number once something was written
     */
    private DuckDbKept(String engineVersion, LongSupplier writes) {
        this.engineVersion = engineVersion;
        this.writes = writes;
    }

    /** Makes the place for tables, and notes those that are there. */
    static DuckDbKept in(Connection connection, String engineVersion, LongSupplier writes) throws SQLException {
        DuckDbKept kept = new DuckDbKept(engineVersion, writes);
        try (Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists " + SCHEMA);
        }
        for (String table : tables(connection)) {
            kept.readers.put(table, 0);
        }
        return kept;
    }

    /**
     * The table with the rows of a statement, made when it is not there, and held until {@link #release}. Empty when the
     * disk has no room for it: the question can be answered without.
     *
     * @param connection in no transaction; its search path decides what the statement's names mean
     * @param path that search path
     * @param making is told of the statement that makes it, to cancel it
     */
    synchronized Optional<String> held(
            Connection connection, Prepared select, String path, EngineThreads.Running making) throws SQLException {
        long before = writes.getAsLong();
        if (before != tablesSince) {
            tablesKnown.clear();
            tablesSince = before;
        }
        String statement = statementKey(select);
        String asked = path + '\n' + statement;
        String table = tablesKnown.get(asked);
        if (table == null || !readers.containsKey(table)) {
            Optional<String> made = made(connection, select, statement, making);
            if (made.isEmpty()) {
                return made;
            }
            table = made.get();
            tablesKnown.put(asked, table);
        }
        readers.merge(table, 1, Integer::sum);
        dropOthers(connection, table);
        return Optional.of(table);
    }

    /** The table of a statement and of what its names mean now, made in the same transaction when it is not there. */
    private Optional<String> made(
            Connection connection, Prepared select, String statement, EngineThreads.Running making)
            throws SQLException {
        connection.setAutoCommit(false);
        try {
            String table = "s" + statement + "_d" + dataKey(connection, select.sql());
            if (!readers.containsKey(table)) {
                Prepared create =
                        new Prepared("create table " + SCHEMA + "." + table + " as " + select.sql(), select.values());
                try (PreparedStatement creating = DuckDbStatements.statement(connection, create)) {
                    making.on(creating);
                    creating.execute();
                }
            }
            connection.commit();
            return Optional.of(table);
        } catch (SQLException e) {
            connection.rollback();
            if (DuckDbFaults.translated(e) instanceof Refusal refusal
                    && refusal.faults().getFirst().code().equals("DISK_FULL")) {
                return Optional.empty();
            }
            throw e;
        } catch (RuntimeException | Error e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    synchronized void release(String table) {
        readers.computeIfPresent(table, (name, questions) -> questions - 1);
    }

    static String from(String table) {
        return "select * from " + SCHEMA + "." + table;
    }

    /** Drops what nobody reads and is of older data or beyond the number kept. */
    private void dropOthers(Connection connection, String newest) throws SQLException {
        String statementPart = newest.substring(0, newest.indexOf('_') + 1);
        int beyond = readers.size() - MOST;
        Iterator<Map.Entry<String, Integer>> oldestFirst = readers.entrySet().iterator();
        while (oldestFirst.hasNext()) {
            Map.Entry<String, Integer> table = oldestFirst.next();
            boolean stale =
                    table.getKey().startsWith(statementPart) && !table.getKey().equals(newest);
            if (table.getValue() == 0 && (stale || beyond > 0)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("drop table if exists " + SCHEMA + "." + table.getKey());
                }
                oldestFirst.remove();
                beyond--;
            }
        }
    }

    private String statementKey(Prepared select) {
        return hash(engineVersion + '\n' + select.sql() + '\n' + select.values());
    }

    /** What the names in a statement mean now, those in the views it reads included. */
    private static String dataKey(Connection connection, String sql) throws SQLException {
        Map<String, String> views = new HashMap<>();
        Set<String> tables = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select view_name, schema_name || ' ' || sql from duckdb_views()"
                                + " where not internal and database_name = current_database()"
                                + " and list_contains(current_schemas(true), schema_name)")) {
            while (rows.next()) {
                views.merge(rows.getString(1), rows.getString(2), (one, other) -> one + other);
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select table_name from duckdb_tables()"
                        + " where database_name = current_database() and schema_name = 'main'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        List<String> meanings = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        Deque<String> texts = new ArrayDeque<>(List.of(sql));
        while (!texts.isEmpty()) {
            for (String name : NO_NAME.split(texts.pop())) {
                boolean known = views.containsKey(name) || tables.contains(name);
                if (known && seen.add(name)) {
                    String view = views.get(name);
                    meanings.add(name + ' ' + (view == null ? contents(connection, name) : view));
                    if (view != null) {
                        texts.push(view);
                    }
                }
            }
        }
        meanings.sort(null);
        return hash(String.join("\n", meanings));
    }

    private static String contents(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*), sum(cast(hash(t) as hugeint)) from " + new Relation(table).sql() + " t")) {
            rows.next();
            return rows.getLong(1) + " " + rows.getString(2);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select table_name from duckdb_tables() where schema_name = '"
                        + SCHEMA + "' and database_name = current_database()")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
