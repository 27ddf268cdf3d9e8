/**
 * Who may do what, and the record of what was done.
 *
 * <p>In come names with passwords, one-time links and keys; out goes a {@link io.clientele.ground.access.Caller}, whose
 * roles say which rights it has. Doors ask for a right, never for a role. A secret is shown once, when it is made; kept is
 * its hash. Passwords are stretched with PBKDF2-HMAC-SHA512 from the JDK: the ground floor needs no security framework
 * for one function, and the stored form names its parameters, so that they can be raised later.
 *
 * <p>Every change of anything is written to the audit log with what was there before and after, in the same transaction
 * where it is ours; so is every look at personal data. The log only grows.
 *
 * <p>Tables: {@code access_user}, {@code access_key}, {@code access_audit}. Uses {@code store} for its state. It refuses to
 * know endpoints, pages or what is personal in the data: doors and the catalog do.
 */
@NullMarked
package io.clientele.ground.access;

import org.jspecify.annotations.NullMarked;
