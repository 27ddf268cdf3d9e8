package io.clientele.arrive.catalog.plan;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.representer.Representer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A YAML text as nodes that know their lines. Plain scalars mean what they mean in JSON: {@code NO} is a text and Norway.
 * Gathers what is wrong.
 */
final class PlanNodes {

    /** A plan of a thousand events has a tenth of it. */
    static final int CHARACTERS = 2_000_000;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]{1,4})?");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<PlanFault> faults = new ArrayList<>();
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /** A value with the path that leads to it. */
    record At(Node node, String path) {
        int line() {
            return node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
        }
    }

    /** By their lines. */
    List<PlanFault> faults() {
        return faults.stream().sorted(Comparator.comparingInt(PlanFault::line)).toList();
    }

    /** The whole text; null where it can't be read. */
    @Nullable
    At root(String text) {
        if (text.length() > CHARACTERS) {
            faults.add(new PlanFault(
                    1, "", "a plan has at most " + CHARACTERS + " characters, this one has " + text.length()));
            return null;
        }
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(CHARACTERS + 1);
        options.setNestingDepthLimit(100);
        DumperOptions dumping = new DumperOptions();
        try {
            Node root = new Yaml(new SafeConstructor(options), new Representer(dumping), dumping, options)
                    .compose(new StringReader(text));
            if (root == null) {
                faults.add(new PlanFault(1, "", "the plan is empty; write a list under 'events:'"));
                return null;
            }
            return new At(root, "");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            faults.add(new PlanFault(line, "", "this is not YAML: " + e.getProblem()));
            return null;
        } catch (YAMLException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            faults.add(new PlanFault(1, "", "this is not YAML: " + why));
            return null;
        }
    }

    void fault(At at, String message) {
        faults.add(new PlanFault(at.line(), at.path(), message));
    }

    /** The members of a mapping by name, in order; null where it is none. */
    @Nullable
    Map<String, At> members(At at) {
        if (!(at.node() instanceof MappingNode mapping)) {
            fault(at, "'" + shown(at) + "' stands where keys with values are needed");
            return null;
        }
        if (isRepeated(at)) {
            return null;
        }
        Map<String, At> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            At key = new At(tuple.getKeyNode(), at.path());
            if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
                fault(key, "a key is a text");
                continue;
            }
            String name = scalar.getValue();
            String path = at.path().isEmpty() ? name : at.path() + "." + name;
            if (members.put(name, new At(tuple.getValueNode(), path)) != null) {
                fault(new At(scalar, path), "'" + name + "' stands here twice");
            }
        }
        return members;
    }

    /** The elements of a list; null where it is none. */
    @Nullable
    List<At> elements(At at) {
        if (!(at.node() instanceof SequenceNode sequence)) {
            fault(at, "'" + shown(at) + "' stands where a list is needed");
            return null;
        }
        if (isRepeated(at)) {
            return null;
        }
        List<At> elements = new ArrayList<>();
        for (int i = 0; i < sequence.getValue().size(); i++) {
            elements.add(new At(sequence.getValue().get(i), at.path() + "[" + i + "]"));
        }
        return elements;
    }

    /** An alias is its anchor's node once more. */
    private boolean isRepeated(At at) {
        boolean repeated = !seen.add(at.node());
        if (repeated) {
            fault(at, "this is said by an alias; write it out");
        }
        return repeated;
    }

    /** A text; numbers and truths are taken as they are written. */
    @Nullable
    String text(At at) {
        if (at.node() instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        fault(at, "'" + shown(at) + "' stands where a text is needed");
        return null;
    }

    /** A scalar as JSON; null where it is none. */
    @Nullable
    JsonNode scalar(At at) {
        if (!(at.node() instanceof ScalarNode scalar)) {
            fault(at, "'" + shown(at) + "' stands where a text, a number, true or false is needed");
            return null;
        }
        String text = scalar.getValue();
        if (!scalar.isPlain()) {
            return JSON.stringNode(text);
        }
        return switch (text) {
            case "true" -> JSON.booleanNode(true);
            case "false" -> JSON.booleanNode(false);
            case "", "~", "null" -> JSON.nullNode();
            default -> NUMBER.matcher(text).matches() ? JSON.numberNode(new BigDecimal(text)) : JSON.stringNode(text);
        };
    }

    boolean truth(At at, boolean otherwise) {
        JsonNode value = scalar(at);
        if (value == null) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            fault(at, "'" + shown(at) + "' is neither true nor false");
            return otherwise;
        }
        return value.booleanValue();
    }

    @Nullable
    BigDecimal number(At at) {
        JsonNode value = scalar(at);
        if (value == null) {
            return null;
        }
        if (!value.isNumber()) {
            fault(at, "'" + shown(at) + "' is not a number");
            return null;
        }
        return value.decimalValue();
    }

    @Nullable
    Integer count(At at) {
        BigDecimal number = number(at);
        if (number == null) {
            return null;
        }
        if (number.signum() < 0 || number.stripTrailingZeros().scale() > 0 || number.compareTo(BIG) > 0) {
            fault(at, "'" + shown(at) + "' is not a whole number from 0 to " + BIG);
            return null;
        }
        return number.intValue();
    }

    private static final BigDecimal BIG = BigDecimal.valueOf(1_000_000_000);

    /** What stands there, in a few words. */
    static String shown(At at) {
        return switch (at.node()) {
            case ScalarNode scalar ->
                scalar.getValue().length() <= 60
                        ? scalar.getValue()
                        : scalar.getValue().substring(0, 60) + "...";
            case SequenceNode sequence -> "[..]";
            default -> "{..}";
        };
    }
}
