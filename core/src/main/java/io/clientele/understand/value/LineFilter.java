package io.clientele.understand.value;

import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Step;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The one renderer of filters: the steps {@code lines_chosen} and {@code parts_chosen}. */
final class LineFilter {

    private LineFilter() {}

    /**
     * The pipeline with the step that keeps the order lines of the window for which every filter holds, and, where only
     * customers are asked for, only theirs. Here and not among the lines that count, so that what is kept of them serves
     * both.
     */
    static Pipeline lines(Pipeline counted, List<Filter> filters) {
        return chosen(counted, "lines_counted", "lines_chosen", filters);
    }

    /** The same of parts of orders. */
    static Pipeline parts(Pipeline gathered, List<Filter> filters) {
        return chosen(gathered, gathered.stages().getLast().alias(), "parts_chosen", filters);
    }

    private static Pipeline chosen(Pipeline before, String from, String name, List<Filter> filters) {
        StringBuilder sql = new StringBuilder(
                "select * from " + from + "\nwhere day >= cast(:from as date) and day <= cast(:to as date)"
                        + "\n  and (cast(:customers as string) = 'all' or customer is not null)");
        Pipeline pipeline = before;
        for (int i = 0; i < filters.size(); i++) {
            Filter filter = filters.get(i);
            sql.append("\n  and ").append(condition(filter, "filter_" + i));
            for (int j = 0; j < filter.values().size(); j++) {
                pipeline =
                        pipeline.bind("filter_" + i + "_" + j, filter.values().get(j));
            }
        }
        return pipeline.then(Step.rendered("understand/value/" + name, sql.toString()));
    }

    private static String condition(Filter filter, String name) {
        String column = filter.dimension().column().sql();
        return switch (filter.operator()) {
            case EQ -> column + " = cast(:" + name + "_0 as string)";
            case NE -> column + " <> cast(:" + name + "_0 as string)";
            case IN ->
                column + " in "
                        + IntStream.range(0, filter.values().size())
                                .mapToObj(i -> "cast(:" + name + "_" + i + " as string)")
                                .collect(Collectors.joining(", ", "(", ")"));
            case KNOWN -> column + " is not null";
            case UNKNOWN -> column + " is null";
        };
    }
}
