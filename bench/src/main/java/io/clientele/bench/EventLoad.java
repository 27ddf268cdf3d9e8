package io.clientele.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends full-width events to a server for a while, from this machine, and says what was acknowledged.
 *
 * <pre>bench/events.sh ADDRESS KEY SECONDS SENDERS BATCH [EVENTS_A_SECOND] [SERVER_PID]</pre>
 *
 * Each event has fourteen properties, page, campaign and browser, about 1,000 bytes. Senders wait for each answer; with a
 * rate they keep to it. The load's own share of the processors is part of what is printed, for both share two cores.
 */
public final class EventLoad {

    private static final String AGENT =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/131.0.0.0 Safari/537.36";

    private final URI address;
    private final String key;
    private final int batch;
    private final double perSecond;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final byte[] runBytes = ascii(Long.toString(System.nanoTime(), 36));

    private EventLoad(URI address, String key, int batch, double perSecond) {
        this.address = address;
        this.key = key;
        this.batch = batch;
        this.perSecond = perSecond;
    }

    public static void main(String[] words) throws IOException, InterruptedException {
        if (words.length < 5) {
            System.err.println("bench/events.sh ADDRESS KEY SECONDS SENDERS BATCH [EVENTS_A_SECOND] [SERVER_PID]");
            System.exit(2);
        }
        int seconds = Integer.parseInt(words[2]);
        int senders = Integer.parseInt(words[3]);
        double rate = words.length > 5 ? Double.parseDouble(words[5]) : 0;
        EventLoad load =
                new EventLoad(URI.create(words[0] + "/v1/batch"), words[1], Integer.parseInt(words[4]), rate / senders);
        load.run(seconds, senders, words.length > 6 ? words[6] : "");
    }

