package io.clientele.bench;

import io.clientele.arrive.ledger.Ledger;
import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Days;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.EngineCall;
import io.clientele.ground.store.EngineChoice;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import io.clientele.ground.store.Workspace;
import io.clientele.ground.store.WorkspaceSettings;
import io.clientele.know.identity.Identities;
import io.clientele.know.profile.Profiles;
import io.clientele.understand.value.abc.AbcClasses;
import io.clientele.understand.value.abc.AbcQuestion;
import io.clientele.understand.value.clv.ClvQuestion;
import io.clientele.understand.value.clv.LifetimeValues;
import io.clientele.understand.value.cohort.CohortFigures;
import io.clientele.understand.value.cohort.CohortQuestion;
import io.clientele.understand.value.cohort.Cohorts;
import io.clientele.understand.value.kpi.KpiFigures;
import io.clientele.understand.value.kpi.KpiQuestion;
import io.clientele.understand.value.kpi.Kpis;
import io.clientele.understand.value.lifecycle.LifecycleFigures;
import io.clientele.understand.value.lifecycle.LifecycleQuestion;
import io.clientele.understand.value.lifecycle.Lifecycles;
import io.clientele.understand.value.product.ProductQuestion;
import io.clientele.understand.value.product.Products;
import io.clientele.understand.value.rfm.RfmQuestion;
import io.clientele.understand.value.rfm.RfmScores;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks every analysis of value of one engine, in a process of its own. Windows end a day earlier each time, for what was
 * asked before would be remembered.
 *
 * <pre>AskedTimes WORKSPACE duckdb|spark MASTER REPEAT</pre>
 */
public final class AskedTimes {

    /** The analyses that {@link HandWritten} has too, by the last step of the question that is most of them. */
    private static final Map<String, String> MAIN =
            Map.of("kpis by country", "totals_placed", "cohorts", "activity_summed", "lifecycle", "moves_counted");

    private AskedTimes() {}

    public static void main(String[] arguments) {
        int repeat = Integer.parseInt(arguments[3]);
        EngineCall call = EngineCall.usual()
                .on(EngineChoice.of(arguments[1]).orElseThrow())
                .at(arguments[2]);
        try (Workspace workspace = Workspace.open(Path.of(arguments[0]), Workspace.Opening.usual());
                Ledger ledger = new Ledger(workspace, Clock.systemUTC())) {
            Objects.requireNonNull(ledger, "publishes the views");
            new Identities(workspace);
            new Profiles(workspace, Clock.systemUTC());
            Asked asked = new Asked(new Timed(workspace.engine()), workspace.settings());
            call.during(() -> {
                Days days = asked.days();
                System.out.println(EngineTimes.PERIOD + days.from() + '\t' + days.to());
                for (Map.Entry<String, Function<Days, String>> analysis :
                        asked.analyses().entrySet()) {
                    asked.measure(analysis.getKey(), analysis.getValue(), days, repeat);
                }
                return days;
            });
            ProcessHandle.current()
                    .children()
                    .forEach(child -> System.out.println("runner\t" + Measured.peakMegabytes(child.pid())));
        }
        System.out.println(
                "process\t" + Measured.peakMegabytes(ProcessHandle.current().pid()));
    }

    /** Notes how long each question takes. */
    private record Timed(Engine engine, ConcurrentLinkedQueue<Took> took) implements Engine {

        Timed(Engine engine) {
            this(engine, new ConcurrentLinkedQueue<>());
        }

        private <T> T timed(Pipeline pipeline, Supplier<T> question) {
            long begun = System.nanoTime();
            T answer = question.get();
            took.add(new Took(pipeline.stages().getLast().alias(), seconds(begun)));
            return answer;
        }

        @Override
        public String version() {
            return engine.version();
        }

        @Override
        public long snapshot() {
            return engine.snapshot();
        }

        @Override
        public long identityVersion() {
            return engine.identityVersion();
        }

        @Override
        public <T> T read(Pipeline pipeline, Purpose purpose, Function<Rows, T> read) {
            return timed(pipeline, () -> engine.read(pipeline, purpose, read));
        }

        @Override
        public <T> List<T> recall(Pipeline pipeline, Purpose purpose, Function<Rows, T> row) {
            return timed(pipeline, () -> engine.recall(pipeline, purpose, row));
        }

