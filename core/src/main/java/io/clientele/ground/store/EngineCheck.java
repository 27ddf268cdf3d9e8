package io.clientele.ground.store;

import java.util.List;

/**
 * Whether an engine can be relied on.
 *
 * @param engine {@code duckdb} or {@code spark}
 * @param version of the engine itself, {@code 4.2.0}; empty when it could not be reached
 * @param ok whether all of the checks are
 */
public record EngineCheck(String engine, String version, boolean ok, List<Check> checks) {

    /**
     * One thing that was looked at.
     *
     * @param name stable, for programs
     * @param found what is
     * @param wanted what must be
     */
    public record Check(String name, boolean ok, String found, String wanted) {}

    public EngineCheck {
        checks = List.copyOf(checks);
    }

    static EngineCheck of(EngineChoice engine, String version, List<Check> checks) {
        return new EngineCheck(engine.word(), version, checks.stream().allMatch(Check::ok), checks);
    }
}