    private void run(int seconds, int senders, String pid) throws IOException, InterruptedException {
        long serverBefore = cpuMillis(pid);
        long ownBefore = cpuMillis("self");
        long begun = System.nanoTime();
        long end = begun + Duration.ofSeconds(seconds).toNanos();
        List<Sender> all = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            Sender sender = new Sender(i, end);
            all.add(sender);
            sender.start();
        }
        for (Sender sender : all) {
            sender.join();
        }
        double took = (System.nanoTime() - begun) / 1e9;
        long[] waits = all.stream()
                .flatMapToLong(sender -> Arrays.stream(sender.waits()))
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "%.0f events/s acknowledged for %.0f s in batches of %d by %d senders (%d events, %d requests refused for the"
                        + " moment); a request p50 %.1f ms, p99 %.1f ms, longest %.0f ms; processor: server %.2f s, load"
                        + " %.2f s%n",
                acknowledged.get() / took,
                took,
                batch,
                senders,
                acknowledged.get(),
                refused.get(),
                at(waits, 0.5),
                at(waits, 0.99),
                at(waits, 1),
                (cpuMillis(pid) - serverBefore) / 1e3,
                (cpuMillis("self") - ownBefore) / 1e3);
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0
                ? 0
                : sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))] / 1e6;
    }

    /** User and system time of a process; 0 when there is none. */
    private static long cpuMillis(String pid) throws IOException {
        if (pid.isEmpty()) {
            return 0;
        }
        String stat = Files.readString(Path.of("/proc", pid, "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10;
    }

    /** One connection. */
    private final class Sender extends Thread {

        private final int number;
        private final long end;
        private long[] waits = new long[1024];
        private int sent;

        Sender(int number, long end) {
            super("sender-" + number);
            this.number = number;
            this.end = end;
        }

        long[] waits() {
            return Arrays.copyOf(waits, sent);
        }

        @Override
        public void run() {
            SplittableRandom random = new SplittableRandom(number);
            String basic = Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
            String head = "POST " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                    + "\r\nAuthorization: Basic " + basic + "\r\nContent-Type: application/json\r\nContent-Length: ";
            long next = System.nanoTime();
            Text body = new Text(batch * 1200 + 100);
            Text whole = new Text(batch * 1200 + 1000);
            try (Connection connection = new Connection(address)) {
                while (System.nanoTime() < end) {
                    if (perSecond > 0) {
                        next += (long) (batch / perSecond * 1e9);
                        long wait = next - System.nanoTime();
                        if (wait > 0) {
                            Thread.sleep(Duration.ofNanos(wait));
                        }
                    }
                    body(body.empty(), random);
                    whole.empty()
                            .add(ascii(head))
                            .add(body.length())
                            .add(ascii("\r\n\r\n"))
                            .add(body);
                    long begun = System.nanoTime();
                    int status = connection.ask(whole);
                    if (sent == waits.length) {
                        waits = Arrays.copyOf(waits, 2 * sent);
                    }
                    waits[sent++] = System.nanoTime() - begun;
                    if (status == 200) {
                        acknowledged.addAndGet(batch);
                    } else {
                        refused.incrementAndGet();
                        Thread.sleep(200);
                    }
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void body(Text text, SplittableRandom random) {
            text.add(BEGIN);
            for (int i = 0; i < batch; i++) {
                if (i > 0) {
                    text.add(COMMA);
                }
                event(text, random, i);
            }
            text.add(END);
        }

        private void event(Text text, SplittableRandom random, int i) {
            int product = random.nextInt(5_000);
            int person = random.nextInt(200_000);
            text.add(ID)
                    .add(runBytes)
                    .add(DASH)
                    .add(number)
                    .add(DASH)
                    .add(sent)
                    .add(DASH)
                    .add(i);
            text.add(WHO).add(person);
            text.add(WHEN).add(10 + random.nextInt(20)).add(HOUR).add(random.nextInt(10));
            text.add(SECOND).add(100 + random.nextInt(900));
            text.add(WHAT).add(product).add(TITLE).add(product);
            text.add(PRICE).add(1 + product % 90).add(QUANTITY).add(1 + product % 4);
            text.add(POSITION)
                    .add(random.nextInt(40))
                    .add(PAGE)
                    .add(product)
                    .add(BROWSER)
                    .add(person % 250);
            text.add(LAST);
        }
    }

    /** A connection that is kept for as long as the server keeps it. */
    private static final class Connection implements AutoCloseable {

        private final URI address;
        private Socket socket;
        private InputStream in;

        Connection(URI address) throws IOException {
            this.address = address;
            open();
        }

        private void open() throws IOException {
            socket = new Socket(address.getHost(), address.getPort());
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        }

        /** Sends a request and reads its answer, which has a length, to its end; the status it has. */
        int ask(Text request) throws IOException {
            request.writeTo(socket.getOutputStream());
            int status = Integer.parseInt(line().split(" ", 3)[1]);
            int length = 0;
            boolean last = false;
            for (String header = line(); !header.isEmpty(); header = line()) {
                String lower = header.toLowerCase(Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Integer.parseInt(
                            header.substring("content-length:".length()).strip());
                } else if (lower.startsWith("transfer-encoding:")) {
                    throw new IOException("an answer without a length: " + header);
                } else if (lower.startsWith("connection:")) {
                    last = lower.contains("close");
                }
            }
            in.skipNBytes(length);
            if (last) {
                close();
                open();
            }
            return status;
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("the connection was closed");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static final byte[] BEGIN = ascii("{\"batch\":[");
    private static final byte[] COMMA = ascii(",");
    private static final byte[] END = ascii("]}");
    private static final byte[] DASH = ascii("-");
    private static final byte[] ID = ascii("{\"type\":\"track\",\"event\":\"Product Listed\",\"messageId\":\"");
    private static final byte[] WHO = ascii("\",\"anonymousId\":\"a");
    private static final byte[] WHEN = ascii("\",\"timestamp\":\"2026-11-");
    private static final byte[] HOUR = ascii("T1");
    private static final byte[] SECOND = ascii(":00:00.");
    private static final byte[] WHAT = ascii("Z\",\"properties\":{\"sku\":\"p");
    private static final byte[] TITLE = ascii("\",\"title\":\"Tea of the house, number ");
    private static final byte[] PRICE = ascii("\",\"price\":");
    private static final byte[] QUANTITY = ascii(".50,\"quantity\":");
    private static final byte[] POSITION = ascii(",\"currency\":\"GBP\",\"category\":\"Tea > Black\",\"position\":");
    private static final byte[] PAGE = ascii(",\"list\":\"search\",\"query\":\"tea\",\"sort\":\"price\",\"stock\":true,"
            + "\"discount\":0,\"variant\":\"250 g\",\"rating\":4.5},\"context\":{\"page\":{"
            + "\"url\":\"https://shop.example/tea/");
    private static final byte[] BROWSER =
            ascii("?utm_source=google&utm_medium=cpc&utm_campaign=winter\",\"title\":\"Tea\","
                    + "\"referrer\":\"https://www.google.com/\"},\"userAgent\":\"" + AGENT + "\",\"ip\":\"203.0.113.");
    private static final byte[] LAST =
            ascii("\",\"locale\":\"en-GB\",\"library\":{\"name\":\"bench\",\"version\":\"1\"}}}");

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Bytes put together without a character in between: what the load takes of the processors the server doesn't have. */
    private static final class Text {

        private final byte[] bytes;
        private int length;

        Text(int most) {
            bytes = new byte[most];
        }

        Text empty() {
            length = 0;
            return this;
        }

        int length() {
            return length;
        }

        Text add(byte[] more) {
            System.arraycopy(more, 0, bytes, length, more.length);
            length += more.length;
            return this;
        }

        Text add(Text more) {
            System.arraycopy(more.bytes, 0, bytes, length, more.length);
            length += more.length;
            return this;
        }

        /** A number that is not negative. */
        Text add(int number) {
            int first = 1;
            while (first <= number / 10) {
                first *= 10;
            }
            for (int place = first; place > 0; place /= 10) {
                bytes[length++] = (byte) ('0' + number / place % 10);
            }
            return this;
        }

        void writeTo(OutputStream out) throws IOException {
            out.write(bytes, 0, length);
            out.flush();
        }
    }
}
