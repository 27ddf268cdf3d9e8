package io.clientele.door.collect;

import io.clientele.arrive.collect.context.ClientHints;
import io.clientele.arrive.collect.reception.Reception;
import io.clientele.arrive.collect.source.Source;
import io.clientele.arrive.collect.wire.Delivery;
import io.clientele.arrive.collect.wire.Judged;
import io.clientele.arrive.collect.wire.Opened;
import io.clientele.arrive.collect.wire.Replies;
import io.clientele.arrive.collect.wire.Reply;
import io.clientele.arrive.collect.wire.Tally;
import io.clientele.arrive.collect.wire.WireEvent;
import io.clientele.arrive.collect.wire.WireFormat;
import io.clientele.arrive.collect.wire.WireFormats;
import io.clientele.arrive.ledger.Arriving;
import io.clientele.arrive.ledger.Fate;
import io.clientele.ground.base.Refusal;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Answers the requests that bring events and hands on every other. Nothing a client sends makes it answer with an error of
 * the server's own; 503 says that the disk refuses, and when to come again.
 */
public final class CollectDoor implements Filter {

    /** Bytes that all bodies under way may have together. */
    private static final long MEMORY = 64L << 20;

    /** Events that may wait to be seen; beyond it senders are asked to wait, so that what is shown stays fresh. */
    private static final long MOST_UNSEEN = 3_000_000;

    /** How many ids of the record are taken up in a second, beside other work. */
    private static final long IDS_A_SECOND = 250_000;

    private static final int LONGEST_WAIT_SECONDS = 60;

    private static final Pattern SETTINGS = Pattern.compile("/v1/projects/([^/]+)/settings/?");

    /** Matomo's clients know no key: it stands before their path. */
    private static final Pattern KEYED = Pattern.compile("/([A-Za-z0-9_-]{20,})(/(?:matomo|piwik)\\.php)");

    private static final Pattern HEADER_NAMES = Pattern.compile("[A-Za-z0-9, -]{0,500}");

    private final Supplier<CollectParts> parts;
    private final WireFormats formats = new WireFormats();
    private final Bodies bodies = new Bodies(MEMORY);
    private final Pace pace = new Pace(System::nanoTime);
    private final Supplier<UnknownKeys> unknown;

