package io.clientele.stats.clv;

import java.util.Arrays;

/**
 * Minimises a smooth function of a few variables within a box: BFGS on the variables that are free, projected onto the
 * box.
 *
 * <p>Why not an optimiser of Hipparchus: its only first-order method for scalar functions, conjugate gradients, knows no
 * bounds and crawls along the ridges that these likelihoods have; its bounded methods are either derivative-free or
 * sequential quadratic programming that solves every step by an iterative (ADMM) inner problem; and all of them ask for
 * value and gradient separately, which here doubles the passes over the data. For at most four variables the method
 * below is shorter than an adapter would be.
 *
 * <p>Each step: variables that lie on a bound and want to leave the box are held; the others move along {@code -H g},
 * where H approximates the inverse Hessian; the step is projected onto the box and shortened until the function falls
 * enough (Armijo, 1e-4); H is updated only where the curvature is positive, so it stays positive definite. If the
 * direction stops being one of descent, H starts again from the identity. It ends when no free component of the
 * gradient is above the tolerance, when no step lowers the function any more, or when ten iterations together have
 * lowered it by less than the caller says can matter: so a search along a ridge that leads to a border ends on it.
 *
 * <p>Nocedal, Wright (2006), Numerical Optimization, 2nd edition, algorithms 6.1 and 16.5 (projection),
 * doi:10.1007/978-0-387-40065-5.
 */
final class QuasiNewton {

    /** A function with its gradient. */
    interface Objective {
        /** The value at {@code point}; writes the gradient there into {@code gradient}. */
        double at(double[] point, double[] gradient);
    }

    private static final int MOST_ITERATIONS = 500;
    private static final int MOST_HALVINGS = 50;

    /** So many iterations that together gain next to nothing end the search: a ridge that only flattens out. */
    private static final int STALL = 10;

    private static final double SUFFICIENT_DECREASE = 1e-4;

    /** Of log-parameters: no first step multiplies or divides a parameter by more than e. */
    private static final double LONGEST_STEP = 1;

    private final Objective objective;
    private final double[] lower;
    private final double[] upper;
    private final double tolerance;
    private final double negligible;
    private final int size;

    private double[] point;
    private double[] gradient;
    private double value;
    private double[][] inverse;
    private int iterations;
    private boolean isScaled;
    private boolean hasStalled;

    /** @param negligible a fall of the function that doesn't matter */
    QuasiNewton(
            Objective objective, double[] start, double[] lower, double[] upper, double tolerance, double negligible) {
        this.objective = objective;
        this.lower = lower;
        this.upper = upper;
        this.tolerance = tolerance;
        this.negligible = negligible;
        size = start.length;
        point = start.clone();
        project(point);
        gradient = new double[size];
        value = objective.at(point, gradient);
        inverse = identity();
    }

    /** The search on another function from where this one stands, with what it has learnt about the curvature. */
    QuasiNewton continuedOn(Objective next, double nextTolerance) {
        QuasiNewton search = new QuasiNewton(next, point, lower, upper, nextTolerance, negligible);
        for (int i = 0; i < size; i++) {
            search.inverse[i] = inverse[i].clone();
        }
        search.isScaled = true;
        search.iterations = iterations;
        return search;
    }

    /** Runs to the end. */
    QuasiNewton run() {
        return run(MOST_ITERATIONS);
    }

    /** Runs to the end, or until there have been so many iterations in all. */
    QuasiNewton run(int most) {
        boolean fresh = !isScaled;
        double before = value;
        int since = 0;
        while (iterations < most && gradientNorm() > tolerance) {
            if (since == STALL) {
                hasStalled = before - value < negligible;
                if (hasStalled) {
                    break;
                }
                before = value;
                since = 0;
            }
            since++;
            iterations++;
            if (step()) {
                fresh = false;
            } else if (fresh) {
                break;
            } else {
                inverse = identity();
                isScaled = false;
                fresh = true;
            }
        }
        return this;
    }

    double[] point() {
        return point.clone();
    }

    double value() {
        return value;
    }

    int iterations() {
        return iterations;
    }

    /** Whether it ended because going on would not have lowered the function by anything that matters. */
    boolean hasStalled() {
        return hasStalled;
    }

