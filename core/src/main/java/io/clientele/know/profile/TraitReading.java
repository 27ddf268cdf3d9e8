package io.clientele.know.profile;

import io.clientele.arrive.catalog.Personal;
import io.clientele.ground.base.Heading;
import io.clientele.ground.base.Interval;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Value;
import io.clientele.ground.store.Rows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes typed traits of a row of {@code customers}. */
final class TraitReading {

    private static final double CONFIDENCE = 0.95;

    private final Map<String, TraitKind> kinds = new LinkedHashMap<>();
    private final Set<String> hidden = new HashSet<>(Set.of("customer", "customer_id"));
    private final String currency;

    /** @param currency of traits that are money and don't say theirs */
    TraitReading(List<TraitKind> kinds, String currency) {
        this.currency = currency;
        for (TraitKind kind : kinds) {
            this.kinds.put(kind.name(), kind);
            hidden.add(computedAt(kind));
            if (kind.bounded()) {
                hidden.add(kind.name() + TraitKind.LOW);
                hidden.add(kind.name() + TraitKind.HIGH);
            }
            if (kind.type() == Heading.Type.MONEY) {
                hidden.add(kind.name() + TraitKind.CURRENCY);
            }
        }
    }

    static String computedAt(TraitKind kind) {
        return kind.set() + Profiles.COMPUTED_AT;
    }

    /** Whether somebody computes a trait of that name. */
    boolean isKept(String trait) {
        return kinds.containsKey(trait);
    }

    static boolean isPersonal(String column, Value value) {
        return value instanceof Value.Text(String text)
                ? Personal.isPersonal(column, text)
                : Personal.isPersonal(column);
    }

    CustomerRow row(Rows row) {
        return new CustomerRow(row.requiredText("customer_id"), traits(row));
    }

    /** What a record declares. */
    List<Trait> declared(Map<String, Object> fields) {
        List<Trait> traits = new ArrayList<>();
        fields.forEach((name, raw) -> {
            Value value = plain(raw);
            if (value != null) {
                traits.add(new Trait(name, value, isPersonal(name, value), null));
            }
        });
        return traits;
    }

    /** Of a row of {@code customers}, or of one set. */
    List<Trait> traits(Rows row) {
        List<Trait> traits = new ArrayList<>();
        for (String column : row.columns()) {
            Object raw = hidden.contains(column) ? null : row.valueAt(column);
            Value value = plain(raw);
            if (value != null) {
                traits.add(trait(row, column, value));
            }
        }
        return traits;
    }

    private Trait trait(Rows row, String name, Value value) {
        TraitKind kind = kinds.get(name);
        if (kind == null) {
            return new Trait(name, value, isPersonal(name, value), null);
        }
        return new Trait(name, typed(row, kind, value), false, row.instantAt(computedAt(kind)));
    }

    private Value typed(Rows row, TraitKind kind, Value value) {
        return switch (value) {
            case Value.Quantity(double quantity, var unit, var none, long n) ->
                switch (kind.type()) {
                    case MONEY ->
                        new Value.Quantity(quantity, new Value.Unit.Amount(currency(row, kind)), bounds(row, kind), 0);
                    case DAYS -> new Value.Quantity(quantity, Value.Unit.DAYS, bounds(row, kind), 0);
                    case RATIO -> new Value.Ratio(quantity, bounds(row, kind), 0);
                    default -> new Value.Quantity(quantity, unit, bounds(row, kind), 0);
                };
            case Value.Count(long count)
            when kind.type() == Heading.Type.DAYS -> new Value.Quantity(count, Value.Unit.DAYS);
            case Value.Text(String code)
            when kind.words() != null -> new Value.Term(new Message(kind.words() + code, Map.of()));
            default -> value;
        };
    }

    private String currency(Rows row, TraitKind kind) {
        String column = kind.name() + TraitKind.CURRENCY;
        String kept = row.columns().contains(column) ? row.textAt(column) : null;
        return kept == null ? currency : kept;
    }

    private static @Nullable Interval bounds(Rows row, TraitKind kind) {
        String low = kind.name() + TraitKind.LOW;
        String high = kind.name() + TraitKind.HIGH;
        boolean known = kind.bounded() && !row.isNull(low) && !row.isNull(high);
        return known ? new Interval(row.doubleAt(low), row.doubleAt(high), CONFIDENCE) : null;
    }

    /** A value as the engine gives it; null where there is none. */
    static @Nullable Value plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Long number -> new Value.Count(number);
            case Double number -> new Value.Quantity(number, Value.Unit.PLAIN);
            case BigDecimal number -> new Value.Quantity(number.doubleValue(), Value.Unit.PLAIN);
            case Boolean truth -> new Value.Truth(truth);
            case Instant instant -> new Value.Moment(instant);
            case LocalDate day -> new Value.Day(day);
            default -> new Value.Text(value.toString());
        };
    }
}
