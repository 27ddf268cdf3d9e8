package io.clientele.understand.value;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How tests ask and read answers. */
public final class Asked {

    private Asked() {}

    /** {@code "range=all", "filter=country:eq:GB"} as doors hand them on. */
    public static Map<String, List<String>> options(String... options) {
        Map<String, List<String>> given = new HashMap<>();
        for (String option : options) {
            String[] parts = option.split("=", 2);
            given.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]);
        }
        return given;
    }

    public static Cell cell(Answer<?> answer, int row, String column) {
        for (int i = 0; i < answer.table().headings().size(); i++) {
            if (answer.table().headings().get(i).name().equals(column)) {
                return answer.table().rows().get(row).get(i);
            }
        }
        throw new AssertionError(
                "no column " + column + " among " + answer.table().headings());
    }

    public static Value value(Answer<?> answer, int row, String column) {
        return cell(answer, row, column).value();
    }
}
