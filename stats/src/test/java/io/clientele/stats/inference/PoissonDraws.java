package io.clientele.stats.inference;

import java.util.SplittableRandom;

/** Numbers of events that come independently of each other, counted one by one. */
final class PoissonDraws {

    private PoissonDraws() {}

    static int events(SplittableRandom random, double mean) {
        int n = 0;
        double time = -Math.log(1 - random.nextDouble());
        while (time < mean) {
            n++;
            time -= Math.log(1 - random.nextDouble());
        }
        return n;
    }
}
