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

    static Optimum search(List<double[]> starts, Objective screening, Objective full, double[] lower, double[] upper) {
        List<QuasiNewton> ends = new ArrayList<>();
        for (double[] start : starts) {
            ends.add(new QuasiNewton(screening, start, lower, upper, SCREENING_TOLERANCE).run());
        }
        ends.sort(Comparator.comparingDouble(QuasiNewton::value));
        QuasiNewton best = ends.get(0).continuedOn(full, TOLERANCE).run();
        Optional<QuasiNewton> second = secondEnd(ends);
        if (second.isPresent()) {
            QuasiNewton other = new QuasiNewton(full, second.get().point(), lower, upper, TOLERANCE).run();
            best = other.value() < best.value() ? other : best;
        }
        return new Optimum(best, full);
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

    boolean converged() {
        return gradientNorm() <= CONVERGED;
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
