package io.clientele.door.rest;

import io.clientele.door.desk.Desk;
import io.clientele.ground.access.Accounts;
import io.clientele.ground.job.Jobs;
import java.nio.file.Path;

/**
 * What this door stands on.
 *
 * @param localToken whoever knows it may read the workspace's folder, and is treated so
 * @param uploads folder for files that browsers send
 */
public record RestParts(Desk desk, Accounts accounts, Jobs jobs, String localToken, Path uploads) {}
