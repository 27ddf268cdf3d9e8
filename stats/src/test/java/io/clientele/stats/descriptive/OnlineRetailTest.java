package io.clientele.stats.descriptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clientele.stats.concentration.Concentration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Widely published figures of the second year of Online Retail II: lines of known customers, bought and priced. */
class OnlineRetailTest {

    private static final String FILE = "online-retail-ii/online_retail_2010-2011.csv.gz";
    private static final LocalDate SNAPSHOT = LocalDate.of(2011, 12, 10);

    /** Commas outside quotes; only descriptions are quoted. */
    private static final String COMMA = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    /** In order of customer id. */
    private static Collection<Customer> customers = List.of();

    private static final class Customer {
        private LocalDate last = LocalDate.MIN;
        private final Set<String> invoices = new HashSet<>();
        private double amount;

        private double recency() {
            return ChronoUnit.DAYS.between(last, SNAPSHOT);
        }
    }

    @BeforeAll
    static void read() throws IOException {
        Path file = Path.of(System.getProperty("reference.data", "."), FILE);
        assumeTrue(Files.isRegularFile(file), () -> "reference data are absent: no " + FILE + " in reference.data");
        Map<Integer, Customer> byId = new TreeMap<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.ISO_8859_1))) {
            reader.lines().skip(1).forEach(line -> add(byId, columns(line)));
        }
        customers = byId.values();
    }

    /** Most lines have no quotes, and the pattern is slow. */
    private static String[] columns(String line) {
        return line.split(line.indexOf('"') < 0 ? "," : COMMA, -1);
    }

    private static void add(Map<Integer, Customer> byId, String[] columns) {
        double quantity = Double.parseDouble(columns[3]);
        double price = Double.parseDouble(columns[5]);
        if (columns[6].isEmpty() || columns[0].startsWith("C") || quantity <= 0 || price <= 0) {
            return;
        }
        Customer customer = byId.computeIfAbsent((int) Double.parseDouble(columns[6]), key -> new Customer());
        LocalDate day = LocalDate.parse(columns[4].substring(0, 10));
        customer.last = day.isAfter(customer.last) ? day : customer.last;
        customer.invoices.add(columns[0]);
        customer.amount += quantity * price;
    }

    private static double[] recency() {
        return customers.stream().mapToDouble(Customer::recency).toArray();
    }

    private static double[] frequency() {
        return customers.stream().mapToDouble(each -> each.invoices.size()).toArray();
    }

    private static double[] monetary() {
        return customers.stream().mapToDouble(each -> each.amount).toArray();
    }

    private static void assertEdges(double[] values, double... expected) {
        List<Double> edges = CutPoints.quintiles(values).edges();
        for (int i = 0; i < expected.length; i++) {
            assertThat(edges.get(i)).isCloseTo(expected[i], within(0.0005));
        }
    }

    @Test
    void cutsRecencyFrequencyAndValueAtThePublishedEdges() {
        assertThat(customers).hasSize(4338);
        assertEdges(recency(), 13.8, 33, 72, 180);
        assertEdges(frequency(), 1, 2, 3, 6);
        assertEdges(monetary(), 250.194, 490.096, 942.276, 2058.426);
        assertThat(Quantiles.of(monetary()).at(0.5)).isCloseTo(674.485, within(0.0005));
    }

    @Test
    void scoresInEqualClassesAsPublished() {
        int[] r = CutPoints.equalClasses(5, recency());
        int[] f = CutPoints.equalClasses(5, frequency());
        int[] m = CutPoints.equalClasses(5, monetary());
        Map<Integer, Integer> cells = new HashMap<>();
        for (int i = 0; i < r.length; i++) {
            cells.merge(100 * (6 - r[i]) + 10 * f[i] + m[i], 1, Integer::sum);
        }
        assertThat(cells).hasSize(117).containsEntry(555, 348).containsEntry(111, 184);
    }

    @Test
    void concentratesAsPublished() {
        Concentration concentration = Concentration.of(monetary());
        assertThat(concentration.gini().orElseThrow()).isCloseTo(0.715140, within(0.0000005));
        assertThat(concentration.topShare(0.01).orElseThrow()).isCloseTo(0.3200, within(0.00005));
        assertThat(concentration.topShare(0.1).orElseThrow()).isCloseTo(0.6138, within(0.00005));
        assertThat(concentration.topShare(0.2).orElseThrow()).isCloseTo(0.7462, within(0.00005));
    }
}
