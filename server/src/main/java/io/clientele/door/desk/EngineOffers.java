package io.clientele.door.desk;

import io.clientele.ground.access.Accounts;
import io.clientele.ground.access.Right;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.EngineCall;
import io.clientele.ground.store.EngineCheck;
import io.clientele.ground.store.SparkSettings;
import io.clientele.ground.store.Workspace;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Which engine answers, whether it can be relied on, and which cluster it may use. */
public final class EngineOffers {

    /** A session takes 5 to 15 s, and a first task on a fresh executor as long again. */
    private static final int PATIENCE_SECONDS = 60;

    /** As Spark itself tells secrets by the names of its settings. */
    private static final Pattern SECRET = Pattern.compile("(?i)secret|password|token|access[.]?key");

    private static final String MASK = "•••";

    /** What may be set; empty takes a setting away. */
    public static final List<Option> BODY = List.of(
            Option.words("engine", "which engine answers unless a request says otherwise", "duckdb", "spark", "auto"),
            Option.text("sparkMaster", "URL of the cluster's master, such as spark://host:7077"),
            Option.text("sparkHome", "a Spark distribution of your own; the one that comes along unless said"),
            Option.text("lake", "where segments are published for the cluster, such as s3a://bucket/folder"),
            Option.text("limit", "of bytes to be read, above which auto takes the cluster, such as 20GB"),
            Option.text("time", "after which a question to the cluster is stopped, such as 30m"),
            Option.text("bytes", "of segments that a question to the cluster may read, such as 2TB"),
            Option.text("conf", "a further setting of Spark's, NAME=VALUE").manyTimes());

    private static final Map<String, String> KEYS = Map.of(
            "engine", "engine",
            "sparkMaster", "spark.master",
            "sparkHome", "spark.home",
            "lake", "lake.location",
            "limit", "spark.limit",
            "time", "spark.time",
            "bytes", "spark.bytes");

    private static final Option SECONDS = Option.whole("seconds", "a cluster may take to answer", PATIENCE_SECONDS);

    private EngineOffers() {}

    /**
     * @param settings as the file {@code engine.properties} has them, secrets hidden
     */
    public record EngineView(String engine, Map<String, String> settings) {

        static EngineView of(SparkSettings settings) {
            Map<String, String> shown = new LinkedHashMap<>(settings.said());
            shown.replaceAll((name, value) -> SECRET.matcher(name).find() ? MASK : value);
            return new EngineView(settings.engine().word(), shown);
        }
    }

    public static List<Offer> of(Supplier<Workspace> workspace, Supplier<Accounts> accounts) {
        return List.of(
                Offer.get(
                        "/engine",
                        "Which engine answers, and the cluster it may use",
                        Right.ADMINISTER,
                        EngineView.class,
                        asking -> asking.reply(EngineView.of(workspace.get().engineSettings()))),
                Offer.of(
                                Verb.PUT,
                                "/engine",
                                "Say which engine answers, and the cluster it may use",
                                Right.ADMINISTER,
                                EngineView.class,
                                asking -> {
                                    Workspace here = workspace.get();
                                    EngineView before = EngineView.of(here.engineSettings());
                                    here.use(SparkSettings.of(changed(here.engineSettings(), asking.body())));
                                    EngineView now = EngineView.of(here.engineSettings());
                                    accounts.get()
                                            .audit()
                                            .changed(
                                                    asking.caller(),
                                                    "engine.set",
                                                    "engine",
                                                    before.settings().toString(),
                                                    now.settings().toString());
                                    return asking.reply(now);
                                })
                        .withBody(BODY.toArray(Option[]::new)),
                Offer.get(
                                "/engine/check",
                                "Whether an engine gives the answers it must, and its files are whole",
                                Right.ADMINISTER,
                                EngineCheck.class,
                                asking -> asking.reply(workspace
                                        .get()
                                        .check(
                                                Duration.ofSeconds(
                                                        asking.options().limit(SECONDS.name(), 3600)),
                                                EngineCall.current().progress())))
                        .taking(SECONDS)
                        .onAnyEngine());
    }

    /** What was said, over what is set. */
    private static Map<String, String> changed(SparkSettings settings, JsonNode body) {
        Map<String, String> changed = new LinkedHashMap<>(settings.said());
        body.properties().forEach(property -> {
            String name = property.getKey();
            if (name.equals("conf")) {
                property.getValue().forEach(pair -> put(changed, pair.asString("")));
            } else if (KEYS.containsKey(name)) {
                put(changed, KEYS.get(name), property.getValue().asString(""));
            } else {
                throw wrong(
                        name,
                        "there is no setting '" + name + "', there are "
                                + BODY.stream().map(Option::name).toList());
            }
        });
        return changed;
    }

    private static void put(Map<String, String> changed, String pair) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
            throw wrong("conf", "a setting of Spark's is NAME=VALUE, was '" + pair + "'");
        }
        put(changed, "spark.conf." + pair.substring(0, equals).strip(), pair.substring(equals + 1));
    }

    private static void put(Map<String, String> changed, String name, String value) {
        if (value.isBlank()) {
            changed.remove(name);
        } else {
            changed.put(name, value.strip());
        }
    }

    private static Refusal wrong(String option, String message) {
        return new Refusal(Refusal.Kind.USAGE, List.of(new Fault("OPTION_VALUE", option, message)));
    }
}
