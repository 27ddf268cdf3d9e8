/**
 * Who is who: which aliases are one person.
 *
 * <p>In come the aliases of the ledger's dictionary, what events say of them and the records of people; out goes {@code
 * identity_customer}, which customer each subject is and from when to when. (source, source id) is a person; an id given up for
 * another is that one; a browser is whoever signed in there first, until another one does; records that agree enough are of
 * one person, who is the customer known first. An alias is born with the public id of the customer it is, so that a
 * customer's id is the same before and after the engine's file was rebuilt.
 *
 * <p>Owns the views {@code identity_customer}, {@code identity_person}, {@code identity_root} and {@code identity_sign_in}, and
 * the segments behind {@code identity_member}, {@code identity_member_past}, {@code identity_pair} and {@code
 * identity_decision}: who was found to be with whom, what was believed before, by which pairs, and what people decided. Uses
 * {@code ledger}, {@code catalog} and {@code store}; gives {@code privacy} the aliases of a person. It refuses to rewrite facts:
 * who somebody is, is joined when it is asked.
 */
@NullMarked
package io.clientele.know.identity;

import org.jspecify.annotations.NullMarked;
