package io.clientele.arrive.collect.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the patterns of <a href="https://github.com/ua-parser/uap-core">uap-core</a> read off a user agent, by its
 * specification: of each kind the first pattern that is found decides, and a replacement wins over the group of its
 * number. They lie in {@code agent_patterns.txt} beside this class; what is asked before them in
 * {@code agent_patterns_first.txt}.
 */
final class AgentPatterns {

    /** What uap-core calls robots, both as a device and as its brand. */
    static final String SPIDER = "Spider";

    private final List<Known> browsers = new ArrayList<>();
    private final List<Known> systems = new ArrayList<>();
    private final List<Known> devices = new ArrayList<>();

    /**
     * A pattern and what is said of whatever it finds.
     *
     * @param replacements from the first group on; null where the group's text is meant
     */
    private record Known(Pattern pattern, RequiredText needed, List<Optional<String>> replacements) {

        @Nullable
        Found in(String agent, TextSieve sieve) {
            if (!needed.mayMatch(sieve)) {
                return null;
            }
            Matcher matcher = pattern.matcher(agent);
            return matcher.find() ? new Found(matcher, replacements) : null;
        }
    }

    /** What was found and how it is to be said. */
    private record Found(Matcher matcher, List<Optional<String>> replacements) {

        /** The text for a place of the pattern's line, which is that of a group unless a replacement says otherwise. */
        @Nullable
        String text(int place, int group) {
            Optional<String> replacement =
                    place < replacements.size() ? replacements.get(place) : Optional.<String>empty();
            return replacement.map(this::filled).orElseGet(() -> group(group));
        }

        /** Only ever what a replacement says. */
        @Nullable
        String brand() {
            return text(1, matcher.groupCount() + 1);
        }

        private @Nullable String group(int number) {
            String text = number > matcher.groupCount() ? null : matcher.group(number);
            return text == null || text.isBlank() ? null : text.strip();
        }

        private @Nullable String filled(String replacement) {
            if (replacement.indexOf('$') < 0) {
                return replacement;
            }
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < replacement.length(); i++) {
                char c = replacement.charAt(i);
                boolean reference =
                        c == '$' && i + 1 < replacement.length() && Character.digit(replacement.charAt(i + 1), 10) > 0;
                if (reference) {
                    String group = group(Character.digit(replacement.charAt(++i), 10));
                    text.append(group == null ? "" : group);
                } else {
                    text.append(c);
                }
            }
            String filled = text.toString().strip();
            return filled.isEmpty() ? null : filled;
        }
    }

    AgentPatterns() {
        List<String> lines = new ArrayList<>(Resource.lines("agent_patterns_first.txt"));
        lines.addAll(Resource.lines("agent_patterns.txt"));
        for (String line : lines) {
            List<String> cells = List.of(line.split("\t", -1));
            switch (cells.getFirst()) {
                case "browser" -> browsers.add(known(cells.get(1), 0, cells.subList(2, cells.size())));
                case "os" -> systems.add(known(cells.get(1), 0, cells.subList(2, cells.size())));
                case "device" ->
                    devices.add(known(
                            cells.get(2),
                            cells.get(1).equals("i") ? Pattern.CASE_INSENSITIVE : 0,
                            cells.subList(3, cells.size())));
                default -> throw new IllegalStateException("a line of agent_patterns.txt begins with " + cells);
            }
        }
    }

    private static Known known(String pattern, int flags, List<String> replacements) {
        return new Known(
                Pattern.compile(pattern, flags),
                RequiredText.of(pattern),
                replacements.stream()
                        .map(text -> text.isEmpty() ? Optional.<String>empty() : Optional.of(text))
                        .toList());
    }

    Software browser(String agent, TextSieve sieve) {
        Found found = first(browsers, agent, sieve);
        return found == null ? Software.UNKNOWN : software(found, 3);
    }

    Software system(String agent, TextSieve sieve) {
        Found found = first(systems, agent, sieve);
        return found == null ? Software.UNKNOWN : software(found, 4);
    }

    private static Software software(Found found, int parts) {
        StringBuilder version = new StringBuilder();
        for (int part = 1; part <= parts; part++) {
            String text = found.text(part, part + 1);
            if (text == null) {
                break;
            }
            version.append(part == 1 ? "" : ".").append(text);
        }
        return new Software(found.text(0, 1), version.isEmpty() ? null : version.toString());
    }

    /** Brand and model; the kind is left unknown. */
    Device device(String agent, TextSieve sieve) {
        Found found = first(devices, agent, sieve);
        return found == null ? Device.UNKNOWN : new Device(Device.Kind.UNKNOWN, found.brand(), found.text(2, 1));
    }

    private static @Nullable Found first(List<Known> patterns, String agent, TextSieve sieve) {
        for (Known known : patterns) {
            Found found = known.in(agent, sieve);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
