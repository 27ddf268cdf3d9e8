package io.clientele.arrive.catalog.plan;

import com.google.re2j.Pattern;
import io.clientele.arrive.catalog.Personal;
import io.clientele.arrive.catalog.plan.PlanCheck.Findings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** One shape of a plan, made ready: checks the value at which a parser stands, and leaves the parser at its end. */
final class ShapeCheck {

    /** The most characters of a value that are told. */
    private static final int SHOWN = 100;

    private static final int NAMED_VALUES = 10;

    private final Set<PropertyType> types;
    private final String typesExpected;
    private final boolean personal;
    private final Map<String, Member> members = new HashMap<>();
    private final List<Member> required = new ArrayList<>();
    private final boolean open;
    private final @Nullable ShapeCheck items;
    private final PlannedShape.Bounds bounds;
    private final boolean numbersBound;
    private final boolean textsBound;
    private final @Nullable Pattern pattern;
    private final @Nullable Allowed allowed;
    private final String known;

    /** A property of an object; its place among the required ones, negative for none. */
    private record Member(String name, ShapeCheck check, int place) {}

    /** The values that are allowed, as each kind of token compares them. */
    private record Allowed(Set<String> texts, List<BigDecimal> numbers, Set<Boolean> truths, String expected) {

        static Allowed of(List<JsonNode> values) {
            Set<String> texts = new HashSet<>();
            List<BigDecimal> numbers = new ArrayList<>();
            Set<Boolean> truths = new HashSet<>();
            for (JsonNode value : values) {
                if (value.isString()) {
                    texts.add(value.stringValue());
                } else if (value.isNumber()) {
                    numbers.add(value.decimalValue());
                } else {
                    truths.add(value.booleanValue());
                }
            }
            String named =
                    values.stream().limit(NAMED_VALUES).map(String::valueOf).collect(Collectors.joining(", "));
            int more = values.size() - NAMED_VALUES;
            return new Allowed(
                    texts,
                    numbers,
                    truths,
                    (values.size() == 1 ? named : "one of " + named) + (more > 0 ? " and " + more + " more" : ""));
        }

        boolean has(BigDecimal number) {
            for (BigDecimal one : numbers) {
                if (one.compareTo(number) == 0) {
                    return true;
                }
            }
            return false;
        }
    }

    ShapeCheck(PlannedShape shape) {
        this(shape, "");
    }

    private ShapeCheck(PlannedShape shape, String name) {
        this.types = shape.types().isEmpty() ? EnumSet.allOf(PropertyType.class) : EnumSet.copyOf(shape.types());
        this.typesExpected = shape.types().stream().map(PropertyType::phrase).collect(Collectors.joining(" or "));
        this.personal = shape.meaning().personal() || Personal.isPersonal(name);
        this.open = shape.open();
        shape.properties().forEach((property, inner) -> {
            boolean needed = shape.required().contains(property);
            Member member = new Member(property, new ShapeCheck(inner, property), needed ? required.size() : -1);
            members.put(property, member);
            if (needed) {
                required.add(member);
            }
        });
        this.items = shape.items() == null ? null : new ShapeCheck(shape.items(), name);
        this.bounds = shape.bounds();
        this.numbersBound =
                bounds.least() != null || bounds.most() != null || bounds.above() != null || bounds.below() != null;
        this.textsBound = bounds.shortest() != null || bounds.longest() != null || bounds.pattern() != null;
        this.pattern = bounds.pattern() == null ? null : Pattern.compile(bounds.pattern());
        this.allowed = shape.allowed().isEmpty() ? null : Allowed.of(shape.allowed());
        this.known = members.isEmpty()
                ? "none"
                : shape.properties().keySet().stream().limit(NAMED_VALUES).collect(Collectors.joining(", "))
                        + (members.size() > NAMED_VALUES ? " and " + (members.size() - NAMED_VALUES) + " more" : "");
    }

    void check(JsonParser parser, JsonToken token, Findings findings) {
        switch (token) {
            case VALUE_STRING -> text(parser, findings);
            case VALUE_NUMBER_INT -> whole(parser, findings);
            case VALUE_NUMBER_FLOAT -> fraction(parser, findings);
            case VALUE_TRUE, VALUE_FALSE -> truth(token == JsonToken.VALUE_TRUE, findings);
            case START_OBJECT -> object(parser, findings);
            case START_ARRAY -> list(parser, findings);
            // A null in a list: nothing that could be of a type.
            default -> wrongType("null", findings);
        }
    }

    private void text(JsonParser parser, Findings findings) {
        boolean any = types.contains(PropertyType.STRING);
        if (!any && !(types.contains(PropertyType.DATE_TIME) && DateTimes.isOne(parser.getString()))) {
            wrongType(shown(parser.getString(), true), findings);
            return;
        }
        if (allowed != null) {
            String text = parser.getString();
            if (!allowed.texts().contains(text)) {
                notAllowed(shown(text, true), allowed.expected(), findings);
                return;
            }
        }
        if (textsBound) {
            String text = parser.getString();
            String wrong = wrongLength(text);
            if (wrong == null && pattern != null && !pattern.matcher(text).find()) {
                wrong = "a text of the pattern " + bounds.pattern();
            }
            if (wrong != null) {
                notAllowed(shown(text, true), wrong, findings);
            }
        }
    }

