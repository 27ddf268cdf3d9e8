package io.clientele.ground.job;

import io.clientele.ground.base.Fault;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Faults as they are kept in the table. */
final class JobFaults {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JobFaults() {}

    static String written(List<Fault> faults) {
        return JSON.writeValueAsString(faults);
    }

    static List<Fault> read(String json) {
        return JSON.readValue(json, new TypeReference<List<Fault>>() {});
    }
}
