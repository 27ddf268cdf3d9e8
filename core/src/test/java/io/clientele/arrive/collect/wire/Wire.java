package io.clientele.arrive.collect.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Bodies as tests send them, and what became of their events. */
final class Wire {

    static final Instant RECEIVED = Instant.parse("2026-03-01T12:00:00Z");
    static final WireFormats FORMATS = new WireFormats();

    private Wire() {}

    static List<Judged> read(WireFormat format, Delivery delivery, byte[] body) {
        List<Judged> judged = new ArrayList<>();
        Tally tally = FORMATS.open(format, delivery, body).read(judged::add);
        assertThat(tally.received()).isEqualTo(judged.size());
        assertThat(judged.stream().filter(WireEvent.class::isInstance).count()).isEqualTo(tally.events());
        return judged;
    }

    static List<Judged> segment(String path, String body) {
        return read(WireFormat.SEGMENT, Delivery.to(path, RECEIVED), body.getBytes(UTF_8));
    }

    static List<Judged> own(String body) {
        return own(body.getBytes(UTF_8), "application/json");
    }

    static List<Judged> own(byte[] body, String contentType) {
        Delivery delivery = new Delivery("/api/v1/events", null, contentType, RECEIVED, null, null);
        List<Judged> judged = new ArrayList<>();
        Tally tally = FORMATS.stream(delivery, new ByteArrayInputStream(body), judged::add);
        assertThat(tally.received()).isEqualTo(judged.size());
        assertThat(read(WireFormat.CLIENTELE, delivery, body)).isEqualTo(judged);
        return judged;
    }

    static WireEvent ownEvent(String body) {
        return event(own(body));
    }

    static Rejected ownReject(String body) {
        return reject(own(body));
    }

    static WireEvent track(String fields) {
        return ownEvent("{\"type\":\"track\",\"name\":\"Seen\",\"user_id\":\"u\"," + fields + "}");
    }

    static WireEvent event(List<Judged> judged) {
        assertThat(judged).hasSize(1);
        assertThat(judged.getFirst()).isInstanceOf(WireEvent.class);
        return (WireEvent) judged.getFirst();
    }

    static Rejected reject(List<Judged> judged) {
        assertThat(judged).hasSize(1);
        assertThat(judged.getFirst()).isInstanceOf(Rejected.class);
        return (Rejected) judged.getFirst();
    }

    static List<WireEvent> events(List<Judged> judged) {
        return judged.stream()
                .filter(WireEvent.class::isInstance)
                .map(WireEvent.class::cast)
                .toList();
    }

    static List<RejectReason> reasons(List<Judged> judged) {
        return judged.stream()
                .filter(Rejected.class::isInstance)
                .map(one -> ((Rejected) one).reason())
                .toList();
    }
}
