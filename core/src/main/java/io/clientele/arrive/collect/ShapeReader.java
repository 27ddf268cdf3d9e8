package io.clientele.arrive.collect;

import io.clientele.ground.store.Rows;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks the engine for the shapes of a column over the whole file, once a column. */
final class ShapeReader {

    /** A column with more shapes than this is no column of dates or numbers; the rarest are left out. */
    private static final int SHAPES = 2_000;

    private final Workbench workbench;
    private final Map<Integer, List<CellShape>> known = new HashMap<>();

    ShapeReader(Workbench workbench) {
        this.workbench = workbench;
    }

    List<CellShape> of(int column) {
        return known.computeIfAbsent(column, this::counted);
    }

    /** The most frequent first. Distinct values are shaped once, for dates and prices repeat. */
    private List<CellShape> counted(int column) {
        String sql = "select translate(v, '012345678', '999999999') as shape, cast(sum(n) as bigint) as rows_of_shape,"
                + " min(v) as least, max(v) as greatest, "
                + part(1, "first_part") + ", " + part(2, "second_part") + ", " + part(3, "third_part")
                + " from (select v, n, regexp_extract_all(v, '[0-9]{1,9}') as parts from (select "
                + ReadingSql.given(column)
                + " as v, count(*) as n from collect_raw where fault is null group by all) counted"
                + " where v is not null) split group by all order by rows_of_shape desc, shape limit " + SHAPES;
        return workbench.read(
                Step.rendered("arrive/collect/shapes_counted", sql), Map.of(), Map.of(), ShapeReader::all);
    }

    private static String part(int index, String name) {
        return "coalesce(max(try_cast(parts[" + index + "] as integer)), -1) as " + name;
    }

    private static List<CellShape> all(Rows rows) {
        List<CellShape> shapes = new ArrayList<>();
        while (rows.next()) {
            shapes.add(new CellShape(
                    rows.requiredText("shape"),
                    rows.longAt("rows_of_shape"),
                    rows.requiredText("least"),
                    rows.requiredText("greatest"),
                    (int) rows.longAt("first_part"),
                    (int) rows.longAt("second_part"),
                    (int) rows.longAt("third_part")));
        }
        return shapes;
    }
}
