/**
 * The demo shop: the books of Larkmoor &amp; Finch, a retailer that does not exist.
 *
 * <p>In comes a {@link io.clientele.shop.ShopSpec}: a seed, a number of customers, a span of time, a folder.
 * Out go the files a retailer would export (orders, products, three contact lists, exchange rates) and,
 * beside them, what no retailer has: the truth. {@link io.clientele.shop.ShopTruth} says by which process
 * customers buy, what was {@linkplain io.clientele.shop.Plant planted} to be found, and which records are
 * one person.
 *
 * <p>Nothing is kept in memory but one number per order: a customer, a basket, a person are functions of
 * (seed, number), drawn again whenever they are needed, so that the same seed gives the same files for
 * any number of threads and on any machine.
 *
 * <p>Three more sources serve tests: {@link io.clientele.shop.PureProcess} draws customers from a process
 * with known parameters and nothing else, {@link io.clientele.shop.OrderFlood} writes order lines by the
 * gigabyte, {@link io.clientele.shop.PeopleFlood} contact records by the million, of people of five
 * languages, with errors and the truth about who is who. The package depends on the JDK alone and knows nothing of the product that reads its files.
 */
@NullMarked
package io.clientele.shop;

import org.jspecify.annotations.NullMarked;
