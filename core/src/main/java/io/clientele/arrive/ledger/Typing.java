package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.catalog.plan.DeclaredProperty;
import io.clientele.ground.store.Manifest;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Rows;
import io.clientele.ground.store.Segment;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gives properties of events columns while segments are written: those that a plan declares, and those that many events
 * carry. Decides of each property once; what it decided is committed with the segments.
 */
final class Typing {

    /**
     * Rows of a segment worth having columns, and events that carry a property worth having one. Below it reading the JSON
     * takes milliseconds, and a sender who makes names up uses no columns up.
     */
    static final long LEAST = 1_000;

    /** Events looked at to learn which properties they carry. */
    private static final long LOOKED_AT = 20_000;

    /** Share of a property's values that have to be of a type before its column is. */
    private static final double ALIKE = 0.99;

    private final Supplier<List<DeclaredProperty>> declared;
    private PropertyColumns columns;

    /** @param declared properties of the plans in force */
    Typing(Manifest manifest, Supplier<List<DeclaredProperty>> declared) {
        this.columns = PropertyColumns.in(manifest);
        this.declared = declared;
    }

    /**
     * The columns for rows that are about to be written.
     *
     * @param rows with {@code import_row} and {@code properties}
     * @param number of them
     */
    PropertyColumns of(Kind kind, Workbench workbench, Relation rows, long number) {
        if (!PropertyColumns.areOf(kind) || number < LEAST) {
            return PropertyColumns.NONE;
        }
        columns = columns.with(planned());
        long step = Math.max(1, number / LOOKED_AT);
        List<TypedProperty> more = workbench.read(
                Step.named("arrive/ledger/properties_sampled"),
                Map.of("step", step),
                Map.of("rows", rows),
                found -> learnt(found, step));
        columns = columns.with(more);
        return columns;
    }

    /** What plans declare and nobody has decided yet. */
    private List<TypedProperty> planned() {
        return TypedProperty.declared(declared.get()).stream()
                .filter(property -> !columns.knows(property.name()))
                .limit(PropertyColumns.MOST - columns.live().size())
                .toList();
    }

    private List<TypedProperty> learnt(Rows found, long step) {
        List<TypedProperty> more = new ArrayList<>();
        int free = PropertyColumns.MOST - columns.live().size();
        while (found.next() && more.size() < free) {
            String name = found.requiredText("name");
            if (found.longAt("carried") * step < LEAST) {
                break;
            }
            if (!columns.knows(name) && TypedProperty.canHaveColumn(name)) {
                type(found).ifPresent(type -> more.add(new TypedProperty(name, type)));
            }
        }
        return more;
    }

    /** Lists and objects have no column. */
    private static Optional<TypedProperty.Type> type(Rows found) {
        long texts = found.longAt("texts");
        long numbers = found.longAt("numbers");
        long truths = found.longAt("truths");
        long scalars = texts + numbers + truths;
        if (scalars < found.longAt("carried") * ALIKE) {
            return Optional.empty();
        }
        if (truths >= scalars * ALIKE) {
            return Optional.of(TypedProperty.Type.BOOLEAN);
        }
        return Optional.of(
                numbers >= scalars * ALIKE && found.longAt("longest") == 0
                        ? TypedProperty.Type.NUMBER
                        : TypedProperty.Type.TEXT);
    }

    static long countOf(Workbench workbench, Relation rows) {
        return workbench.count(
                Step.rendered("arrive/ledger/rows_counted", "select count(*) as n from {rows}"),
                Map.of(),
                Map.of("rows", rows));
    }

    /** The segment, said to have the columns it was written with. */
    static Segment shaped(Segment segment, PropertyColumns with) {
        return with.size() == 0 ? segment : segment.shaped(with.shape());
    }

    /** Notes what was decided. */
    Manifest.Draft in(Manifest.Draft draft) {
        return columns.size() == 0 ? draft : draft.document(PropertyColumns.DOCUMENT, columns.json());
    }
}
