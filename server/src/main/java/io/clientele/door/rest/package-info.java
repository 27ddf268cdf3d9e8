/**
 * The house over HTTP: the desk's offers under {@code /api/v1}, sessions, the events of jobs, the pages.
 *
 * <p>In come requests, from browsers with a session cookie, from scripts with a bearer token, from the command line with
 * the token of {@code server.json}; out go documents, problem documents that list every fault, server-sent events and
 * static files. Nothing is open that isn't named: each offer carries its right, and what isn't offered is refused. A
 * request that a browser sends with its cookie must also carry a header that no other site can make it send.
 *
 * <p>Spring is given its beans by name and scans nothing, for the start must take seconds. Uses {@code desk},
 * {@code access} and {@code job}. Owns no table; no domain logic, no SQL.
 */
@NullMarked
package io.clientele.door.rest;

import org.jspecify.annotations.NullMarked;
