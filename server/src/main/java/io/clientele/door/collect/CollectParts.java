package io.clientele.door.collect;

import io.clientele.arrive.collect.reception.Reception;
import io.clientele.arrive.collect.source.Sources;
import java.nio.file.Path;

/**
 * What this door stands on.
 *
 * @param scratch a folder for answers that are too long for memory, emptied when the workspace is opened
 */
public record CollectParts(Sources sources, Reception reception, Path scratch) {}
