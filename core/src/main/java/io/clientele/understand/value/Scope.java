package io.clientele.understand.value;

import io.clientele.ground.base.Range;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a question about value counts: the days and the lines.
 *
 * @param filters all of them must hold
 */
public record Scope(Range range, List<Filter> filters, Returns returns, Lines lines, People customers) {

    public static final Scope DEFAULT = new Scope(Range.usual(), List.of(), Returns.NET, Lines.ALL, People.ALL);

    public Scope {
        filters = List.copyOf(filters);
    }

    public Scope in(Range other) {
        return new Scope(other, filters, returns, lines, customers);
    }

    public Scope of(People others) {
        return new Scope(range, filters, returns, lines, others);
    }

    /** Every option with its value, for recipes. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("range", range.word());
        parameters.put("returns", returns.name().toLowerCase(Locale.ROOT));
        parameters.put("lines", lines.name().toLowerCase(Locale.ROOT));
        parameters.put("customers", customers.name().toLowerCase(Locale.ROOT));
        if (!filters.isEmpty()) {
            parameters.put("filter", filters.stream().map(Filter::word).collect(Collectors.joining(" and ")));
        }
        return parameters;
    }
}
