package io.clientele.door.desk;

import io.clientele.ground.access.Caller;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.store.EngineCall;
import io.clientele.ground.store.EngineChoice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which engine answers a request: two options, the same for every offer that asks one. What asks none, because it writes,
 * leaves clusters alone whatever the settings say: what is half written is for the embedded engine's eyes only.
 */
public final class AskedEngine {

    /** In place of the workspace's setting. */
    public static final Option ENGINE = Option.choiceOrNone(
            "engine",
            "which engine answers; the workspace's setting unless said",
            Stream.of(EngineChoice.values()).map(EngineChoice::word).toArray(String[]::new));

    /** In place of the workspace's setting, for whoever holds its data already. */
    public static final Option MASTER = Option.text(
            "sparkMaster",
            "the cluster that answers, such as spark://host:7077; another than the workspace's setting only from its own"
                    + " machine");

    private AskedEngine() {}

    public static boolean isOne(Option option) {
        return option.equals(ENGINE) || option.equals(MASTER);
    }

    /**
     * How a request wants its questions answered.
     *
     * @param ownMaster gives the workspace's setting, null for none
     * @throws Refusal when an option can't be meant, or names a cluster that the caller may not send data to
     */
    static EngineCall call(
            Offer offer, Map<String, List<String>> options, Caller caller, Supplier<@Nullable String> ownMaster) {
        EngineCall current = EngineCall.current();
        if (!offer.options().contains(ENGINE)) {
            return current.on(EngineChoice.DUCKDB);
        }
        Map<String, List<String>> own = new LinkedHashMap<>();
        Stream.of(ENGINE, MASTER)
                .filter(option -> options.containsKey(option.name()))
                .forEach(option -> own.put(option.name(), options.get(option.name())));
        Options said = Options.checked(List.of(ENGINE, MASTER), own);
        String master = said.text(MASTER.name()).orElse(null);
        if (master != null && !caller.equals(Caller.LOCAL) && !master.equals(ownMaster.get())) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    List.of(new Fault(
                            "SPARK_MASTER_FOREIGN",
                            MASTER.name(),
                            "another cluster than the workspace's own may be named on its own machine only")));
        }
        // Whoever names a cluster wants it to answer.
        EngineChoice choice =
                said.text(ENGINE.name()).flatMap(EngineChoice::of).orElse(master == null ? null : EngineChoice.SPARK);
        return current.on(choice).at(master);
    }

    /** The options that are the offer's own. */
    static Map<String, List<String>> without(Offer offer, Map<String, List<String>> options) {
        if (!offer.options().contains(ENGINE)) {
            return options;
        }
        Map<String, List<String>> others = new LinkedHashMap<>(options);
        others.remove(ENGINE.name());
        others.remove(MASTER.name());
        return others;
    }
}
