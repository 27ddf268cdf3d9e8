package io.clientele.stats.clv;

import java.util.SplittableRandom;

/**
 * Customers who behave exactly as BG/NBD says, drawn purchase by purchase. Slow and obvious: the yardstick for what is
 * computed in closed form.
 */
final class Simulation {

    private final BgNbd truth;
    private final SplittableRandom random;

    Simulation(BgNbd truth, long seed) {
        this.truth = truth;
        random = new SplittableRandom(seed);
    }

    /** One customer's purchases until {@code age}, and from there until {@code age + horizon}. */
    record Customer(int repeats, double recency, double age, boolean alive, int later) {}

    Customer customer(double age, double horizon) {
        double rate = gamma(truth.r()) / truth.alpha();
        double leave = truth.a() == 0 ? 0 : beta(truth.a(), truth.b());
        double time = 0;
        int repeats = 0;
        double recency = 0;
        boolean alive = true;
        int later = 0;
        boolean aliveAtAge = true;
        while (alive) {
            time += -Math.log(1 - random.nextDouble()) / rate;
            if (time > age + horizon) {
                break;
            }
            alive = random.nextDouble() >= leave;
            if (time <= age) {
                repeats++;
                recency = time;
                aliveAtAge = alive;
            } else {
                later++;
            }
        }
        return new Customer(repeats, recency, age, aliveAtAge, later);
    }

    /** Customers who came in evenly over the first half of {@code longest}. */
    Histories histories(int customers, double longest) {
        Histories.Builder builder = Histories.in(truth.unit());
        for (int i = 0; i < customers; i++) {
            Customer each = customer(longest * (1 - 0.5 * random.nextDouble()), 0);
            builder.add(each.repeats, each.recency, each.age);
        }
        return builder.build();
    }

    private double beta(double a, double b) {
        double x = gamma(a);
        double y = gamma(b);
        return x + y == 0 ? (random.nextDouble() < a / (a + b) ? 1 : 0) : x / (x + y);
    }

    /** Marsaglia and Tsang (2000), doi:10.1145/358407.358414, with their boost for shapes below 1. */
    double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double normal = normal();
            double v = Math.pow(1 + c * normal, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * normal * normal + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }

    private double normal() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
