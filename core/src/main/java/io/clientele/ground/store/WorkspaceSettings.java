package io.clientele.ground.store;

import java.time.ZoneId;
import java.util.Currency;

/**
 * What is settled when a workspace is made.
 *
 * @param name shown in the top bar
 * @param zone for days and weeks
 * @param currency of reports, ISO 4217
 */
public record WorkspaceSettings(String name, ZoneId zone, Currency currency) {}
