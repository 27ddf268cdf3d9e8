import io.clientele.stats.clv.BgNbd;
import io.clientele.stats.clv.FitOptions;
import io.clientele.stats.clv.Grain;
import io.clientele.stats.clv.Histories;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Fits BG/NBD to the histories of a file, lines of x, t_x, T in weeks, several times over; a line of JSON for each. */
void main(String[] arguments) throws Exception {
    List<String> lines = Files.readAllLines(Path.of(arguments[0]));
    double[][] rows = new double[lines.size()][];
    for (int i = 0; i < rows.length; i++) {
        String[] cells = lines.get(i).split(",");
        rows[i] = new double[] {
            Double.parseDouble(cells[0]), Double.parseDouble(cells[1]), Double.parseDouble(cells[2])
        };
    }
    for (int run = 0; run < Integer.parseInt(arguments[1]); run++) {
        long begun = System.nanoTime();
        Histories.Builder builder = Histories.in(Grain.WEEK);
        for (double[] row : rows) {
            builder.add(row[0], row[1], row[2]);
        }
        Histories histories = builder.build();
        BgNbd model =
                BgNbd.fit(histories, FitOptions.maximumLikelihood()).model().orElseThrow();
        long fitted = System.nanoTime();
        double sum = 0;
        for (double[] row : rows) {
            sum += model.probabilityAlive(row[0], row[1], row[2])
                    + model.expectedPurchases(row[0], row[1], row[2], 52);
        }
        long scored = System.nanoTime();
        System.out.printf(
                java.util.Locale.ROOT,
                "{\"fit\":%.4f,\"score\":%.4f,\"r\":%.6f,\"alpha\":%.6f,\"a\":%.6f,\"b\":%.6f,\"sum\":%.3f}%n",
                (fitted - begun) / 1e9,
                (scored - fitted) / 1e9,
                model.r(),
                model.alpha(),
                model.a(),
                model.b(),
                sum);
    }
}
