package io.clientele.ground.store;

import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Refusal;
import io.clientele.stats.gap.GapFold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks of engines: texts in which engines are known to differ without a word, a fold, the files of the record.
 *
 * <p>What the embedded engine must answer is written down here; what a cluster must answer is what the embedded engine
 * does, asked the same text.
 */
final class EngineChecks {

    /** Each text gives one row of texts and whole numbers, here joined by bars. */
    private static final Map<String, String> PROBES = new LinkedHashMap<>();

    static {
        PROBES.put("days_probed", "2|1|1|7|2026-12-28|2026-10-01");
        PROBES.put("times_probed", "1323435000000001|2021-03-28 02:00:00|before");
        PROBES.put("numbers_probed", "12.7000|null|3.5|null|2.35|0.15");
        PROBES.put("letters_probed", "STRAßE|ii|0.9611");
        PROBES.put("patterns_probed", "true|false|true|8|c\\d");
        PROBES.put("orders_probed", "3|1|binary");
    }

    /** What an operator should know of, with which answers are right all the same. */
    private static final Set<String> ADVICE = Set.of("time zone", "clocks");

    private static final int DAY_OF_FOLD = 20_500;
    private static final String WANTED_OF_FOLD =
            "1 bought 3 times, 6.0 days apart, 600; 2 bought 1 times, null days apart, 400";

    private final DuckDbEngine embedded;
    private final Lake lake;

    EngineChecks(DuckDbEngine embedded, Lake lake) {
        this.embedded = embedded;
        this.lake = lake;
    }

    /** The embedded engine, and every file of the record against what was written. */
    EngineCheck embedded(Progress progress) {
        List<EngineCheck.Check> checks = new ArrayList<>();
        PROBES.forEach((probe, wanted) -> checks.add(said(nameOf(probe), answer(probe), wanted)));
        checks.add(said("fold", fold(), WANTED_OF_FOLD));
        List<Segment> segments = lake.manifest().segments();
        List<Damage> damaged = lake.check(progress);
        checks.add(new EngineCheck.Check(
                "record",
                damaged.isEmpty(),
                segments.size() + " files, " + damaged.size() + " of them damaged",
                "all as they were written"));
        damaged.forEach(damage -> checks.add(new EngineCheck.Check(
                "file " + damage.segment().path(), false, damage.message(), "as it was written")));
        return EngineCheck.of(EngineChoice.DUCKDB, number(embedded.version()), checks);
    }

    /** The cluster that whoever asks means. That it can't be reached, or gives no executor, is an answer too. */
    EngineCheck of(SparkEngines clusters, Duration patience, Progress progress) {
        List<EngineCheck.Check> checks = new ArrayList<>();
        SparkCluster cluster = clusters.cluster();
        @Nullable PatientProgress patient = null;
        try {
            cluster.reach(progress);
            ObjectNode line = line(clusters.seen(filesOfEachKind()));
            patient = new PatientProgress(progress, patience);
            checks.addAll(checksIn(cluster.ask(line, patient)));
        } catch (Progress.CancelledException e) {
            if (patient == null || !patient.isOver()) {
                throw e;
            }
            checks.add(noExecutor("no answer within " + patience.toSeconds()
                    + " s: are there workers, and have they cores and memory free?"));
        } catch (Refusal refusal) {
            Fault fault = refusal.faults().getFirst();
            checks.add(
                    fault.code().equals("SPARK_NO_EXECUTOR")
                            ? noExecutor(fault.message())
                            : new EngineCheck.Check(
                                    "session",
                                    false,
                                    fault.message() + "  " + fault.code(),
                                    "a session on the cluster"));
        }
        return EngineCheck.of(EngineChoice.SPARK, number(cluster.version()), checks);
    }

