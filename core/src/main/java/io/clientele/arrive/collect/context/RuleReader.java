package io.clientele.arrive.collect.context;

import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads the text of channel rules and gathers everything that is wrong with it before it refuses. */
final class RuleReader {

    private static final String CODE = "CHANNEL_RULES_WRONG";
    private static final int LONGEST = 1_000_000;
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern HOST = Pattern.compile("[^\\s/:?#@*A-Z][^/:?#@*A-Z]*(?:\\.\\*)?");
    private static final Pattern PARAMETER = Pattern.compile("[^\\s=&?#A-Z]{1,64}");

    private static final List<String> TOP = List.of("version", "lists", "clickIds", "rules");
    private static final List<String> OF_A_RULE = List.of("name", "when", "channel", "creator", "touchpoint");
    private static final List<String> OF_WHEN = List.of(
            "kind",
            "arrival",
            "source",
            "sourceIn",
            "medium",
            "campaign",
            "term",
            "content",
            "referrer",
            "referrerIn",
            "clickId",
            "host",
            "path");

    private final String text;
    private final List<Fault> faults = new ArrayList<>();
    private final HostNames names = new HostNames();
    private final Set<String> lists = new TreeSet<>();
    private final Map<String, ChannelRules.Click> clicks = new LinkedHashMap<>();
    private final List<ChannelRule> rules = new ArrayList<>();

    RuleReader(String text) {
        this.text = text;
    }

