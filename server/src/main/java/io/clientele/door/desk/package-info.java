/**
 * What the house offers at its doors: one list of offers, each with its path, options, right and handler.
 *
 * <p>In comes a verb, a path, options and who asks; out goes a document, or work that takes long. The REST door serves the
 * list as it is, the command line makes a command of each offer, the OpenAPI file describes it, and the test that tries
 * every path with every role reads it. So the doors cannot differ in names, parameters, faults or documents, and an offer
 * without a right cannot be written.
 *
 * <p>Handlers translate options into a room's question and hand back its answer; they hold no domain logic. Uses any
 * facade. Owns no table.
 */
@NullMarked
package io.clientele.door.desk;

import org.jspecify.annotations.NullMarked;
