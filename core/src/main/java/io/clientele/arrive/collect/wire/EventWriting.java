package io.clientele.arrive.collect.wire;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** Writes canonical events in our own format. What an event doesn't say is left out. */
final class EventWriting {

    private final JsonGenerator json;

    private EventWriting(JsonGenerator json) {
        this.json = json;
    }

    static String of(WireEvent event) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JsonReading.factory().createGenerator(ObjectWriteContext.empty(), out)) {
            new EventWriting(json).event(event);
        }
        return out.toString();
    }

    private void event(WireEvent event) {
        json.writeStartObject();
        text("type", event.type().word());
        text("name", event.name());
        text("message_id", event.messageId());
        text("anonymous_id", event.person().anonymousId());
        text("user_id", event.person().userId());
        text("group_id", event.person().groupId());
        text("previous_id", event.person().previousId());
        time("occurred_at", event.times().timestamp());
        time("original_timestamp", event.times().originalTimestamp());
        time("sent_at", event.times().sentAt());
        text("session_id", event.sessionId());
        text("site", event.site());
        number("value", event.value());
        text("currency", event.currency());
        if (!event.context().equals(EventContext.NONE)) {
            context(event.context());
        }
        object("properties", event.properties());
        object("traits", event.traits());
        object("integrations", event.integrations());
        json.writeEndObject();
    }

    private void context(EventContext context) {
        json.writeObjectPropertyStart("context");
        text("ip", context.ip());
        text("userAgent", context.userAgent());
        text("locale", context.locale());
        text("timezone", context.timeZone());
        text("channel", context.touch().channel());
        text("touchpoint", context.touch().touchpoint());
        text("creator", context.touch().creator());
        page(context.page());
        campaign(context.campaign());
        json.writeObjectPropertyStart("screen");
        count("width", context.screen().width());
        count("height", context.screen().height());
        json.writeEndObject();
        software("library", context.library());
        software("app", context.app());
        software("os", context.system());
        json.writeObjectPropertyStart("device");
        text("type", context.device().type());
        text("model", context.device().model());
        text("manufacturer", context.device().manufacturer());
        json.writeEndObject();
        place(context.place());
        json.writeEndObject();
    }

    private void page(EventContext.Page page) {
        json.writeObjectPropertyStart("page");
        text("url", page.url());
        text("referrer", page.referrer());
        text("title", page.title());
        text("path", page.path());
        text("search", page.search());
        json.writeEndObject();
    }

    private void campaign(EventContext.Campaign campaign) {
        json.writeObjectPropertyStart("campaign");
        text("source", campaign.source());
        text("medium", campaign.medium());
        text("name", campaign.name());
        text("term", campaign.term());
        text("content", campaign.content());
        text("id", campaign.id());
        json.writeEndObject();
    }

    private void place(EventContext.Place place) {
        json.writeObjectPropertyStart("location");
        text("country", place.country());
        text("region", place.region());
        text("city", place.city());
        number("latitude", place.latitude());
        number("longitude", place.longitude());
        json.writeEndObject();
    }

    private void software(String part, EventContext.Software software) {
        json.writeObjectPropertyStart(part);
        text("name", software.name());
        text("version", software.version());
        json.writeEndObject();
    }

    private void text(String field, @Nullable String text) {
        if (text != null) {
            json.writeStringProperty(field, text);
        }
    }

    private void time(String field, @Nullable Instant time) {
        text(field, time == null ? null : time.toString());
    }

    /** As a text: a number would lose the zeros behind its point. */
    private void number(String field, @Nullable BigDecimal number) {
        text(field, number == null ? null : number.toPlainString());
    }

    private void count(String field, @Nullable Integer count) {
        if (count != null) {
            json.writeNumberProperty(field, count);
        }
    }

    private void object(String field, String object) {
        if (!object.equals(Draft.NOTHING)) {
            json.writeName(field);
            json.writeRawValue(object);
        }
    }
}
