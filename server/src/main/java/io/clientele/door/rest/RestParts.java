package io.clientele.door.rest;

import io.clientele.door.collect.CollectParts;
import io.clientele.door.collect.UnknownKeys;
import io.clientele.door.desk.Desk;
import io.clientele.door.desk.Questions;
import io.clientele.ground.access.Accounts;
import io.clientele.ground.job.Jobs;
import java.util.function.Supplier;

/**
 * What this door stands on.
 *
 * @param questions those under way
 * @param localToken whoever knows it may read the workspace's folder, and is treated so
 * @param uploads files that browsers send
 * @param collect what events need, opened with the first of them
 * @param unknownKeys counts requests with events that nobody has the key of
 */
public record RestParts(
        Desk desk,
        Questions questions,
        Accounts accounts,
        Jobs jobs,
        String localToken,
        Uploads uploads,
        Supplier<CollectParts> collect,
        UnknownKeys unknownKeys) {}
