package io.clientele.stats.clv;

import io.clientele.stats.clv.QuasiNewton.Objective;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * The best point found from several starts, with the curvature there.
 *
 * <p>The starts are run on a screening function, which may be the same or a cheaper one on a sample of the rows; the two
 * best different ends are then carried on over the full function. The end is finished by Newton steps with one Hessian
 * from central differences of the gradient: they carry the gradient to the rounding floor, so that the parameters don't
 * depend on where the search happened to stop.
 */
final class Optimum {

    private static final double SCREENING_TOLERANCE = 1e-5;
    private static final double TOLERANCE = 1e-7;

    /** Below this the search counts as converged: gradient of the mean log-likelihood in log-parameters. */
    private static final double CONVERGED = 1e-6;

    /** Of a log-likelihood: a step that gains less is shorter than a seventieth of a standard error. */
    private static final double NEGLIGIBLE = 1e-4;

    /** Iterations in which a second end has to come below the first. */
    private static final int OVERTAKING = 20;

    private static final int NEWTON_STEPS = 10;

    /** Balances the error of the difference, h^2, against rounding, 1e-16 / h. */
    private static final double DIFFERENCE_STEP = 1e-5;

    /** Ends that lie this close together in every log-parameter are one end. */
    private static final double SAME_END = 0.05;

    /** A second end whose mean log-likelihood on the screening is further below the first can't overtake it. */
    private static final double COMPETITIVE = 1e-3;

    private final QuasiNewton search;
    private final RealMatrix hessian;
    private final boolean[] held;

    private Optimum(QuasiNewton search, Objective objective) {
        this.search = search;
        hessian = hessian(objective, search.point());
        for (int i = 0; i < NEWTON_STEPS; i++) {
            double[] next = newton(search, hessian);
            if (next.length == 0 || !search.moveTo(next)) {
                break;
            }
        }
        held = new boolean[search.point().length];
        for (int i = 0; i < held.length; i++) {
            held[i] = search.isHeld(i);
        }
    }

    /** @param customers whose mean log-likelihood the functions are */
    static Optimum search(
            List<double[]> starts,
            Objective screening,
            Objective full,
            double[] lower,
            double[] upper,
            double customers) {
        double negligible = NEGLIGIBLE / customers;
        List<QuasiNewton> ends = new ArrayList<>();
        for (double[] start : starts) {
            ends.add(new QuasiNewton(screening, start, lower, upper, SCREENING_TOLERANCE, negligible).run());
        }
        ends.sort(Comparator.comparingDouble(QuasiNewton::value));
        List<QuasiNewton> carried = new ArrayList<>(List.of(ends.get(0).continuedOn(full, TOLERANCE)));
        secondEnd(ends)
                .ifPresent(end -> carried.add(new QuasiNewton(full, end.point(), lower, upper, TOLERANCE, negligible)));
        // What is best on a sample need not be so on all rows; the other one only has to show that it could overtake.
        carried.sort(Comparator.comparingDouble(QuasiNewton::value));
        QuasiNewton best = carried.get(0).run();
        for (QuasiNewton other : carried.subList(1, carried.size())) {
            other.run(OVERTAKING);
            best = other.value() < best.value() ? other.run() : best;
        }
        return new Optimum(best, full);
    }

    /** The better of this and what a search from another point finds. */
    Optimum orFrom(double[] start, Objective full, double[] lower, double[] upper, double customers) {
        QuasiNewton other = new QuasiNewton(full, start, lower, upper, TOLERANCE, NEGLIGIBLE / customers).run();
        return other.value() < search.value() ? new Optimum(other, full) : this;
    }

    boolean hasStalled() {
        return search.hasStalled();
    }

    /** The best end that isn't the first one again. */
    private static Optional<QuasiNewton> secondEnd(List<QuasiNewton> ends) {
        double[] first = ends.get(0).point();
        return ends.stream()
                .filter(end -> end.value() < ends.get(0).value() + COMPETITIVE)
                .filter(end -> {
                    double[] point = end.point();
                    return IntStream.range(0, point.length).anyMatch(i -> Math.abs(point[i] - first[i]) > SAME_END);
                })
                .findFirst();
    }

    double[] point() {
        return search.point();
    }

    double value() {
        return search.value();
    }

    int iterations() {
        return search.iterations();
    }

    double gradientNorm() {
        return search.gradientNorm();
    }

    /** The gradient is next to nothing, or what could still be gained is. */
    boolean converged() {
        return gradientNorm() <= CONVERGED || search.hasStalled();
    }

    boolean isHeld(int i) {
        return held[i];
    }

    boolean isInside() {
        for (boolean each : held) {
            if (each) {
                return false;
            }
        }
        return true;
    }

    /** Second derivatives of the objective at {@link #point()}. */
    RealMatrix hessian() {
        return hessian;
    }

    /** How sharply the flattest direction is curved; below or near 0 where the objective doesn't identify it. */
    double smallestCurvature() {
        double[] eigenvalues = new EigenDecompositionSymmetric(hessian).getEigenvalues();
        double smallest = Double.POSITIVE_INFINITY;
        for (double each : eigenvalues) {
            smallest = Math.min(smallest, each);
        }
        return smallest;
    }

    private static double[] newton(QuasiNewton search, RealMatrix hessian) {
        double[] point = search.point();
        for (int i = 0; i < point.length; i++) {
            if (search.isHeld(i)) {
                return new double[0];
            }
        }
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(hessian);
        for (double each : eigen.getEigenvalues()) {
            if (!(each > 1e-12)) {
                return new double[0];
            }
        }
        double[] step = eigen.getSolver()
                .solve(MatrixUtils.createRealVector(search.gradient()))
                .toArray();
        for (int i = 0; i < point.length; i++) {
            if (Math.abs(step[i]) > 1) {
                return new double[0];
            }
            point[i] -= step[i];
        }
        return point;
    }

    private static RealMatrix hessian(Objective objective, double[] point) {
        int size = point.length;
        double[][] rows = new double[size][size];
        double[] above = new double[size];
        double[] below = new double[size];
        for (int i = 0; i < size; i++) {
            double[] shifted = point.clone();
            shifted[i] = point[i] + DIFFERENCE_STEP;
            objective.at(shifted, above);
            shifted[i] = point[i] - DIFFERENCE_STEP;
            objective.at(shifted, below);
            for (int j = 0; j < size; j++) {
                rows[i][j] = (above[j] - below[j]) / (2 * DIFFERENCE_STEP);
            }
        }
        RealMatrix matrix = MatrixUtils.createRealMatrix(rows);
        return matrix.add(matrix.transpose()).scalarMultiply(0.5);
    }
}
