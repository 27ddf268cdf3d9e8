package io.clientele.ground.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Keeps what rooms publish, for an engine elsewhere: which files there are, and the views over them in their order. */
final class RecordedCatalogue implements Catalogue {

    private final Function<String, List<String>> columnsOf;
    private final Map<List<Path>, String> files = new LinkedHashMap<>();
    private final List<View> views = new ArrayList<>();

    /** A view's text. */
    record View(String name, String sql) {}

    /** @param columnsOf names of a published relation's columns, as an engine that has it knows them */
    RecordedCatalogue(Function<String, List<String>> columnsOf) {
        this.columnsOf = columnsOf;
    }

    @Override
    public void view(String name, Step select) {
        views.add(new View(name, select.text()));
    }

    @Override
    public String files(List<Path> some) {
        return files.computeIfAbsent(List.copyOf(some), any -> "segments_" + (files.size() + 1));
    }

    @Override
    public List<String> columns(String relation) {
        return columnsOf.apply(relation);
    }

    /** Files by the name their rows have in the views. */
    Map<List<Path>, String> files() {
        return files;
    }

    List<View> views() {
        return views;
    }
}
