package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.messages.AliasMessage;
import com.segment.analytics.messages.GroupMessage;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.MessageBuilder;
import com.segment.analytics.messages.PageMessage;
import com.segment.analytics.messages.ScreenMessage;
import com.segment.analytics.messages.TrackMessage;
import io.clientele.clients.FaultyWay;
import io.clientele.clients.FaultyWay.Fault;
import io.clientele.clients.SegmentCalls;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code com.segment.analytics.java:analytics} as it is on Maven Central. */
class SegmentJavaClientTest {

    @TempDir
    Path folder;

    private Collecting collecting;

    @BeforeEach
    void start() {
        collecting = new Collecting(folder);
    }

    @AfterEach
    void stop() {
        collecting.close();
    }

    /** Waits for the client's own word on every message. */
    private static final class Answers implements Callback {
        private final CountDownLatch open;
        private final Queue<String> failures = new ConcurrentLinkedQueue<>();

        Answers(int messages) {
            open = new CountDownLatch(messages);
        }

        @Override
        public void success(@Nullable Message message) {
            open.countDown();
        }

        @Override
        public void failure(@Nullable Message message, @Nullable Throwable throwable) {
            failures.add(message + ": " + throwable);
            open.countDown();
        }

        void await(int seconds) {
            try {
                assertThat(open.await(seconds, TimeUnit.SECONDS))
                        .as("all are answered")
                        .isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
            assertThat(failures).isEmpty();
        }
    }

    private static Map<String, Object> described(int n) {
        return Map.of(
                "number",
                n,
                "price",
                n + 0.25,
                "gift",
                n % 2 == 0,
                "tags",
                List.of("tea", "t" + n),
                "deep",
                Map.of("note", SegmentCalls.NOTE));
    }

    private static MessageBuilder<?, ?> identified(MessageBuilder<?, ?> message, String type, int n) {
        message.messageId(type + "-" + n);
        message.userId("user-" + n);
        if (!type.equals("alias")) {
            message.anonymousId("anonymous-" + n);
        }
        message.timestamp(Date.from(SegmentCalls.moment(n)));
        return message;
    }

    private static MessageBuilder<?, ?> message(String type, int n) {
        MessageBuilder<?, ?> message = switch (type) {
            case "track" -> TrackMessage.builder("Plan Chosen").properties(described(n));
            case "page" -> PageMessage.builder("Tea").category("Shop").properties(described(n));
            case "screen" -> ScreenMessage.builder("Home").properties(described(n));
            case "identify" -> IdentifyMessage.builder().traits(described(n));
            case "group" -> GroupMessage.builder("group-" + n).traits(described(n));
            case "alias" -> AliasMessage.builder("before-" + n);
            default -> throw new IllegalArgumentException(type);
        };
        return identified(message, type, n);
    }

    /** As many of every call, by the client as it is without settings. */
    private void send(String address, int count, int seconds) {
        Answers answers = new Answers(count * SegmentCalls.TYPES.size());
        Analytics client = Analytics.builder(collecting.key)
                .endpoint(address)
                .callback(answers)
                .build();
        for (int n = 0; n < count; n++) {
            for (String type : SegmentCalls.TYPES) {
                client.enqueue(message(type, n));
            }
        }
        client.flush();
        answers.await(seconds);
        client.shutdown();
    }

    @Test
    void everyCallIsThereOnce() {
        send(collecting.address(), 100, 60);
        collecting.holdsEveryCall(100);
        assertThat(collecting.duplicates()).isZero();
    }

    @Test
    @Tag("full")
    void aThousandOfEveryCallAreThereOnce() {
        send(collecting.address(), 1_000, 120);
        collecting.holdsEveryCall(1_000);
        assertThat(collecting.duplicates()).isZero();
    }

    /** The client waits fifteen seconds on average before it sends again, whatever it is told. */
    @Test
    void aBatchThatWasCutOffIsThereOnce() {
        try (FaultyWay way = new FaultyWay(collecting.address(), List.of(Fault.CUT))) {
            send(way.address(), 20, 90);
            assertThat(way.met()).containsExactly(Fault.CUT);
        }
        collecting.holdsEveryCall(20);
        assertThat(collecting.duplicates()).isEqualTo(120);
    }

    @Test
    @Tag("full")
    void whatWasTurnedAwayAndWhatWasCutOffIsThereOnce() {
        try (FaultyWay way = new FaultyWay(collecting.address(), List.of(Fault.BUSY, Fault.DOWN, Fault.CUT))) {
            send(way.address(), 100, 400);
            assertThat(way.met()).containsExactly(Fault.BUSY, Fault.DOWN, Fault.CUT);
        }
        collecting.holdsEveryCall(100);
        assertThat(collecting.duplicates()).isPositive();
    }
}
