package io.clientele.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
    private final String run = Long.toString(System.nanoTime(), 36);

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
            String basic = "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
            long next = System.nanoTime();
            try (HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
                while (System.nanoTime() < end) {
                    if (perSecond > 0) {
                        next += (long) (batch / perSecond * 1e9);
                        long wait = next - System.nanoTime();
                        if (wait > 0) {
                            Thread.sleep(Duration.ofNanos(wait));
                        }
                    }
                    HttpRequest request = HttpRequest.newBuilder(address)
                            .header("Authorization", basic)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body(random)))
                            .build();
                    long begun = System.nanoTime();
                    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                    if (sent == waits.length) {
                        waits = Arrays.copyOf(waits, 2 * sent);
                    }
                    waits[sent++] = System.nanoTime() - begun;
                    if (answer.statusCode() == 200) {
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

        private String body(SplittableRandom random) {
            StringBuilder text = new StringBuilder(batch * 1100).append("{\"batch\":[");
            for (int i = 0; i < batch; i++) {
                if (i > 0) {
                    text.append(',');
                }
                event(text, random, i);
            }
            return text.append("]}").toString();
        }

        private void event(StringBuilder text, SplittableRandom random, int i) {
            int product = random.nextInt(5_000);
            int person = random.nextInt(200_000);
            text.append("{\"type\":\"track\",\"event\":\"Product Listed\",\"messageId\":\"")
                    .append(run)
                    .append('-')
                    .append(number)
                    .append('-')
                    .append(sent)
                    .append('-')
                    .append(i)
                    .append("\",\"anonymousId\":\"a")
                    .append(person)
                    .append("\",\"timestamp\":\"2026-11-")
                    .append(10 + random.nextInt(20))
                    .append("T1")
                    .append(random.nextInt(10))
                    .append(":00:00.")
                    .append(100 + random.nextInt(900))
                    .append("Z\",\"properties\":{\"sku\":\"p")
                    .append(product)
                    .append("\",\"title\":\"Tea of the house, number ")
                    .append(product)
                    .append("\",\"price\":")
                    .append(1 + product % 90)
                    .append(".50,\"quantity\":")
                    .append(1 + product % 4)
                    .append(",\"currency\":\"GBP\",\"category\":\"Tea > Black\",\"position\":")
                    .append(random.nextInt(40))
                    .append(",\"list\":\"search\",\"query\":\"tea\",\"sort\":\"price\",")
                    .append(
                            "\"stock\":true,\"discount\":0,\"variant\":\"250 g\",\"rating\":4.5},\"context\":{\"page\":{")
                    .append("\"url\":\"https://shop.example/tea/")
                    .append(product)
                    .append("?utm_source=google&utm_medium=cpc&utm_campaign=winter\",\"title\":\"Tea\",\"referrer\":")
                    .append("\"https://www.google.com/\"},\"userAgent\":\"")
                    .append(AGENT)
                    .append("\",\"ip\":\"203.0.113.")
                    .append(person % 250)
                    .append("\",\"locale\":\"en-GB\",\"library\":{\"name\":\"bench\",\"version\":\"1\"}}}");
        }
    }
}
