package io.clientele.shop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The lines of one of the word lists in this package's resources, without remarks and blank lines. */
record WordList(String name, List<String> lines) {

    WordList {
        lines = List.copyOf(lines);
    }

    static WordList read(String name) {
        try (InputStream in = WordList.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the word list " + name + " is missing from the package");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new WordList(
                    name,
                    text.lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands behind the mark of a line, cut at the separator and stripped. */
    static List<String> parts(String line, String separator) {
        String body = Character.isLetterOrDigit(line.charAt(0)) ? line : line.substring(1);
        return Arrays.stream(body.split(separator)).map(String::strip).toList();
    }

    /** Running sums of the weights, the form {@link Draws#weighted} draws from. */
    static double[] runningSums(double... weights) {
        double[] sums = weights.clone();
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
        return sums;
    }
}