    boolean isHeld(int i) {
        return (point[i] <= lower[i] && gradient[i] >= 0) || (point[i] >= upper[i] && gradient[i] <= 0);
    }

    /** The largest component of the gradient among the variables that aren't held by a bound. */
    double gradientNorm() {
        double norm = 0;
        for (int i = 0; i < size; i++) {
            if (!isHeld(i)) {
                norm = Math.max(norm, Math.abs(gradient[i]));
            }
        }
        return norm;
    }

    /** Goes to {@code next} if that lowers the gradient without raising the value beyond rounding. */
    boolean moveTo(double[] next) {
        project(next);
        double[] nextGradient = new double[size];
        double nextValue = objective.at(next, nextGradient);
        double[] lastPoint = point;
        double[] lastGradient = gradient;
        double lastNorm = gradientNorm();
        point = next;
        gradient = nextGradient;
        if (gradientNorm() < lastNorm && nextValue <= value + 1e-13 * Math.max(1, Math.abs(value))) {
            value = nextValue;
            return true;
        }
        point = lastPoint;
        gradient = lastGradient;
        return false;
    }

    double[] gradient() {
        return gradient.clone();
    }

    private boolean step() {
        double[] direction = direction();
        double length = 1;
        double[] next = new double[size];
        double[] nextGradient = new double[size];
        for (int halving = 0; halving < MOST_HALVINGS; halving++, length /= 2) {
            double slope = 0;
            for (int i = 0; i < size; i++) {
                next[i] = Math.min(upper[i], Math.max(lower[i], point[i] + length * direction[i]));
                slope += gradient[i] * (next[i] - point[i]);
            }
            if (!(slope < 0)) {
                return false;
            }
            double nextValue = objective.at(next, nextGradient);
            if (nextValue <= value + SUFFICIENT_DECREASE * slope) {
                update(next, nextGradient);
                value = nextValue;
                return true;
            }
        }
        return false;
    }

    private double[] direction() {
        double[] direction = new double[size];
        double longest = 0;
        for (int i = 0; i < size; i++) {
            if (isHeld(i)) {
                continue;
            }
            for (int j = 0; j < size; j++) {
                if (!isHeld(j)) {
                    direction[i] -= inverse[i][j] * gradient[j];
                }
            }
            longest = Math.max(longest, Math.abs(direction[i]));
        }
        if (longest > LONGEST_STEP) {
            for (int i = 0; i < size; i++) {
                direction[i] *= LONGEST_STEP / longest;
            }
        }
        return direction;
    }

    private void update(double[] next, double[] nextGradient) {
        double[] s = new double[size];
        double[] y = new double[size];
        double sy = 0;
        double yy = 0;
        for (int i = 0; i < size; i++) {
            s[i] = next[i] - point[i];
            y[i] = nextGradient[i] - gradient[i];
            sy += s[i] * y[i];
            yy += y[i] * y[i];
        }
        if (sy > 1e-14 * yy && yy > 0) {
            if (!isScaled) {
                // Nocedal and Wright (6.20): gives the first matrix the size of the true inverse Hessian
                scaleInverse(sy / yy);
                isScaled = true;
            }
            bfgs(s, y, sy);
        }
        point = next.clone();
        gradient = nextGradient.clone();
    }

    private void scaleInverse(double factor) {
        for (double[] row : inverse) {
            for (int i = 0; i < size; i++) {
                row[i] *= factor;
            }
        }
    }

    /** H + (1 + y'Hy / s'y) ss' / s'y - (Hy s' + s (Hy)') / s'y. */
    private void bfgs(double[] s, double[] y, double sy) {
        double[] hy = new double[size];
        double yhy = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                hy[i] += inverse[i][j] * y[j];
            }
            yhy += y[i] * hy[i];
        }
        double scale = (1 + yhy / sy) / sy;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                inverse[i][j] += scale * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / sy;
            }
        }
    }

    private void project(double[] x) {
        for (int i = 0; i < size; i++) {
            x[i] = Math.min(upper[i], Math.max(lower[i], x[i]));
        }
    }

    private double[][] identity() {
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            Arrays.fill(matrix[i], 0);
            matrix[i][i] = 1;
        }
        return matrix;
    }
}
