package io.clientele.arrive.collect.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the list of <a href="https://github.com/monperrus/crawler-user-agents">crawler-user-agents</a> says of a user
 * agent. It lies in {@code bot_patterns.txt} beside this class; what it lacks and senders of our own kind have stands in
 * {@code tool_patterns.txt}.
 */
final class BotPatterns {

    private static final String LIBRARY = "http-library";

    private final List<Known> all = new ArrayList<>();

    private record Known(Pattern pattern, RequiredText needed, String tags) {}

    BotPatterns() {
        for (String name : List.of("tool_patterns.txt", "bot_patterns.txt")) {
            for (String line : Resource.lines(name)) {
                String[] cells = line.split("\t", 2);
                all.add(new Known(Pattern.compile(cells[1]), RequiredText.of(cells[1]), cells[0]));
            }
        }
    }

    /** The first pattern that is found decides, but a library only when nothing else is found. */
    Optional<Automation> in(String agent, TextSieve sieve) {
        Automation library = null;
        for (Known known : all) {
            if (!known.needed().mayMatch(sieve)) {
                continue;
            }
            Matcher matcher = known.pattern().matcher(agent);
            if (!matcher.find()) {
                continue;
            }
            String reason = matcher.group().strip() + " (" + known.tags() + ")";
            if (!known.tags().equals(LIBRARY)) {
                return Optional.of(new Automation(Automation.Kind.BOT, reason));
            }
            library = library == null ? new Automation(Automation.Kind.TOOL, reason) : library;
        }
        return Optional.ofNullable(library);
    }
}
