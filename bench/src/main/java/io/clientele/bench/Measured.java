package io.clientele.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a process under measurement says of one piece of work, as a line: name, seconds of the first time, median of the
 * later ones, and what came out of it, so that equal work is seen to be equal.
 *
 * @param first seconds
 * @param later seconds, the median
 */
record Measured(String name, double first, double later, String outcome) {

    private static final String MARK = "measured\t";

    static Measured of(String name, double first, double[] later, String outcome) {
        double[] sorted = later.clone();
        Arrays.sort(sorted);
        return new Measured(name, first, sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2], outcome);
    }

    String line() {
        return MARK + String.format(Locale.ROOT, "%s\t%.3f\t%.3f\t%s", name, first, later, outcome);
    }

    /** Those among the lines of a process. */
    static List<Measured> in(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(MARK))
                .map(line -> line.substring(MARK.length()).split("\t", 4))
                .map(part -> new Measured(part[0], Double.parseDouble(part[1]), Double.parseDouble(part[2]), part[3]))
                .toList();
    }

    /** Largest resident size of a process so far, in megabytes, 0 when it has ended; Linux only. */
    static long peakMegabytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }
}
