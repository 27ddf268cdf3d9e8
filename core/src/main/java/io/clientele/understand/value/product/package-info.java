/**
 * Products by what they bring: revenue, pieces, buyers, who comes back for them, what comes back, and where it goes.
 *
 * <p>In comes a {@link io.clientele.understand.value.product.ProductQuestion}; out goes an answer with a page of
 * products. The trend compares orders with the product in the last twelve weeks up to the last day asked about with those
 * in the twelve before, with an interval in which a customer counts as one; the sparkline shows the same 24 weeks.
 * A return rate is a share of pieces. Lines without a product id are left out.
 *
 * <p>The facade is {@link io.clientele.understand.value.product.Products}. Owns no table. It refuses to call a product
 * rising or falling whose change lies within chance.
 */
@NullMarked
package io.clientele.understand.value.product;

import org.jspecify.annotations.NullMarked;