        @Override
        public long write(Pipeline pipeline, Purpose purpose, Path file) {
            return timed(pipeline, () -> engine.write(pipeline, purpose, file));
        }

        @Override
        public void close() {
            // Closed with its workspace.
        }
    }

    private record Took(String question, double seconds) {}

    private record Asked(Timed engine, WorkspaceSettings settings) {

        Days days() {
            KpiFigures figures = new Kpis(engine, settings)
                    .answer(KpiQuestion.of(Map.of("range", List.of("all"))), Purpose.ANALYTICS)
                    .figures();
            return Objects.requireNonNull(figures.period(), "a workspace with orders");
        }

        Map<String, Function<Days, String>> analyses() {
            Map<String, Function<Days, String>> all = new LinkedHashMap<>();
            all.put("kpis by country", this::kpisByCountry);
            all.put("cohorts", this::cohorts);
            all.put("lifecycle", this::lifecycle);
            all.put(
                    "kpis",
                    days -> rows(new Kpis(engine, settings).answer(KpiQuestion.of(over(days)), Purpose.ANALYTICS)));
            all.put(
                    "products",
                    days -> rows(
                            new Products(engine, settings).answer(ProductQuestion.of(over(days)), Purpose.ANALYTICS)));
            all.put(
                    "rfm",
                    days -> rows(
                            new RfmScores(engine, settings).answer(RfmQuestion.of(over(days)), Purpose.ANALYTICS)));
            all.put(
                    "abc",
                    days -> rows(
                            new AbcClasses(engine, settings).answer(AbcQuestion.of(over(days)), Purpose.ANALYTICS)));
            all.put(
                    "clv",
                    days -> rows(new LifetimeValues(engine, settings)
                            .answer(ClvQuestion.of(over(days)), Purpose.ANALYTICS)));
            return all;
        }

        private static String rows(Answer<?> answer) {
            return answer.table().rows().size() + " rows";
        }

        private String kpisByCountry(Days days) {
            Map<String, List<String>> options = over(days);
            options.put("by", List.of("country"));
            KpiFigures figures = new Kpis(engine, settings)
                    .answer(KpiQuestion.of(options), Purpose.ANALYTICS)
                    .figures();
            return figures.metrics().orders() + " orders, "
                    + figures.metrics().revenueNet().setScale(2, RoundingMode.HALF_UP) + " net";
        }

        private String cohorts(Days days) {
            CohortFigures figures = new Cohorts(engine, settings)
                    .answer(CohortQuestion.of(over(days)), Purpose.ANALYTICS)
                    .figures();
            long active = figures.cohorts().stream()
                    .flatMap(cohort -> cohort.active().stream())
                    .mapToLong(Long::longValue)
                    .sum();
            return active + " active in a month";
        }

        private String lifecycle(Days days) {
            LifecycleFigures figures = new Lifecycles(engine, settings)
                    .answer(LifecycleQuestion.of(over(days)), Purpose.ANALYTICS)
                    .figures();
            return figures.customers() + " customers, base gap " + figures.baseGapDays();
        }

        private static Map<String, List<String>> over(Days days) {
            return new LinkedHashMap<>(Map.of("range", List.of(days.from() + ".." + days.to())));
        }

        void measure(String name, Function<Days, String> analysis, Days days, int repeat) {
            double first = Double.NaN;
            double firstMain = Double.NaN;
            double[] later = new double[repeat];
            double[] laterMain = new double[repeat];
            String outcome = "";
            for (int i = 0; i <= repeat; i++) {
                Days window = new Days(days.from(), days.to().minusDays(i));
                engine.took().clear();
                long begun = System.nanoTime();
                String found = analysis.apply(window);
                double took = seconds(begun);
                double main = mainOf(name);
                if (i == 0) {
                    first = took;
                    firstMain = main;
                    outcome = found;
                } else {
                    later[i - 1] = took;
                    laterMain[i - 1] = main;
                }
            }
            System.out.println(Measured.of(name, first, later, outcome).line());
            if (MAIN.containsKey(name)) {
                System.out.println(Measured.of("question of " + name, firstMain, laterMain, outcome)
                        .line());
            }
        }

        private double mainOf(String name) {
            List<Took> questions = new ArrayList<>(engine.took());
            return questions.stream()
                    .filter(took -> took.question().equals(MAIN.get(name)))
                    .mapToDouble(Took::seconds)
                    .max()
                    .orElse(Double.NaN);
        }
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
