package io.clientele.ground.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Views of the embedded engine, in the schema its workbench writes to. */
record DuckDbCatalogue(Workbench workbench) implements Catalogue {

    @Override
    public void view(String name, Step select) {
        workbench.run(
                Step.rendered(
                        select.name(), "create or replace view " + new Relation(name).sql() + " as " + select.text()),
                Map.of(),
                Map.of());
    }

    @Override
    public String files(List<Path> files) {
        return files.stream()
                .map(file -> Workbench.literal(file.toString()))
                .collect(Collectors.joining(", ", "read_parquet([", "], union_by_name = true)"));
    }

    @Override
    public List<String> columns(String relation) {
        return workbench.describe(new Relation(relation)).stream()
                .map(Map.Entry::getKey)
                .toList();
    }
}