    ChannelRules read() {
        Map<String, Object> top = object(loaded(), "the text", "a mapping with version, lists, clickIds and rules");
        onlyKnown(top, TOP, "");
        if (!"1".equals(top.get("version"))) {
            fault("version", "is '" + shown(top.get("version")) + "'; write version: 1");
        }
        lists(top.get("lists"));
        clickIds(top.get("clickIds"));
        rules(top.get("rules"));
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Kind.USAGE, faults);
        }
        return new ChannelRules(text, names, clicks, rules);
    }

    /** Lists, maps and texts: {@code no} and {@code 12:30} are what was written. */
    private @Nullable Object loaded() {
        if (text.length() > LONGEST) {
            throw refused("has " + text.length() + " characters; at most " + LONGEST + " are read");
        }
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(10);
        DumperOptions dumping = new DumperOptions();
        Resolver asWritten = new Resolver() {
            @Override
            protected void addImplicitResolvers() {
                // Every scalar stays the text it is.
            }
        };
        try {
            return new Yaml(new SafeConstructor(options), new Representer(dumping), dumping, options, asWritten)
                    .load(text);
        } catch (MarkedYAMLException e) {
            String line = e.getProblemMark() == null
                    ? ""
                    : ", line " + (e.getProblemMark().getLine() + 1);
            throw refused("is no YAML: " + e.getProblem() + line);
        } catch (YAMLException e) {
            throw refused("is no YAML: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static Refusal refused(String message) {
        return new Refusal(Refusal.Kind.USAGE, CODE, "the text " + message);
    }

    private void lists(@Nullable Object given) {
        if (given == null) {
            return;
        }
        object(given, "lists", "a mapping from names of lists to names and their hosts")
                .forEach((list, entries) -> {
                    String where = "lists." + list;
                    if (!WORD.matcher(list).matches()) {
                        fault(where, "is no name of a list: write lower case letters, digits and _");
                    }
                    lists.add(list);
                    object(entries, where, "a mapping from names to hosts, as in google: [google.*]")
                            .forEach((name, hosts) -> {
                                String lower = name.strip().toLowerCase(Locale.ROOT);
                                HostNames.Named named = new HostNames.Named(list, lower);
                                addHost(where + "." + name, lower, named);
                                texts(hosts, where + "." + name)
                                        .forEach(host -> addHost(where + "." + name, host, named));
                            });
                });
    }

    private void addHost(String where, String host, HostNames.Named named) {
        String lower = host.strip().toLowerCase(Locale.ROOT);
        if (!HOST.matcher(lower).matches()) {
            fault(
                    where,
                    "has '" + host + "', which is no host: write one without scheme, port and path, as in "
                            + "example.com, or example.* for all countries");
            return;
        }
        HostNames.Named before = names.add(lower, named);
        if (before != null && !before.equals(named)) {
            fault(
                    where,
                    "has '" + host + "', which is also " + before.name() + " in the list " + before.list()
                            + "; a host or name may be in one place only");
        }
    }

    private void clickIds(@Nullable Object given) {
        if (given == null) {
            return;
        }
        object(given, "clickIds", "a mapping from parameters to source and medium")
                .forEach((parameter, meaning) -> {
                    String where = "clickIds." + parameter;
                    String lower = parameter.toLowerCase(Locale.ROOT);
                    if (!PARAMETER.matcher(lower).matches()) {
                        fault(where, "is no name of a URL parameter");
                    }
                    Map<String, Object> fields =
                            object(meaning, where, "a mapping, as in {source: google, medium: cpc}");
                    onlyKnown(fields, List.of("source", "medium"), where);
                    String source = lowered(text(fields.get("source"), where + ".source", "the name of the system"));
                    String medium = lowered(text(fields.get("medium"), where + ".medium", "a medium, as in cpc"));
                    clicks.put(lower, new ChannelRules.Click(clicks.size(), source, medium));
                });
    }

    private void rules(@Nullable Object given) {
        if (!(given instanceof List<?> all) || all.isEmpty()) {
            fault("rules", "is '" + shown(given) + "'; write a list of at least one rule");
            return;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            String place = "rules[" + i + "]";
            Map<String, Object> fields = object(all.get(i), place, "a mapping with name, when, channel and creator");
            String name = text(fields.get("name"), place + ".name", "a name that says what the rule is for");
            String rule = name.isEmpty() ? place : "rule '" + name + "'";
            if (!name.isEmpty() && !seen.add(name)) {
                fault(rule + ", name", "comes twice; each rule has its own");
            }
            rule(fields, name, rule, i == all.size() - 1);
        }
    }

    private void rule(Map<String, Object> fields, String name, String rule, boolean last) {
        onlyKnown(fields, OF_A_RULE, rule);
        List<List<Condition>> when = when(fields.get("when"), rule);
        boolean always = !fields.containsKey("when");
        if (always && !last) {
            fault(rule + ", when", "is missing, so that no rule after this one is ever asked; only the last has none");
        }
        if (last && !always) {
            fault(rule + ", when", "is given, but the last rule must hold for every visit: add one without it");
        }
        String channel = text(fields.get("channel"), rule + ", channel", "a channel, as in search");
        if (!channel.isEmpty() && !WORD.matcher(channel).matches()) {
            fault(
                    rule + ", channel",
                    "is '" + channel + "'; write lower case letters, digits and _, as in paid_search");
        }
        rules.add(new ChannelRule(
                name, when, channel, creator(fields.get("creator"), rule), touchpoint(fields.get("touchpoint"), rule)));
    }

    private Creator creator(@Nullable Object given, String rule) {
        Optional<Creator> creator = Arrays.stream(Creator.values())
                .filter(known -> known.word().equals(given))
                .findFirst();
        if (creator.isEmpty()) {
            fault(rule + ", creator", "is '" + shown(given) + "'; write paid, owned or earned");
        }
        return creator.orElse(Creator.OWNED);
    }

    private TouchpointName touchpoint(@Nullable Object given, String rule) {
        String template = given == null
                ? TouchpointName.UNLESS_GIVEN
                : text(given, rule + ", touchpoint", "a text, as in \"{source} / {medium}\"");
        try {
            return TouchpointName.of(template);
        } catch (TouchpointName.Wrong e) {
            fault(rule + ", touchpoint", "is '" + template + "', which " + e.getMessage());
            return new TouchpointName(List.of());
        }
    }

    private List<List<Condition>> when(@Nullable Object given, String rule) {
        if (given == null) {
            return List.of();
        }
        List<List<Condition>> groups = new ArrayList<>();
        for (Object group : given instanceof List<?> several ? several : List.of(given)) {
            Map<String, Object> fields = object(group, rule + ", when", "a mapping, as in {medium: [email]}");
            onlyKnown(fields, OF_WHEN, rule + ", when");
            if (fields.isEmpty()) {
                fault(rule + ", when", "is empty; name what must hold, or leave it out in the last rule");
            }
            List<Condition> conditions = new ArrayList<>();
            fields.forEach((field, value) ->
                    condition(field, texts(value, rule + ", " + field), rule + ", " + field, conditions::add));
            groups.add(List.copyOf(conditions));
        }
        if (groups.isEmpty()) {
            fault(rule + ", when", "is an empty list; name what must hold");
        }
        return List.copyOf(groups);
    }

    private void condition(String field, List<String> texts, String where, Consumer<Condition> taker) {
        switch (field) {
            case "arrival" -> taker.accept(new Condition.StateIs(states(texts, where)));
            case "sourceIn" -> taker.accept(new Condition.SourceIn(known(texts, lists, where, "list")));
            case "referrerIn" -> taker.accept(new Condition.ReferrerIn(known(texts, lists, where, "list")));
            case "clickId" ->
                taker.accept(new Condition.ClickIs(known(texts, clicks.keySet(), where, "click id of this file")));
            case "referrer" ->
                taker.accept(new Condition.ReferrerIs(
                        texts.stream().map(RuleReader::lowered).collect(Collectors.toUnmodifiableSet())));
            default ->
                Arrays.stream(Arrival.Part.values())
                        .filter(part -> part.word().equals(field))
                        .findFirst()
                        .ifPresent(part -> taker.accept(new Condition.PartIs(part, TextPatterns.of(texts))));
        }
    }

    private Set<Arrival.State> states(List<String> texts, String where) {
        Set<Arrival.State> states = EnumSet.noneOf(Arrival.State.class);
        for (String text : texts) {
            Optional<Arrival.State> state = Arrays.stream(Arrival.State.values())
                    .filter(known -> known.word().equals(text))
                    .findFirst();
            state.ifPresentOrElse(
                    states::add, () -> fault(where, "is '" + text + "'; write tagged, direct, internal or referred"));
        }
        return states;
    }

    private Set<String> known(List<String> texts, Set<String> all, String where, String what) {
        Set<String> found = new LinkedHashSet<>();
        for (String text : texts) {
            if (!all.contains(lowered(text))) {
                fault(where, "names '" + text + "', which is no " + what + "; there are " + String.join(", ", all));
            }
            found.add(lowered(text));
        }
        return found;
    }

    /** A text or a list of texts. */
    private List<String> texts(@Nullable Object given, String where) {
        if (given instanceof String one && !one.isBlank()) {
            return List.of(one);
        }
        List<String> texts = new ArrayList<>();
        if (given instanceof List<?> several) {
            several.forEach(item -> {
                if (item instanceof String one && !one.isBlank()) {
                    texts.add(one);
                } else {
                    fault(where, "has '" + shown(item) + "', which is no text");
                }
            });
        }
        if (texts.isEmpty()) {
            fault(where, "is '" + shown(given) + "'; write a text or a list of texts");
        }
        return texts;
    }

    private String text(@Nullable Object given, String where, String right) {
        if (given instanceof String one && !one.isBlank()) {
            return one.strip();
        }
        fault(where, "is '" + shown(given) + "'; write " + right);
        return "";
    }

    private Map<String, Object> object(@Nullable Object given, String where, String right) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> map) {
            map.forEach((key, value) -> fields.put(String.valueOf(key), value == null ? "" : value));
            return fields;
        }
        fault(where, "is '" + shown(given) + "'; write " + right);
        return fields;
    }

    private void onlyKnown(Map<String, Object> fields, List<String> known, String where) {
        for (String field : fields.keySet()) {
            if (!known.contains(field)) {
                fault(
                        where.isEmpty() ? field : where + ", " + field,
                        "is no field here; there are " + String.join(", ", known));
            }
        }
    }

    private void fault(String where, String message) {
        faults.add(new Fault(CODE, where, where + " " + message));
    }

    private static String lowered(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static String shown(@Nullable Object value) {
        String text = value == null ? "" : String.valueOf(value);
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
