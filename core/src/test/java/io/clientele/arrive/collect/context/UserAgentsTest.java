package io.clientele.arrive.collect.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden file says how it was made. */
class UserAgentsTest {

    private static final UserAgents AGENTS = new UserAgents();

    static Stream<Golden> goldens() {
        return Resource.lines("user_agents.tsv").stream().map(Golden::of);
    }

    record Golden(String expected, String agent) {
        static Golden of(String line) {
            int last = line.lastIndexOf('\t');
            return new Golden(line.substring(0, last), line.substring(last + 1));
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void readsTheUserAgentsOfTheWorld(Golden golden) {
        assertThat(line(AGENTS.read(golden.agent(), ClientHints.NONE))).isEqualTo(golden.expected());
    }

    private static String line(AgentReading reading) {
        Automation automation = reading.automation();
        return String.join(
                "\t",
                reading.device().kind().word(),
                shown(reading.device().brand()),
                shown(reading.device().model()),
                shown(reading.os().name()),
                shown(reading.os().version()),
                shown(reading.browser().name()),
                shown(reading.browser().version()),
                automation.kind().name().toLowerCase(java.util.Locale.ROOT),
                shown(automation.reason()));
    }

    private static String shown(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Test
    void knowsNothingOfNothing() {
        assertThat(AGENTS.read(null, ClientHints.NONE)).isEqualTo(AgentReading.NOTHING);
        assertThat(AGENTS.read("  ", ClientHints.NONE)).isEqualTo(AgentReading.NOTHING);
    }

    private static final String WINDOWS =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";
    private static final String REDUCED =
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36";

    @Test
    void hintsTellWindows11FromWindows10() {
        assertThat(hinted(WINDOWS, "Sec-CH-UA-Platform", "\"Windows\"", "Sec-CH-UA-Platform-Version", "\"15.0.0\"")
                        .os())
                .isEqualTo(new Software("Windows", "11"));
        assertThat(hinted(WINDOWS, "Sec-CH-UA-Platform", "\"Windows\"", "Sec-CH-UA-Platform-Version", "\"10.0.0\"")
                        .os())
                .isEqualTo(new Software("Windows", "10"));
        assertThat(hinted(WINDOWS, "Sec-CH-UA-Platform", "\"Windows\"").os()).isEqualTo(new Software("Windows", "10"));
    }

    @Test
    void hintsTellTheModelThatAReducedUserAgentHides() {
        AgentReading reading = hinted(
                REDUCED,
                "Sec-CH-UA-Platform",
                "\"Android\"",
                "Sec-CH-UA-Platform-Version",
                "\"14.0.0\"",
                "Sec-CH-UA-Mobile",
                "?1",
                "Sec-CH-UA-Model",
                "\"SM-S918B\"");
        assertThat(reading.device()).isEqualTo(new Device(Device.Kind.MOBILE, null, "SM-S918B"));
        assertThat(reading.os()).isEqualTo(new Software("Android", "14.0.0"));
    }

    @Test
    void hintsTellTheBrandAndLeaveOutTheMadeUpOne() {
        assertThat(hinted(WINDOWS, "Sec-CH-UA", "\"Chromium\";v=\"131\", \"Not_A Brand\";v=\"24\", \"Brave\";v=\"131\"")
                        .browser())
                .isEqualTo(new Software("Brave", "131"));
        assertThat(hinted(
                                WINDOWS,
                                "Sec-CH-UA-Full-Version-List",
                                "\" Not;A Brand\";v=\"99.0.0.0\", \"Google Chrome\";v=\"131.0.6778.86\","
                                        + " \"Chromium\";v=\"131.0.6778.86\"",
                                "Sec-CH-UA",
                                "\"Google Chrome\";v=\"131\"")
                        .browser())
                .isEqualTo(new Software("Chrome", "131.0.6778.86"));
        assertThat(hinted(WINDOWS, "Sec-CH-UA", "\"Google Chrome\";v=\"131\"").browser())
                .as("what the user agent says more of the same")
                .isEqualTo(new Software("Chrome", "131.0.0"));
    }

    @Test
    void hintsTellTabletsFromPhonesAndDesktops() {
        String tablet = REDUCED.replace("Mobile ", "");
        assertThat(hinted(tablet, "Sec-CH-UA-Mobile", "?0", "Sec-CH-UA-Platform", "\"Android\"")
                        .device()
                        .kind())
                .isEqualTo(Device.Kind.TABLET);
        assertThat(hinted(WINDOWS, "Sec-CH-UA-Form-Factors", "\"Tablet\"")
                        .device()
                        .kind())
                .isEqualTo(Device.Kind.TABLET);
        assertThat(hinted(REDUCED, "Sec-CH-UA-Form-Factors", "\"XR\"").device().kind())
                .isEqualTo(Device.Kind.WEARABLE);
        assertThat(hinted(null, "Sec-CH-UA-Mobile", "?1").device().kind()).isEqualTo(Device.Kind.MOBILE);
        assertThat(hinted(null, "Sec-CH-UA-Mobile", "?0", "Sec-CH-UA-Platform", "\"macOS\"")
                        .device()
                        .kind())
                .isEqualTo(Device.Kind.DESKTOP);
    }

    @Test
    void aHeadlessBrandIsARobotWhateverTheUserAgentSays() {
        AgentReading reading = hinted(WINDOWS, "Sec-CH-UA", "\"HeadlessChrome\";v=\"131\", \"Chromium\";v=\"131\"");
        assertThat(reading.automation().kind()).isEqualTo(Automation.Kind.BOT);
        assertThat(reading.device().kind()).isEqualTo(Device.Kind.BOT);
    }

    @Test
    void hintsDoNotMakeARobotAPerson() {
        AgentReading reading = hinted("Googlebot/2.1", "Sec-CH-UA", "\"Google Chrome\";v=\"131\"");
        assertThat(reading.automation().kind()).isEqualTo(Automation.Kind.BOT);
    }

    @Test
    void nonsenseInHintsIsNotTold() {
        for (String nonsense : List.of(
                "", " ", "\"", ";;;", "\\\"", "?", "?x", "\"\"", "\"a", "\"\\", ",,\"x\";v=", "x".repeat(100_000))) {
            ClientHints hints = ClientHints.ofHeaders(name -> nonsense);
            assertThat(AGENTS.read(WINDOWS, hints).os().name()).as(nonsense).isNotNull();
        }
        assertThat(ClientHints.ofHeaders(name -> null)).isSameAs(ClientHints.NONE);
        assertThat(hinted(WINDOWS, "Sec-CH-UA-Platform", "\"Unknown\"").os().name())
                .isEqualTo("Windows");
    }

    private static AgentReading hinted(@Nullable String agent, String... headers) {
        Map<String, String> all = new java.util.HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return AGENTS.read(agent, ClientHints.ofHeaders(all::get));
    }

    /** The short cut past patterns must not change what they find. */
    @Test
    void everyPatternFindsTheSameWithAndWithoutItsRequiredText() {
        List<String> agents = new ArrayList<>(goldens().map(Golden::agent).toList());
        Random random = new Random(7);
        List<String> more = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            more.add(mixed(agents, random));
        }
        agents.addAll(more);
        List<TextSieve> sieves = agents.stream().map(TextSieve::new).toList();
        for (String[] known : patterns()) {
            RequiredText needed = RequiredText.of(known[0]);
            Pattern pattern = Pattern.compile(known[0], known[1].equals("i") ? Pattern.CASE_INSENSITIVE : 0);
            for (int i = 0; i < agents.size(); i++) {
                if (!needed.mayMatch(sieves.get(i))) {
                    assertThat(pattern.matcher(agents.get(i)).find())
                            .as("%s was said to need one of %s in %s", known[0], needed.allOf(), agents.get(i))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void nearlyEveryPatternNeedsSomeText() {
        List<String[]> patterns = patterns();
        long sure = patterns.stream()
                .filter(known -> !RequiredText.of(known[0]).allOf().isEmpty())
                .count();
        assertThat(sure).isGreaterThan(patterns.size() * 95L / 100);
    }

    private static List<String[]> patterns() {
        List<String[]> patterns = new ArrayList<>();
        for (String file : List.of("agent_patterns_first.txt", "agent_patterns.txt")) {
            for (String line : Resource.lines(file)) {
                String[] cells = line.split("\t", -1);
                patterns.add(
                        cells[0].equals("device") ? new String[] {cells[2], cells[1]} : new String[] {cells[1], ""});
            }
        }
        for (String file : List.of("tool_patterns.txt", "bot_patterns.txt")) {
            Resource.lines(file).forEach(line -> patterns.add(new String[] {line.split("\t", 2)[1], ""}));
        }
        return patterns;
    }

    @Test
    void requiredTextsAreReadOffPatterns() {
        assertThat(needed("Googlebot/(\\d+)")).isEqualTo("[[googlebot/]]");
        assertThat(needed("(?:abc|defg)x?")).isEqualTo("[[abc, defg]]");
        assertThat(needed("ab?cde")).isEqualTo("[[cde]]");
        assertThat(needed("abc+d")).isEqualTo("[[abc]]");
        assertThat(needed("(abc)?")).isEqualTo("[]");
        assertThat(needed("(a(bc|de)f)g")).isEqualTo("[[bc, de]]");
        assertThat(needed("abc|")).isEqualTo("[]");
        assertThat(needed("a.bc|de")).isEqualTo("[[bc, de]]");
        assertThat(needed("x[abc]]*long\\.er")).isEqualTo("[[long.er]]");
        assertThat(needed("[Bb][Oo]t[^x]")).isEqualTo("[[bot]]");
        assertThat(needed("(?!never)ever")).isEqualTo("[[ever]]");
        assertThat(needed("a{0,3}bc")).isEqualTo("[[bc]]");
        assertThat(needed("\\d\\s\\w")).isEqualTo("[]");
        assertThat(needed("unbalanced)more")).isEqualTo("[]");
    }

    private static String needed(String pattern) {
        return RequiredText.of(pattern).allOf().toString();
    }

    @Property
    void neverThrowsOnText(@ForAll String agent, @ForAll String header) {
        AgentReading reading = AGENTS.read(agent, ClientHints.ofHeaders(name -> header));
        assertThat(reading.device().kind()).isNotNull();
    }

    @Test
    void neverFailsNorHangsOnTenThousandMutatedUserAgents() {
        List<String> agents = goldens().map(Golden::agent).toList();
        Random random = new Random(20261130);
        long started = ownTime();
        for (int i = 0; i < 10_000; i++) {
            AgentReading reading = AGENTS.read(mixed(agents, random), ClientHints.NONE);
            assertThat(reading.automation()).isNotNull();
        }
        assertThat(ownTime() - started).isLessThan(60_000_000_000L);
    }

    @Test
    void longUserAgentsAreReadAsFarAsTheyCount() {
        for (String piece :
                List.of("(", "a", " ", "Mozilla/5.0 ", "Android ", "; ", "bot", "1.", "/", "AppleWebKit ")) {
            long started = ownTime();
            assertThat(AGENTS.read(piece.repeat(100_000 / piece.length()), ClientHints.NONE))
                    .isNotNull();
            assertThat(ownTime() - started).as(piece).isLessThan(10_000_000_000L);
        }
    }

    /** Of the processor, in nanoseconds: other work on the machine doesn't count. */
    private static long ownTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static String mixed(List<String> agents, Random random) {
        StringBuilder text = new StringBuilder(agents.get(random.nextInt(agents.size())));
        String other = agents.get(random.nextInt(agents.size()));
        for (int change = random.nextInt(4); change >= 0 && !text.isEmpty(); change--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(0x10000));
                case 1 -> text.insert(at, other, 0, random.nextInt(other.length() + 1));
                case 2 -> text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
                case 3 ->
                    text.insert(
                            at, List.of("bot", "; ", "Mobile", "(", "Android 1").get(random.nextInt(5)));
                default -> text.setLength(at);
            }
        }
        return text.toString();
    }
}
