package io.clientele.shop;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Things drawn with probabilities proportional to their weights. */
final class Weighted<T> {

    private final List<T> items;
    private final double[] runningSums;

    private Weighted(List<T> items, double[] runningSums) {
        this.items = List.copyOf(items);
        this.runningSums = runningSums;
    }

    /** @param weight not negative, and not zero for all */
    static <T> Weighted<T> of(List<T> items, ToDoubleFunction<? super T> weight) {
        return new Weighted<>(
                items, WordList.runningSums(items.stream().mapToDouble(weight).toArray()));
    }

    T draw(Draws draws) {
        return items.get(draws.weighted(runningSums));
    }

    List<T> items() {
        return items;
    }
}