    /**
     * Tries a session before anything is asked of it.
     *
     * @throws Refusal {@code SPARK_CHECK} when a figure of its could be wrong
     */
    void trial(Function<ObjectNode, JsonNode> session) {
        String wrong = checksIn(session.apply(line(List.of()))).stream()
                .filter(check -> !check.ok() && !ADVICE.contains(check.name()))
                .map(check -> check.name() + " was " + check.found() + ", must be " + check.wanted())
                .collect(Collectors.joining("; "));
        if (!wrong.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.MACHINE,
                    "SPARK_CHECK",
                    "nothing is asked of this cluster, whose answers could be wrong; `clientele engine check` tells more. It"
                            + " found: " + wrong);
        }
    }

    private static List<EngineCheck.Check> checksIn(JsonNode answer) {
        return answer.path("checks")
                .valueStream()
                .map(check -> new EngineCheck.Check(
                        check.path("name").asString(),
                        check.path("ok").asBoolean(),
                        check.path("found").asString(),
                        check.path("wanted").asString()))
                .toList();
    }

    private static EngineCheck.Check noExecutor(String found) {
        return new EngineCheck.Check("executors", false, found, "at least one");
    }

    private List<Path> filesOfEachKind() {
        return List.copyOf(lake.manifest().segments().stream()
                .collect(Collectors.toMap(Segment::kind, lake::fileOf, (one, other) -> one, LinkedHashMap::new))
                .values());
    }

    /** @param readable what executors must be able to read */
    private ObjectNode line(List<String> readable) {
        ObjectNode line = SparkRunner.line("check");
        ArrayNode texts = line.putArray("texts");
        PROBES.keySet()
                .forEach(probe -> texts.addObject()
                        .put("name", nameOf(probe))
                        .put("sql", SqlText.withBackslashesTwice(step(probe).text()))
                        .put("wanted", answer(probe)));
        ArrayNode files = line.putArray("files");
        readable.forEach(files::add);
        return line;
    }

    private static EngineCheck.Check said(String name, String found, String wanted) {
        return new EngineCheck.Check(name, found.equals(wanted), found, wanted);
    }

    private static String nameOf(String probe) {
        return probe.substring(0, probe.indexOf('_'));
    }

    private static Step step(String probe) {
        return Step.named("ground/store/" + probe);
    }

    private String answer(String probe) {
        return asked(new Pipeline(List.of(), Map.of(), Map.of()).then(step(probe)), row -> {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.columns().size(); i++) {
                cells.add(String.valueOf(row.valueAt(i)));
            }
            return String.join("|", cells);
        });
    }

    private String fold() {
        return asked(
                new Pipeline(List.of(), Map.of(), Map.of())
                        .then(step("purchases_probed"))
                        .thenFold("gaps", new GapFold(DAY_OF_FOLD)),
                row -> row.longAt("customer") + " bought " + row.longAt("purchases") + " times, "
                        + row.valueAt("median_gap") + " days apart, " + row.valueAt("amount_units"));
    }

    /** A text that fails is an answer too, and not the wanted one. */
    private String asked(Pipeline pipeline, Function<Rows, String> row) {
        try {
            return embedded.list(pipeline, Purpose.OPERATION, row).stream()
                    .sorted()
                    .collect(Collectors.joining("; "));
        } catch (EngineException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String number(String version) {
        return version.substring(version.indexOf(' ') + 1).replaceFirst("^\\D.*", "");
    }

    /** Gives up after a while, as if somebody had cancelled. */
    private static final class PatientProgress implements Progress {

        private final Progress told;
        private final long until;

        PatientProgress(Progress told, Duration patience) {
            this.told = told;
            this.until = System.nanoTime() + patience.toNanos();
        }

        boolean isOver() {
            return System.nanoTime() >= until;
        }

        @Override
        public void report(String stage, long done, long total) {
            told.report(stage, done, total);
        }

        @Override
        public void check() {
            told.check();
            if (isOver()) {
                throw new CancelledException();
            }
        }
    }
}
