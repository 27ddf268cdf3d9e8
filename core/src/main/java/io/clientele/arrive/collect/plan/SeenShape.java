package io.clientele.arrive.collect.plan;

import io.clientele.arrive.catalog.Personal;
import io.clientele.arrive.catalog.plan.DateTimes;
import io.clientele.arrive.catalog.plan.PlannedShape;
import io.clientele.arrive.catalog.plan.PropertyType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What was seen at one place of the events of a name, and the shape it suggests. */
final class SeenShape {

    /** So many rows have to have a property, all of them, before it is proposed as required. */
    static final int ALWAYS = 20;

    /** So many texts at least, of so few values, each so often on average, are words out of a list. */
    static final int MANY = 100;

    static final int FEW_VALUES = 12;
    static final int OFTEN = 20;

    /** An object of more names than these has ids for names. */
    private static final int MEMBERS = 100;

    private static final int DEEP = 8;
    private static final int VALUE_LENGTH = 60;

    /** What traits of people are called beside the names that our own fields have. */
    private static final Set<String> TRAITS = Set.of(
            "first_name", "last_name", "mail", "e_mail", "email_address", "birthday", "address", "phone_number", "ip");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String name;
    private final int depth;
    private final boolean aboutPeople;
    private final Set<PropertyType> types = EnumSet.noneOf(PropertyType.class);
    private final Map<String, SeenShape> members = new LinkedHashMap<>();
    private final Set<String> values = new TreeSet<>();
    private @Nullable SeenShape items;
    private long seen;
    private long texts;
    private long objects;
    private boolean manyValues;
    private boolean manyMembers;
    private boolean addresses;

    private SeenShape(String name, int depth, boolean aboutPeople) {
        this.name = name;
        this.depth = depth;
        this.aboutPeople = aboutPeople;
    }

    /** @param aboutPeople whether the properties are a person's or a group's traits */
    static SeenShape ofEvent(boolean aboutPeople) {
        SeenShape shape = new SeenShape("", 0, aboutPeople);
        shape.types.add(PropertyType.OBJECT);
        return shape;
    }

    long seen() {
        return seen;
    }

    boolean isCut() {
        return manyMembers || members.values().stream().anyMatch(SeenShape::isCut) || (items != null && items.isCut());
    }

    /** @param properties a JSON object; null for none */
    void see(@Nullable String properties) {
        if (properties == null) {
            seen++;
            objects++;
            return;
        }
        try {
            JsonNode object = JSON.readTree(properties);
            if (object.isObject()) {
                see(object);
            }
        } catch (JacksonException e) {
            // A file may have brought what is no JSON; the door takes none of it.
        }
    }

    private void see(JsonNode value) {
        seen++;
        switch (value.getNodeType()) {
            case OBJECT -> object(value);
            case ARRAY -> list(value);
            case STRING -> text(value.stringValue());
            case NUMBER -> types.add(value.isIntegralNumber() ? PropertyType.INTEGER : PropertyType.NUMBER);
            default -> types.add(PropertyType.BOOLEAN);
        }
    }

    private void object(JsonNode object) {
        types.add(PropertyType.OBJECT);
        objects++;
        if (depth >= DEEP) {
            manyMembers = true;
            return;
        }
        object.properties().forEach(property -> {
            String member = property.getKey();
            if (property.getValue().isNull() || (depth == 0 && member.equals(PlanNotes.PROPERTY))) {
                return;
            }
            SeenShape shape = members.get(member);
            if (shape == null && members.size() >= MEMBERS) {
                manyMembers = true;
                return;
            }
            if (shape == null) {
                shape = new SeenShape(member, depth + 1, aboutPeople);
                members.put(member, shape);
            }
            shape.see(property.getValue());
        });
    }

    private void list(JsonNode list) {
        types.add(PropertyType.ARRAY);
        SeenShape shape = items == null ? new SeenShape(name, depth + 1, aboutPeople) : items;
        items = shape;
        for (JsonNode element : list) {
            if (!element.isNull()) {
                shape.see(element);
            }
        }
    }

    private void text(String text) {
        texts++;
        types.add(DateTimes.isOne(text) ? PropertyType.DATE_TIME : PropertyType.STRING);
        addresses |= text.length() <= VALUE_LENGTH * 5 && Personal.isAddress(text);
        if (!manyValues) {
            values.add(text);
            manyValues = values.size() > FEW_VALUES || text.length() > VALUE_LENGTH;
            if (manyValues) {
                values.clear();
            }
        }
    }

    /** By its name as our fields or the Segment spec's traits have it, or because addresses of people stand there. */
    private boolean isPersonal() {
        String plain = name.replaceAll("(\\p{Ll})(\\p{Lu})", "$1_$2").toLowerCase(Locale.ROOT);
        return addresses
                || TRAITS.contains(plain)
                || (aboutPeople ? plain.equals("name") || Personal.isPersonal(plain) : isOfAPerson(plain));
    }

    /** Outside of traits a text may be anything. */
    private static boolean isOfAPerson(String plain) {
        return Personal.isPersonal(plain) && !plain.equals("text");
    }

    private List<PropertyType> proposed() {
        Set<PropertyType> proposed = EnumSet.noneOf(PropertyType.class);
        proposed.addAll(types);
        if (types.contains(PropertyType.NUMBER)) {
            proposed.remove(PropertyType.INTEGER);
        }
        if (types.contains(PropertyType.STRING)) {
            proposed.remove(PropertyType.DATE_TIME);
        }
        return List.copyOf(proposed);
    }

    private List<String> allowed() {
        boolean few = types.equals(EnumSet.of(PropertyType.STRING))
                && !manyValues
                && !isPersonal()
                && texts >= MANY
                && texts >= (long) OFTEN * values.size();
        return few ? List.copyOf(values) : List.of();
    }

    private boolean isAlwaysIn(SeenShape object) {
        return object.objects >= ALWAYS && seen >= object.objects;
    }

    /** The shape it suggests. */
    PlannedShape shape() {
        Map<String, PlannedShape> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        if (!manyMembers) {
            members.forEach((member, shape) -> {
                properties.put(member, shape.shape());
                if (shape.isAlwaysIn(this)) {
                    required.add(member);
                }
            });
        }
        return new PlannedShape(
                proposed(),
                new PlannedShape.Meaning("", "", isPersonal(), "", ""),
                PlannedShape.Bounds.NONE,
                allowed().stream()
                        .map(value -> (JsonNode) JsonNodeFactory.instance.stringNode(value))
                        .toList(),
                properties,
                required,
                manyMembers || objects == 0,
                items == null || items.seen == 0 ? null : items.shape());
    }

    /** What was seen within it, by path. */
    List<PlanInference.Property> properties() {
        List<PlanInference.Property> all = new ArrayList<>();
        collect("", all);
        return all;
    }

    private void collect(String before, List<PlanInference.Property> all) {
        if (!manyMembers) {
            members.forEach((member, shape) -> {
                String path = before + member;
                all.add(new PlanInference.Property(
                        path,
                        shape.proposed(),
                        shape.seen,
                        objects,
                        shape.isAlwaysIn(this),
                        shape.allowed(),
                        shape.isPersonal()));
                shape.collect(path + ".", all);
                if (shape.items != null) {
                    shape.items.collect(path + "[].", all);
                }
            });
        }
    }
}
