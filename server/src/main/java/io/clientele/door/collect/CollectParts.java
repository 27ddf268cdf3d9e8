package io.clientele.door.collect;

import io.clientele.arrive.collect.reception.Reception;
import io.clientele.arrive.collect.source.Sources;

/** What this door stands on. */
public record CollectParts(Sources sources, Reception reception) {}
