package io.clientele.shop;

/** Told by the generator how far it is; an exception thrown from here stops it. Called from one thread. */
@FunctionalInterface
public interface ShopProgress {

    /** Reports to nobody. */
    ShopProgress NONE = (stage, done, total) -> {};

    /**
     * @param stage what is being written: {@code customers}, {@code orders}, {@code contacts}; of a flood of people
     *     {@code people} and {@code scatter}
     * @param done units done
     * @param total units in all
     */
    void report(String stage, long done, long total);
}
