/**
 * What people may ask of us: what is kept about them, a copy of it, and that it goes.
 *
 * <p>In comes a customer; out go a list of what every room holds, the rows themselves, or a signed report that nothing is
 * left. The room is handed, at start-up, everybody who keeps personal rows ({@link io.clientele.ground.base.Erasable}) and
 * whoever knows which aliases are one person ({@link io.clientele.arrive.privacy.People}); it knows none of them by name.
 *
 * <p>Erasing runs from the top of the house down to the ledger, so that no room can make a row again from one below, and
 * ends with another look: a report that names a row left over is not signed.
 *
 * <p>Owns the workspace's signing key and no table. Uses {@code ledger}. It refuses to decide who somebody is.
 */
@NullMarked
package io.clientele.arrive.privacy;

import org.jspecify.annotations.NullMarked;
