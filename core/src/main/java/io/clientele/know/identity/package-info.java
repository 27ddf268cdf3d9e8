/**
 * Who is who: which aliases are one person.
 *
 * <p>In come the aliases of the ledger's dictionary and what events say of them; out goes {@code identity_customer}, which
 * customer each subject is and from when to when. The rules so far: (source, source id) is the customer; an id given up for
 * another is that one; a browser is whoever signed in there first, until another one does. An alias is born with the public
 * id of the customer it is, so that a customer's id is the same before and after the engine's file was rebuilt.
 *
 * <p>Owns the views {@code identity_customer}, {@code identity_root} and {@code identity_sign_in}. Uses {@code ledger} and {@code store}; gives {@code privacy} the aliases of
 * a person. It refuses to rewrite facts: who somebody is, is joined when it is asked.
 */
@NullMarked
package io.clientele.know.identity;

import org.jspecify.annotations.NullMarked;
