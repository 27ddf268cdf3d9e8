/**
 * Words every room speaks: answers, figures and their uncertainty, time windows, money, recipes.
 *
 * <p>In comes nothing, out go values: records and closed families that validate themselves and never
 * change. An analysis hands its caller an {@link io.clientele.ground.base.Answer}: the figures, the
 * sentence that says what they show, whom they count, and the {@link
 * io.clientele.ground.base.Recipe} they were made by.
 *
 * <p>Two contracts let a lower room reach higher ones without knowing them: {@link
 * io.clientele.ground.base.Erasable} for whoever keeps personal rows, and {@link
 * io.clientele.ground.base.PurposeGate} for whoever decides which uses of data are allowed.
 *
 * <p>Owns no table and uses no other room. It refuses to format: words, number formats and languages
 * belong to the doors.
 */
@NullMarked
package io.clientele.ground.base;

import org.jspecify.annotations.NullMarked;
