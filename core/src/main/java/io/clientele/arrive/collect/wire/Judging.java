package io.clientele.arrive.collect.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Judges the events of one body of JSON one after the other and numbers them. */
final class Judging {

    private final WireFormat format;
    private final Delivery delivery;
    private final Consumer<? super Judged> each;
    private final EventJson json;
    private final @Nullable EventType typeOfPath;
    private final @Nullable Draft batch;
    private long position;

    Judging(WireFormat format, Delivery delivery, Consumer<? super Judged> each) {
        this(format, delivery, each, null, null);
    }

    /**
     * @param typeOfPath what an event without a type is
     * @param batch what is said for all events
     */
    Judging(
            WireFormat format,
            Delivery delivery,
            Consumer<? super Judged> each,
            @Nullable EventType typeOfPath,
            @Nullable Draft batch) {
        this.format = format;
        this.delivery = delivery;
        this.each = each;
        this.json = new EventJson(format == WireFormat.CLIENTELE);
        this.typeOfPath = typeOfPath;
        this.batch = batch;
    }

    /** Judges the event that lies between two indices. */
    void judge(byte[] bytes, int from, int to) {
        if (to - from > WireFormats.EVENT_BYTES) {
            oversized(bytes, from, from + WireFormats.EXCERPT_BYTES);
            return;
        }
        String raw = new String(bytes, from, to - from, UTF_8);
        Draft draft = json.read(bytes, from, to, raw);
        if (draft.type == null && draft.typeText == null) {
            draft.type = typeOfPath;
        }
        if (batch != null) {
            draft.inherit(batch);
        }
        Judged judged = draft.judge(format, delivery, position, raw);
        if (judged instanceof Rejected reject && reject.reason() == RejectReason.EVENT_NOT_UTF8) {
            judged = Faults.notUtf8(null).at(position, Texts.legible(bytes, from, to));
        }
        position++;
        each.accept(judged);
    }

    /** Turns away an event of which only the beginning is at hand. */
    void oversized(byte[] bytes, int from, int to) {
        reject(Faults.tooLarge(), bytes, from, to);
    }

    /** Turns away a stretch of the body. */
    void reject(Draft.Fault fault, byte[] bytes, int from, int to) {
        String raw = new String(bytes, from, to - from, UTF_8);
        boolean legible = Texts.isUtf8(raw, bytes, from, to);
        each.accept(fault.at(position++, legible ? raw : Texts.legible(bytes, from, to)));
    }

    /**
     * Turns away what was left when the body broke off: as text that isn't UTF-8 when that is why, else as broken or
     * truncated.
     */
    void rest(Draft.Fault fault, byte[] bytes, int from, int to) {
        int end = Math.min(to, from + WireFormats.EVENT_BYTES);
        String raw = new String(bytes, from, end - from, UTF_8);
        boolean legible = Texts.isUtf8(raw, bytes, from, end);
        each.accept(
                legible
                        ? fault.at(position++, raw)
                        : Faults.notUtf8(null).at(position++, Texts.legible(bytes, from, end)));
    }

    long position() {
        return position;
    }
}
