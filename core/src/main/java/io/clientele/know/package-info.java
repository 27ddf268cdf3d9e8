/** The storey where people are known: who is who ({@code identity}) and what is known about each ({@code profile}). */
@NullMarked
package io.clientele.know;

import org.jspecify.annotations.NullMarked;
