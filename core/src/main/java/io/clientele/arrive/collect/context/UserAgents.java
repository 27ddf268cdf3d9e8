package io.clientele.arrive.collect.context;

import io.clientele.ground.base.Recent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads user agents and client hints. The patterns are loaded with the first one; what was read is remembered, for a
 * thousand different ones make up nearly all visits of a day.
 */
final class UserAgents {

    /** Real ones stay below; what is longer is cut, for the time some patterns take grows with the square of it. */
    private static final int LONGEST = 1_000;

    /** In each of two generations, about 2 kB each: 16 MB at the very most, when all are of the longest kind. */
    private static final int REMEMBERED = 4_096;

    private final Recent<Told, AgentReading> recent = new Recent<>(REMEMBERED, UserAgents::work);

    private record Told(String agent, ClientHints hints) {}

    /** Loaded by the first who asks. */
    private static final class Patterns {
        static final AgentPatterns AGENTS = new AgentPatterns();
        static final BotPatterns BOTS = new BotPatterns();

        private Patterns() {}
    }

    AgentReading read(@Nullable String agent, ClientHints hints) {
        String plain = agent == null ? "" : cut(agent.strip());
        if (plain.isEmpty() && hints.equals(ClientHints.NONE)) {
            return AgentReading.NOTHING;
        }
        return recent.of(new Told(plain, hints));
    }

    private static String cut(String agent) {
        return agent.length() <= LONGEST ? agent : agent.substring(0, LONGEST);
    }

    private static AgentReading work(Told told) {
        AgentReading reading = told.agent().isEmpty() ? AgentReading.NOTHING : work(told.agent());
        boolean program = reading.automation().kind() != Automation.Kind.NONE;
        return program || told.hints().equals(ClientHints.NONE) ? reading : HintedAgent.of(reading, told.hints());
    }

    private static AgentReading work(String agent) {
        TextSieve sieve = new TextSieve(agent);
        Software browser = AgentNames.browser(Patterns.AGENTS.browser(agent, sieve));
        Software system = AgentNames.system(Patterns.AGENTS.system(agent, sieve));
        Device found = Patterns.AGENTS.device(agent, sieve);
        Device device = AgentNames.device(found);
        Automation automation = automation(agent, sieve, found, browser);
        Device.Kind kind = switch (automation.kind()) {
            case BOT -> Device.Kind.BOT;
            case TOOL -> Device.Kind.TOOL;
            case NONE -> DeviceKinds.of(sieve, system.name());
        };
        return new AgentReading(new Device(kind, device.brand(), device.model()), system, browser, automation);
    }

    private static Automation automation(String agent, TextSieve sieve, Device found, Software browser) {
        Optional<Automation> listed = Patterns.BOTS.in(agent, sieve);
        if (listed.isPresent()) {
            return listed.get();
        }
        if (AgentPatterns.SPIDER.equals(found.brand())) {
            String name = browser.name() == null ? "it" : browser.name();
            return new Automation(Automation.Kind.BOT, name + " (names itself a robot)");
        }
        return Automation.NONE;
    }
}