    /** @param parts asked for with the first request that brings events */
    public CollectDoor(Supplier<CollectParts> parts, Supplier<UnknownKeys> unknown) {
        this.parts = parts;
        this.unknown = unknown;
    }

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) anyRequest;
        HttpServletResponse response = (HttpServletResponse) anyResponse;
        String path = request.getRequestURI();
        Matcher settings = SETTINGS.matcher(path);
        Matcher keyed = KEYED.matcher(path);
        String plain = keyed.matches() ? keyed.group(2) : path;
        Optional<WireFormat> format = WireFormat.ofPath(plain);
        if (format.isEmpty() && !settings.matches()) {
            chain.doFilter(request, response);
            return;
        }
        allowOrigin(request, response);
        if (request.getMethod().equals("OPTIONS")) {
            preflight(request, response);
        } else if (format.isEmpty()) {
            settings(request, response, settings.group(1));
        } else {
            if (format.get() == WireFormat.MATOMO && request.getHeader("User-Agent") == null) {
                // Matomo's client for Node names itself nowhere and never reads an answer to its end: each of its
                // requests would
                // keep a connection, and its process alive, until the connection idles out.
                response.setHeader("Connection", "close");
            }
            Call call = new Call(request, response, format.get(), plain, keyed.matches() ? keyed.group(1) : null);
            try {
                call.answer();
            } catch (Turned e) {
                call.turned(e);
            } catch (Refusal e) {
                call.turned(
                        parts.get().reception().behind() > 0
                                ? behind()
                                : Turned.forNow(503, 10, String.valueOf(e.getMessage())));
            } catch (RuntimeException e) { // a request's edge: its client keeps the events and sends them again
                System.getLogger(CollectDoor.class.getName())
                        .log(System.Logger.Level.ERROR, "events were not taken in", e);
                call.turned(Turned.forNow(503, 10, "the events were not taken in; send them again"));
            } catch (IOException e) {
                call.brokenOff(e);
            }
        }
    }

    /** Keys decide here and no cookie does, so that any page may ask; which may send is the source's setting. */
    private static void allowOrigin(HttpServletRequest request, HttpServletResponse response) {
        String origin = request.getHeader("Origin");
        if (origin != null) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Access-Control-Allow-Credentials", "true");
            response.setHeader("Access-Control-Expose-Headers", "Retry-After");
            response.addHeader("Vary", "Origin");
        }
    }

    private static void preflight(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
        String wanted = request.getHeader("Access-Control-Request-Headers");
        if (wanted != null && HEADER_NAMES.matcher(wanted).matches()) {
            response.setHeader("Access-Control-Allow-Headers", wanted);
        }
        response.setHeader("Access-Control-Max-Age", "86400");
        response.setStatus(204);
    }

    /** Told when it will be over, for some clients give a batch up after they were told to wait a few times. */
    private Turned behind() {
        long seconds = 1 + parts.get().reception().behind() / IDS_A_SECOND;
        return Turned.forNow(
                429,
                (int) Math.min(seconds, LONGEST_WAIT_SECONDS),
                "the ids of events that are there already are being looked up; send it again in a moment");
    }

    private void settings(HttpServletRequest request, HttpServletResponse response, String key) throws IOException {
        if (parts.get().sources().of(key).isEmpty()) {
            unknown.get().add();
            write(response, Replies.segmentRefused(401, "this write key is not known"));
            return;
        }
        int port = request.getServerPort();
        boolean usual = port == (request.isSecure() ? 443 : 80);
        String host = request.getServerName() + (usual ? "" : ":" + port);
        write(response, Replies.segmentSettings(key, host, request.isSecure()));
    }

    private static void write(HttpServletResponse response, Reply reply) throws IOException {
        byte[] bytes = reply.bytes();
        response.setStatus(reply.status());
        response.setHeader("Cache-Control", "no-store");
        if (!reply.contentType().isEmpty()) {
            response.setContentType(reply.contentType());
        }
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** One request that brings events. */
    private final class Call {

        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private final WireFormat format;
        private final Delivery delivery;
        private final List<String> keys;

        Call(
                HttpServletRequest request,
                HttpServletResponse response,
                WireFormat format,
                String path,
                @Nullable String key) {
            this.request = request;
            this.response = response;
            this.format = format;
            this.delivery = new Delivery(
                    path,
                    request.getQueryString(),
                    request.getContentType(),
                    Instant.now().truncatedTo(ChronoUnit.MICROS),
                    request.getRemoteAddr(),
                    request.getHeader("User-Agent"));
            this.keys = new ArrayList<>(WriteKeys.in(request));
            if (key != null) {
                keys.addFirst(key);
            }
        }

        void answer() throws IOException {
            boolean reading =
                    request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
            if (!(request.getMethod().equals("POST") || (reading && format == WireFormat.MATOMO))) {
                response.setHeader("Allow", format == WireFormat.MATOMO ? "GET, POST, OPTIONS" : "POST, OPTIONS");
                throw Turned.forGood(405, "events come by POST");
            }
            if (parts.get().reception().unseen() > MOST_UNSEEN) {
                throw Turned.forNow(429, 2, "more events wait than are shown in time; send it again in a moment");
            }
            if (parts.get().reception().behind() > 0) {
                throw behind();
            }
            if (format == WireFormat.CLIENTELE) {
                streamed();
            } else {
                whole();
            }
        }

        private Source source(@Nullable String inBody) {
            List<String> all = new ArrayList<>(keys);
            if (inBody != null) {
                all.add(inBody);
            }
            for (String key : all) {
                Optional<Source> found = parts.get().sources().of(key);
                if (found.isPresent()) {
                    String origin = request.getHeader("Origin");
                    if (origin != null && !found.get().settings().admits(origin)) {
                        throw Turned.forGood(
                                403,
                                "pages of " + origin + " may not send to source '"
                                        + found.get().name() + "'");
                    }
                    return found.get();
                }
            }
            unknown.get().add();
            throw Turned.forGood(401, all.isEmpty() ? "a write key is missing" : "this write key is not known");
        }

        private Reception.Request said(String envelope) {
            return new Reception.Request(format, delivery, ClientHints.ofHeaders(request::getHeader), envelope);
        }

        /** Clients of others send batches that fit into memory, and wait for one word about all of them. */
        private void whole() throws IOException {
            try (Bodies.Body body = bodies.whole(request)) {
                Opened opened = formats.open(format, delivery, body.bytes());
                Source source = source(opened.writeKey());
                List<Judged> events = new ArrayList<>();
                opened.read(token -> parts.get().sources().of(token).isPresent(), events::add);
                pace.take(source, events.size());
                List<Fate> fates = parts.get().reception().take(source, said(opened.envelope()), events);
                write(response, reply(fates, body.bytes()));
            }
        }

        private Reply reply(List<Fate> fates, byte[] body) {
            List<Long> invalid = LongStream.range(0, fates.size())
                    .filter(i -> fates.get((int) i) == Fate.REJECTED)
                    .boxed()
                    .toList();
            Tally tally = new Tally(fates.size() - invalid.size(), invalid.size());
            if (format == WireFormat.SEGMENT) {
                return Replies.segment(tally);
            }
            boolean bulk = body.length > 0 && body[0] == '{';
            return bulk
                    ? Replies.matomoBulk(tally, invalid, !keys.isEmpty())
                    : Replies.matomo(request.getQueryString(), tally);
        }

        /** Our own format may be of any length; each event has its answer. */
        private void streamed() throws IOException {
            Source source = source(null);
            try (Stream stream = new Stream(source)) {
                try (InputStream in = Bodies.unpacked(request)) {
                    formats.stream(delivery, in, stream::add);
                }
                stream.end();
            }
        }

        /** The body ended before its end, or its client stopped sending. It hears of it, if it is still there. */
        void brokenOff(IOException e) throws IOException {
            if (response.isCommitted()) {
                throw e;
            }
            response.setHeader("Connection", "close");
            boolean late = e instanceof SocketTimeoutException;
            turned(Turned.forGood(late ? 408 : 400, late ? "the body came too slowly" : "the body broke off"));
        }

        void turned(Turned e) throws IOException {
            if (response.isCommitted()) {
                // Its client sees the answer break off and sends again.
                throw new IOException(e.getMessage());
            }
            if (e.retryAfter() != null) {
                response.setHeader("Retry-After", Integer.toString(e.retryAfter()));
            }
            write(response, Replies.segmentRefused(e.status(), String.valueOf(e.getMessage())));
        }

        /** Events taken in as they come, some hundred at a time. */
        private final class Stream implements AutoCloseable {

            private static final int AT_ONCE = 500;
            private static final int BYTES_AT_ONCE = 1 << 20;

            private final Source source;
            private final List<Judged> waiting = new ArrayList<>();
            private final Results results = new Results(parts.get().scratch());
            private long characters;
            private long accepted;
            private long duplicate;
            private long rejected;

            Stream(Source source) {
                this.source = source;
            }

            void add(Judged judged) {
                waiting.add(judged);
                characters += judged.raw().length();
                if (waiting.size() >= AT_ONCE || characters >= BYTES_AT_ONCE) {
                    take();
                }
            }

            private void take() {
                pace.take(source, waiting.size());
                List<Reception.Taken> taken = parts.get().reception().taken(source, said("{}"), waiting);
                for (int i = 0; i < taken.size(); i++) {
                    Judged judged = waiting.get(i);
                    Replies.Fate fate = Replies.Fate.valueOf(taken.get(i).fate().name());
                    switch (fate) {
                        case ACCEPTED -> accepted++;
                        case DUPLICATE -> duplicate++;
                        case REJECTED -> rejected++;
                    }
                    results.add(result(judged, fate, taken.get(i).why()));
                }
                waiting.clear();
                characters = 0;
            }

            /** What was read may have been turned away by a setting of its source, which says why. */
            private String result(Judged judged, Replies.Fate fate, Arriving.@Nullable TurnedAway why) {
                return judged instanceof WireEvent event && why != null
                        ? Replies.turnedAway(
                                results.count(), event.messageId(), why.code(), why.field(), why.value(), why.message())
                        : Replies.result(results.count(), judged, fate);
            }

            void end() throws IOException {
                if (!waiting.isEmpty()) {
                    take();
                }
                Reply beginning = Replies.ownBeginning(accepted, duplicate, rejected);
                response.setStatus(beginning.status());
                response.setContentType(beginning.contentType());
                response.setHeader("Cache-Control", "no-store");
                OutputStream out = response.getOutputStream();
                out.write(beginning.bytes());
                results.writeTo(out);
                out.write(Replies.OWN_END.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public void close() throws IOException {
                results.close();
            }
        }
    }
}
