package io.clientele.door.cli;

import io.clientele.door.desk.Verb;
import io.clientele.ground.base.Progress;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Carries a command's request to whoever owns the workspace: this process or a server. */
public interface Hand extends AutoCloseable {

    /**
     * Asks and waits; long work tells how far it is meanwhile.
     *
     * @param body a missing node where there is none
     * @return the document; a missing node when there is nothing to show
     * @throws io.clientele.ground.base.Refusal with every fault
     */
    JsonNode ask(Verb verb, String path, Map<String, List<String>> options, JsonNode body, Progress progress);

    @Override
    void close();
}
