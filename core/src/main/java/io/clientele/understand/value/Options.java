package io.clientele.understand.value;

import io.clientele.ground.base.AskedOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the options of a question about order lines. */
public final class Options extends AskedOptions {

    public Options(Map<String, List<String>> given) {
        super(given);
    }

    /** {@code range}, {@code filter}, {@code returns}, {@code lines} and {@code customers}. */
    public Scope scope() {
        return new Scope(
                range(),
                filters(),
                oneOf("returns", Returns.class, Returns.NET),
                oneOf("lines", Lines.class, Lines.ALL),
                oneOf("customers", People.class, People.ALL));
    }

    /** The period of a series, if one was asked for. */
    public Optional<Grain> grain() {
        return one("grain").isEmpty() ? Optional.empty() : Optional.of(oneOf("grain", Grain.class, Grain.MONTH));
    }

    /** The breakdown, if one was asked for. */
    public Optional<Dimension> by() {
        Optional<String> name = one("by");
        Optional<Dimension> dimension = name.flatMap(Dimension::named);
        if (name.isPresent() && dimension.isEmpty()) {
            wrong("by", "must be one of " + Dimension.names(), name.get());
        }
        return dimension;
    }

    private List<Filter> filters() {
        List<Filter> filters = new ArrayList<>();
        for (String text : all("filter")) {
            filter(text).ifPresent(filters::add);
        }
        return filters;
    }

    private Optional<Filter> filter(String text) {
        String[] parts = text.split(":", 3);
        Optional<Dimension> dimension = Dimension.named(parts[0]);
        if (dimension.isEmpty()) {
            wrong("filter", "begins with one of " + Dimension.names(), text);
            return Optional.empty();
        }
        Optional<Filter.Operator> operator = parts.length < 2
                ? Optional.empty()
                : Arrays.stream(Filter.Operator.values())
                        .filter(o -> o.word().equals(parts[1]))
                        .findFirst();
        if (operator.isEmpty()) {
            wrong("filter", "is FIELD:eq|ne|in|known|unknown:VALUE", text);
            return Optional.empty();
        }
        List<String> values = parts.length < 3
                ? List.of()
                : operator.get() == Filter.Operator.IN ? List.of(parts[2].split("\\|")) : List.of(parts[2]);
        try {
            return Optional.of(new Filter(dimension.get(), operator.get(), values));
        } catch (IllegalArgumentException e) {
            wrong("filter", "has one value after eq and ne, some with | between them after in, none otherwise", text);
            return Optional.empty();
        }
    }
}
