/**
 * The storey where data becomes understanding: what customers do, what they are worth, what they say, what they will do
 * next and why a number moved. Rooms read the ledger and the profile through named steps and hand what they learn back
 * as traits.
 */
@NullMarked
package io.clientele.understand;

import org.jspecify.annotations.NullMarked;
