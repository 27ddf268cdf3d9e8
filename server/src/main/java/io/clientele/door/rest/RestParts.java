package io.clientele.door.rest;

import io.clientele.door.desk.Desk;
import io.clientele.door.desk.Questions;
import io.clientele.ground.access.Accounts;
import io.clientele.ground.job.Jobs;

/**
 * What this door stands on.
 *
 * @param questions those under way
 * @param localToken whoever knows it may read the workspace's folder, and is treated so
 * @param uploads files that browsers send
 */
public record RestParts(
        Desk desk, Questions questions, Accounts accounts, Jobs jobs, String localToken, Uploads uploads) {}
