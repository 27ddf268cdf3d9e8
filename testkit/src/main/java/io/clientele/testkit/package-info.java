/**
 * What the tests of every room share: workspaces in temporary folders, staged facts, readers of the reference data.
 *
 * <p>Comes into no product. Uses {@code core}; the rooms' engine tests live beside it.
 */
@NullMarked
package io.clientele.testkit;

import org.jspecify.annotations.NullMarked;
