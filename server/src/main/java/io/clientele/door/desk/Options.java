package io.clientele.door.desk;

import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The options of one request, checked against what its offer takes. All faults are told at once. */
public final class Options {

    private final Map<String, List<String>> values;

    private Options(Map<String, List<String>> values) {
        this.values = values;
    }

    /** @throws Refusal naming every unknown, repeated or unreadable option */
    static Options checked(List<Option> known, Map<String, List<String>> given) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>();
        for (Option option : known) {
            List<String> texts = given.getOrDefault(option.name(), List.of()).stream()
                    .filter(text -> !text.isBlank())
                    .toList();
            if (texts.size() > 1 && !option.repeated()) {
                faults.add(new Fault("OPTION_REPEATED", option.name(), option.name() + " was given more than once"));
            }
            texts.forEach(text -> faultOf(option, text).ifPresent(faults::add));
            if (!texts.isEmpty()) {
                values.put(option.name(), List.copyOf(texts));
            } else if (option.fallback() != null) {
                values.put(option.name(), List.of(option.fallback()));
            }
        }
        List<String> names = known.stream().map(Option::name).toList();
        for (String name : given.keySet()) {
            if (!names.contains(name)) {
                faults.add(new Fault(
                        "OPTION_UNKNOWN", name, "there is no option '" + name + "' here, there are " + names));
            }
        }
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Kind.USAGE, faults);
        }
        return new Options(values);
    }

    /**
     * The properties of a body, checked as options are; null and empty say that there is nothing.
     *
     * @throws Refusal naming every unknown or unreadable property
     */
    static Options ofBody(List<Option> known, JsonNode body) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        body.properties()
                .forEach(property -> given.put(
                        property.getKey(),
                        property.getValue().isArray()
                                ? property.getValue()
                                        .valueStream()
                                        .map(value -> value.asString(""))
                                        .toList()
                                : List.of(property.getValue().asString(""))));
        return checked(known, given);
    }

    /** What was given, unchecked: the room reads it and tells every fault. */
    static Options unchecked(Map<String, List<String>> given) {
        return new Options(given);
    }

    /** Every option that has a value, fallbacks included. */
    public Map<String, List<String>> given() {
        return Map.copyOf(values);
    }

    private static Optional<Fault> faultOf(Option option, String text) {
        String needed = switch (option.type()) {
            case TEXT -> null;
            case WHOLE -> text.matches("-?\\d{1,9}") ? null : "a whole number";
            case NUMBER -> isNumber(text) ? null : "a number such as 0.8";
            case DAY -> isDay(text) ? null : "a day such as 2011-12-09";
            case TRUTH -> text.equals("true") || text.equals("false") ? null : "true or false";
            case CHOICE -> option.choices().contains(text) ? null : "one of " + String.join(", ", option.choices());
        };
        if (needed == null) {
            return Optional.empty();
        }
        return Optional.of(new Fault(
                "OPTION_VALUE", option.name(), option.name() + " must be " + needed + ", was '" + text + "'"));
    }

    private static boolean isNumber(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text)) && text.matches("[-+0-9.eE]+");
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    public Optional<String> text(String name) {
        return all(name).stream().findFirst();
    }

    /** The value of an option that is always there, because it has a fallback. */
    public String needed(String name) {
        return text(name).orElseThrow(() -> new IllegalStateException("option " + name + " has no fallback"));
    }

    /** The value of an option that the caller has to give. */
    public String given(String name) {
        return text(name)
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.USAGE, List.of(new Fault("OPTION_MISSING", name, name + " has to be given"))));
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    public int whole(String name) {
        return Integer.parseInt(needed(name));
    }

    public Optional<BigDecimal> number(String name) {
        return text(name).map(BigDecimal::new);
    }

    public Optional<LocalDate> day(String name) {
        return text(name).map(LocalDate::parse);
    }

    public boolean truth(String name) {
        return text(name).map(Boolean::parseBoolean).orElse(false);
    }

    /** A number of rows within bounds. */
    public int limit(String name, int most) {
        int rows = whole(name);
        if (rows < 1 || rows > most) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    List.of(new Fault("OPTION_VALUE", name, name + " must lie in 1 to " + most + ", was " + rows)));
        }
        return rows;
    }
}
