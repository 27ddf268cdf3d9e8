package io.clientele.arrive.collect.reception;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.collect.context.Automation;
import io.clientele.arrive.collect.context.Device;
import io.clientele.arrive.collect.context.VisitContext;
import io.clientele.arrive.collect.source.Source;
import io.clientele.arrive.collect.wire.EventContext;
import io.clientele.arrive.collect.wire.EventFlag;
import io.clientele.arrive.collect.wire.EventType;
import io.clientele.arrive.collect.wire.WireEvent;
import io.clientele.arrive.ledger.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event as a fact. What the sender says of channel, touchpoint, creator, country and system stands; what it doesn't say
 * is what is known of the visit.
 */
final class EventFacts {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EventFacts() {}

    static Fact of(Source source, WireEvent event, VisitContext visit) {
        EventContext said = event.context();
        FieldTexts fields = new FieldTexts();
        fields.put("message_id", event.messageId());
        fields.put("type", event.type().word());
        fields.put("name", name(event));
        fields.put("anonymous_id", event.person().anonymousId());
        fields.put("user_id", event.person().userId());
        fields.put("occurred_at", event.times().occurredAt());
        fields.put("sent_at", event.times().sentAt());
        fields.put("received_at", event.times().receivedAt());
        fields.put("session_id", event.sessionId());
        fields.put("channel", first(said.touch().channel(), visit.channel()));
        fields.put("touchpoint", first(said.touch().touchpoint(), visit.touchpoint()));
        fields.put("creator", first(said.touch().creator(), visit.creator().word()));
        fields.put("url", visit.url());
        fields.put("referrer", visit.referrer());
        fields.put("utm_source", visit.utm().source());
        fields.put("utm_medium", visit.utm().medium());
        fields.put("utm_campaign", visit.utm().campaign());
        fields.put("device", device(said.device(), visit));
        fields.put("os", first(visit.os().name(), said.system().name()));
        fields.put("browser", first(visit.browser().name(), said.app().name()));
        fields.put("country", first(said.place().country(), visit.place().country()));
        fields.put("ip", visit.address());
        fields.put("value", event.value());
        fields.put("currency", event.currency());
        fields.put("flags", flags(source, event, visit));
        fields.put("properties", properties(event));
        return new Fact(Kind.EVENTS, source.name(), source.settings().namespace(), fields.texts());
    }

    /** A page without a name is called by its title, else by its path. */
    static @Nullable String name(WireEvent event) {
        if (event.name() != null || event.type() != EventType.PAGE) {
            return event.name();
        }
        return first(event.context().page().title(), event.context().page().path());
    }

    private static @Nullable String device(EventContext.Device said, VisitContext visit) {
        return visit.device().kind() == Device.Kind.UNKNOWN
                ? said.type()
                : visit.device().kind().word();
    }

    private static @Nullable String flags(Source source, WireEvent event, VisitContext visit) {
        List<String> flags = new ArrayList<>();
        if (source.settings().bots() && visit.automation().kind() == Automation.Kind.BOT) {
            flags.add("bot");
        }
        if (visit.internal()) {
            flags.add("internal");
        }
        event.flags().stream().sorted().map(EventFacts::word).forEach(flags::add);
        return flags.isEmpty() ? null : String.join(",", flags);
    }

    private static String word(EventFlag flag) {
        return flag.name().toLowerCase(Locale.ROOT);
    }

    /** Those of the event; of a call about a person or a group its traits, with the ids that have no field. */
    private static @Nullable String properties(WireEvent event) {
        String json = switch (event.type()) {
            case TRACK, PAGE, SCREEN -> event.properties();
            case IDENTIFY -> event.traits();
            case GROUP -> with(event.traits(), "group_id", event.person().groupId());
            case ALIAS -> with(event.properties(), "previous_id", event.person().previousId());
        };
        return json.equals("{}") ? null : json;
    }

    private static String with(String json, String name, @Nullable String value) {
        if (value == null) {
            return json;
        }
        ObjectNode object = (ObjectNode) JSON.readTree(json);
        return object.put(name, value).toString();
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }
}
