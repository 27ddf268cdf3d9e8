package io.clientele.understand.value;

import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Step;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The one renderer of filters: the step {@code lines_chosen}. */
final class LineFilter {

    private static final String NAME = "understand/value/lines_chosen";

    private LineFilter() {}

    /** The pipeline with the step that keeps the lines of the window for which every filter holds. */
    static Pipeline chosen(Pipeline counted, List<Filter> filters) {
        StringBuilder sql = new StringBuilder("select * from lines_counted\n"
                + "where ordered_at >= cast(:from_at as timestamp) and ordered_at < cast(:to_at as timestamp)");
        Pipeline pipeline = counted;
        for (int i = 0; i < filters.size(); i++) {
            Filter filter = filters.get(i);
            sql.append("\n  and ").append(condition(filter, "filter_" + i));
            for (int j = 0; j < filter.values().size(); j++) {
                pipeline =
                        pipeline.bind("filter_" + i + "_" + j, filter.values().get(j));
            }
        }
        return pipeline.then(Step.rendered(NAME, sql.toString()));
    }

    private static String condition(Filter filter, String name) {
        String column = filter.dimension().column().sql();
        return switch (filter.operator()) {
            case EQ -> column + " = cast(:" + name + "_0 as varchar)";
            case NE -> column + " <> cast(:" + name + "_0 as varchar)";
            case IN ->
                column + " in "
                        + IntStream.range(0, filter.values().size())
                                .mapToObj(i -> "cast(:" + name + "_" + i + " as varchar)")
                                .collect(Collectors.joining(", ", "(", ")"));
            case KNOWN -> column + " is not null";
            case UNKNOWN -> column + " is null";
        };
    }
}
