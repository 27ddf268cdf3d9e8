package io.clientele.ground.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Rows over a JDBC result set of DuckDB. */
final class DuckDbRows implements Rows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What the rows are taken from. */
    interface Cursor {
        List<String> columns();

        boolean next() throws SQLException;

        /** The driver's value at a position from 1 of the row under the cursor. */
        @Nullable
        Object value(int position) throws SQLException;
    }

    private final Cursor cursor;
    private final Map<String, Integer> positions = new HashMap<>();

    DuckDbRows(ResultSet resultSet) throws SQLException {
        this(streamed(resultSet));
    }

    DuckDbRows(Cursor cursor) {
        this.cursor = cursor;
        List<String> columns = cursor.columns();
        for (int i = 0; i < columns.size(); i++) {
            positions.put(columns.get(i).toLowerCase(Locale.ROOT), i + 1);
        }
    }

    static Cursor streamed(ResultSet resultSet) throws SQLException {
        ResultSetMetaData metaData = resultSet.getMetaData();
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            columns.add(metaData.getColumnName(i));
        }
        return new Streamed(resultSet, List.copyOf(columns));
    }

    private record Streamed(ResultSet resultSet, List<String> columns) implements Cursor {
        @Override
        public boolean next() throws SQLException {
            return resultSet.next();
        }

        @Override
        public @Nullable Object value(int position) throws SQLException {
            Object value = resultSet.getObject(position);
            return resultSet.wasNull() ? null : value;
        }
    }

    int position(String column) {
        Integer position = positions.get(column);
        if (position == null) {
            throw new IllegalArgumentException("there is no column " + column + " among " + cursor.columns());
        }
        return position;
    }

    @Override
    public boolean next() {
        try {
            return cursor.next();
        } catch (SQLException e) {
            throw DuckDbFaults.translated(e);
        }
    }

    @Override
    public List<String> columns() {
        return cursor.columns();
    }

    @Override
    public boolean isNull(String column) {
        return raw(column) == null;
    }

    @Override
    public long longAt(String column) {
        Object value = raw(column);
        if (value instanceof BigInteger big) {
            return big.longValueExact();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.longValueExact();
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        throw new IllegalStateException("column " + column + " holds no integer but " + value);
    }

    @Override
    public double doubleAt(String column) {
        if (raw(column) instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalStateException("column " + column + " holds no number but " + raw(column));
    }

    @Override
    public boolean booleanAt(String column) {
        if (raw(column) instanceof Boolean truth) {
            return truth;
        }
        throw new IllegalStateException("column " + column + " holds no truth value but " + raw(column));
    }

    @Override
    public @Nullable String textAt(String column) {
        Object value = raw(column);
        return value == null ? null : value.toString();
    }

    @Override
    public @Nullable BigDecimal decimalAt(String column) {
        Object value = raw(column);
        return switch (value) {
            case null -> null;
            case BigDecimal decimal -> decimal;
            case BigInteger big -> new BigDecimal(big);
            case Double number -> BigDecimal.valueOf(number);
            case Number number -> BigDecimal.valueOf(number.longValue());
            default -> throw new IllegalStateException("column " + column + " holds no number but " + value);
        };
    }

    @Override
    public @Nullable Instant instantAt(String column) {
        return (Instant) valueOf(raw(column));
    }

    @Override
    public @Nullable LocalDate dateAt(String column) {
        Object value = valueOf(raw(column));
        return value instanceof Instant instant ? LocalDate.ofInstant(instant, ZoneOffset.UTC) : (LocalDate) value;
    }

    @Override
    public @Nullable Object valueAt(String column) {
        return valueOf(raw(column));
    }

    @Override
    public @Nullable Object valueAt(int position) {
        return valueOf(raw(position + 1));
    }

    private static @Nullable Object valueOf(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Long l -> l;
            case Integer i -> (long) i;
            case Short s -> (long) s;
            case Byte b -> (long) b;
            case Float f -> (double) f;
            case BigInteger big -> big.bitLength() < 64 ? (Object) big.longValue() : new BigDecimal(big);
            case LocalDateTime moment -> moment.toInstant(ZoneOffset.UTC);
            case java.sql.Timestamp stamp -> stamp.toLocalDateTime().toInstant(ZoneOffset.UTC);
            case OffsetDateTime moment -> moment.toInstant();
            case java.sql.Date date -> date.toLocalDate();
            case Double d -> d;
            case BigDecimal d -> d;
            case Boolean b -> b;
            case LocalDate d -> d;
            case java.sql.Array list -> JSON.writeValueAsString(nested(list));
            case java.sql.Struct struct -> JSON.writeValueAsString(nested(struct));
            case Map<?, ?> map -> JSON.writeValueAsString(nested(map));
            case java.sql.Blob bytes -> nested(bytes);
            default -> value.toString();
        };
    }

    /** Lists, maps and plain values that JSON can be written from; bytes as hexadecimal text. */
    private static @Nullable Object nested(@Nullable Object value) {
        try {
            return switch (value) {
                case java.sql.Array list -> {
                    List<@Nullable Object> items = new ArrayList<>();
                    for (Object item : (Object[]) list.getArray()) {
                        items.add(nested(item));
                    }
                    yield items;
                }
                case DuckDBStruct struct -> nested(struct.getMap());
                case Map<?, ?> map -> {
                    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
                    map.forEach((key, item) -> entries.put(String.valueOf(key), nested(item)));
                    yield entries;
                }
                case java.sql.Blob bytes -> HexFormat.of().formatHex(bytes.getBytes(1, (int) bytes.length()));
                case null -> null;
                default -> {
                    Object plain = valueOf(value);
                    boolean number = plain instanceof Number || plain instanceof Boolean;
                    yield number ? plain : String.valueOf(plain);
                }
            };
        } catch (SQLException e) {
            throw DuckDbFaults.translated(e);
        }
    }

    private @Nullable Object raw(String column) {
        return raw(position(column));
    }

    private @Nullable Object raw(int position) {
        try {
            return cursor.value(position);
        } catch (SQLException e) {
            throw DuckDbFaults.translated(e);
        }
    }
}