    private @Nullable String wrongLength(String text) {
        Integer shortest = bounds.shortest();
        Integer longest = bounds.longest();
        if (shortest == null && longest == null) {
            return null;
        }
        int length = text.codePointCount(0, text.length());
        if (shortest != null && length < shortest) {
            return "a text of at least " + shortest + " characters";
        }
        return longest != null && length > longest ? "a text of at most " + longest + " characters" : null;
    }

    private void whole(JsonParser parser, Findings findings) {
        if (!types.contains(PropertyType.INTEGER) && !types.contains(PropertyType.NUMBER)) {
            wrongType(shown(parser.getString(), false), findings);
        } else if (numbersBound || allowed != null) {
            number(parser.getString(), findings);
        }
    }

    /** A number such as 2.0 or 1e3 is whole too, as JSON Schema has it. */
    private void fraction(JsonParser parser, Findings findings) {
        String text = parser.getString();
        boolean right = types.contains(PropertyType.NUMBER)
                || (types.contains(PropertyType.INTEGER)
                        && new BigDecimal(text).stripTrailingZeros().scale() <= 0);
        if (!right) {
            wrongType(shown(text, false), findings);
        } else if (numbersBound || allowed != null) {
            number(text, findings);
        }
    }

    private void number(String text, Findings findings) {
        BigDecimal number = new BigDecimal(text);
        if (allowed != null && !allowed.has(number)) {
            notAllowed(shown(text, false), allowed.expected(), findings);
            return;
        }
        String wrong = wrongSize(number);
        if (wrong != null) {
            notAllowed(shown(text, false), wrong, findings);
        }
    }

    private @Nullable String wrongSize(BigDecimal number) {
        BigDecimal least = bounds.least();
        BigDecimal most = bounds.most();
        BigDecimal above = bounds.above();
        BigDecimal below = bounds.below();
        if (least != null && number.compareTo(least) < 0) {
            return "at least " + least;
        }
        if (most != null && number.compareTo(most) > 0) {
            return "at most " + most;
        }
        if (above != null && number.compareTo(above) <= 0) {
            return "greater than " + above;
        }
        return below != null && number.compareTo(below) >= 0 ? "less than " + below : null;
    }

    private void truth(boolean value, Findings findings) {
        if (!types.contains(PropertyType.BOOLEAN)) {
            wrongType(String.valueOf(value), findings);
        } else if (allowed != null && !allowed.truths().contains(value)) {
            notAllowed(String.valueOf(value), allowed.expected(), findings);
        }
    }

    private void object(JsonParser parser, Findings findings) {
        if (!types.contains(PropertyType.OBJECT)) {
            parser.skipChildren();
            wrongType("{..}", findings);
            return;
        }
        if (allowed != null) {
            parser.skipChildren();
            notAllowed("{..}", allowed.expected(), findings);
            return;
        }
        BitSet missing = null;
        if (!required.isEmpty()) {
            missing = new BitSet(required.size());
            missing.set(0, required.size());
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_NULL) {
                continue;
            }
            Member member = members.get(name);
            if (member != null) {
                if (missing != null && member.place() >= 0) {
                    missing.clear(member.place());
                }
                findings.enter(member.name());
                member.check().check(parser, token, findings);
                findings.leave();
            } else if (open) {
                PlanCheck.skip(parser, token);
            } else {
                unknown(name, parser, token, findings);
            }
        }
        if (missing != null) {
            for (int i = missing.nextSetBit(0); i >= 0; i = missing.nextSetBit(i + 1)) {
                Member member = required.get(i);
                String expected = member.check().typesExpected;
                findings.enter(member.name());
                findings.found(
                        ViolationKind.MISSING_PROPERTY,
                        null,
                        expected.isEmpty() ? "a value" : expected,
                        member.check().personal);
                findings.leave();
            }
        }
    }

    private void unknown(String name, JsonParser parser, JsonToken token, Findings findings) {
        String value = switch (token) {
            case START_OBJECT -> "{..}";
            case START_ARRAY -> "[..]";
            case VALUE_STRING -> shown(parser.getString(), true);
            default -> shown(parser.getString(), false);
        };
        PlanCheck.skip(parser, token);
        findings.enter(name);
        findings.found(
                ViolationKind.UNKNOWN_PROPERTY, value, known, Personal.isPersonal(name) || Personal.isAddress(value));
        findings.leave();
    }

    private void list(JsonParser parser, Findings findings) {
        if (!types.contains(PropertyType.ARRAY)) {
            parser.skipChildren();
            wrongType("[..]", findings);
            return;
        }
        if (allowed != null) {
            parser.skipChildren();
            notAllowed("[..]", allowed.expected(), findings);
            return;
        }
        int count = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (items == null) {
                PlanCheck.skip(parser, token);
            } else {
                findings.enter(count);
                items.check(parser, token, findings);
                findings.leave();
            }
            count++;
        }
        Integer fewest = bounds.fewest();
        Integer greatest = bounds.greatest();
        if (fewest != null && count < fewest) {
            notAllowed("[..]", "a list of at least " + fewest, findings);
        } else if (greatest != null && count > greatest) {
            notAllowed("[..]", "a list of at most " + greatest, findings);
        }
    }

    private void wrongType(String value, Findings findings) {
        findings.found(ViolationKind.WRONG_TYPE, value, typesExpected, personal);
    }

    private void notAllowed(String value, String expected, Findings findings) {
        findings.found(ViolationKind.VALUE_NOT_ALLOWED, value, expected, personal);
    }

    /** A value as JSON, its first characters. */
    private static String shown(String text, boolean quoted) {
        String cut = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "..";
        return quoted ? '"' + cut + '"' : cut;
    }
}
