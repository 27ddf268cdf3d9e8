/**
 * Who is who: which aliases are one person.
 *
 * <p>In come the aliases of the ledger's dictionary; out goes {@code identity_customer}, which customer each subject is
 * and from when to when. It begins with one rule: (source, source id) is the customer. An alias is born with the public id
 * of the customer it is, so that a customer's id is the same before and after the engine's file was rebuilt.
 *
 * <p>Owns the view {@code identity_customer}. Uses {@code ledger} and {@code store}; gives {@code privacy} the aliases of
 * a person. It refuses to rewrite facts: who somebody is, is joined when it is asked.
 */
@NullMarked
package io.clientele.know.identity;

import org.jspecify.annotations.NullMarked;
