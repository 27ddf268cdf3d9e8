package io.clientele.door.rest;

import io.clientele.door.desk.Desk;
import io.clientele.ground.access.Accounts;
import io.clientele.ground.job.Jobs;

/**
 * What this door stands on.
 *
 * @param localToken whoever knows it may read the workspace's folder, and is treated so
 * @param uploads files that browsers send
 */
public record RestParts(Desk desk, Accounts accounts, Jobs jobs, String localToken, Uploads uploads) {}
