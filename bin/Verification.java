import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a run of {@code ./mvnw verify} took and found. The build calls it after its last module:
 *
 * <pre>
 * java bin/Verification.java budget ROOT STARTED ENFORCED   prints minutes beside what they should be
 * java bin/Verification.java summary ROOT STARTED           writes docs/verification.md, after -Pfull
 * </pre>
 *
 * STARTED is when Maven began (2026-01-31T12:00:00Z). Over its budget a build says so; it fails when ENFORCED is true, or
 * when it took {@link #BEYOND} times its budget, which no slow machine explains.
 */
public final class Verification {

    /**
     * Minutes that a machine with 2 cores may take for each part; goldens of value are asked of two engines there. Since events
     * come by HTTP, real clients of five makers and servers that are killed under load are part of every run.
     */
    private static final List<Part> PARTS = List.of(
            new Part("pages", 6, Pattern.compile(".*\\.pages\\.\\w+IT")),
            new Part("faults", 7, Pattern.compile(".*(HotFacts|Damage|Migrations|EarlierFormat|EmbeddedState|Kill|Crash|Fault)\\w*Test")),
            new Part("unit and goldens", 18, Pattern.compile(".*")));

    private static final int COMPILE = 4;
    private static final int BEYOND = 2;

    private Verification() {}

    /** Tests that belong together; a class belongs to the first part whose pattern it matches. */
    record Part(String name, int minutes, Pattern classes) {}

    /** One test class as its report has it. */
    record Suite(String name, String module, double seconds, int tests, int failed, int skipped, List<String> reasons) {
        Part part() {
            return PARTS.stream().filter(part -> part.classes().matcher(name).matches()).findFirst().orElseThrow();
        }
    }

    public static void main(String[] arguments) throws IOException, XMLStreamException {
        Path root = Path.of(arguments[1]);
        Instant started = Instant.parse(arguments[2]);
        List<Suite> suites = suites(root, started);
        Duration taken = Duration.between(started, Instant.now());
        if (arguments[0].equals("summary")) {
            Files.writeString(root.resolve("docs/verification.md"), summary(root, suites, started, taken));
            System.out.println("wrote docs/verification.md");
            return;
        }
        budget(suites, taken, Boolean.parseBoolean(arguments[3]));
    }

    private static void budget(List<Suite> suites, Duration taken, boolean enforced) {
        double minutes = taken.toMillis() / 60_000.0;
        System.out.println(parts(suites, minutes, true));
        int allowed = COMPILE + PARTS.stream().mapToInt(Part::minutes).sum();
        if (minutes > allowed) {
            System.out.println("The build took longer than its budget: find what became slow, or state a new budget in"
                    + " bin/Verification.java with the reason.");
            if (enforced || minutes > BEYOND * allowed) {
                System.exit(1);
            }
        }
    }

    private static String parts(List<Suite> suites, double minutes, boolean budgeted) {
        double tested = suites.stream().mapToDouble(Suite::seconds).sum() / 60;
        List<String> words = new ArrayList<>();
        words.add(said("compile, pages' own checks and packaging", minutes - tested, budgeted ? COMPILE : 0));
        for (Part part : PARTS.reversed()) {
            double spent = suites.stream().filter(suite -> suite.part() == part).mapToDouble(Suite::seconds).sum() / 60;
            words.add(said(part.name(), spent, budgeted ? part.minutes() : 0));
        }
        int allowed = COMPILE + PARTS.stream().mapToInt(Part::minutes).sum();
        return "Minutes: " + String.join(", ", words) + "; " + said("in all", minutes, budgeted ? allowed : 0);
    }

    private static String said(String name, double minutes, int allowed) {
        String spent = String.format(Locale.ROOT, "%s %.1f", name, minutes);
        return allowed == 0 ? spent : spent + " of " + allowed + (minutes > allowed ? " (over)" : "");
    }

    private static String summary(Path root, List<Suite> suites, Instant started, Duration taken) throws IOException {
        StringBuilder text = new StringBuilder("# Verification\n\n");
        text.append("The last run of `./mvnw verify -Pfull`, written by the build itself (`bin/Verification.java`).\n\n");
        text.append("| | |\n|---|---|\n");
        row(text, "begun", DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC).format(started));
        row(text, "of", commit(root));
        row(text, "on", System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, Java " + System.getProperty("java.version"));
        row(text, "tests", suites.stream().mapToInt(Suite::tests).sum() + ", of which failed "
                + suites.stream().mapToInt(Suite::failed).sum() + ", skipped "
                + suites.stream().mapToInt(Suite::skipped).sum());
        text.append('\n').append(parts(suites, taken.toMillis() / 60_000.0, false)).append(".\n\n");
        text.append("| module | classes | tests | failed | skipped | seconds |\n|---|--:|--:|--:|--:|--:|\n");
        for (String module : suites.stream().map(Suite::module).distinct().sorted().toList()) {
            List<Suite> own = suites.stream().filter(suite -> suite.module().equals(module)).toList();
            text.append(String.format(Locale.ROOT, "| %s | %d | %d | %d | %d | %.0f |%n", module, own.size(),
                    own.stream().mapToInt(Suite::tests).sum(), own.stream().mapToInt(Suite::failed).sum(),
                    own.stream().mapToInt(Suite::skipped).sum(), own.stream().mapToDouble(Suite::seconds).sum()));
        }
        text.append("\nThe longest:\n\n| class | tests | seconds |\n|---|--:|--:|\n");
        suites.stream().sorted(Comparator.comparingDouble(Suite::seconds).reversed()).limit(12).forEach(suite ->
                text.append(String.format(Locale.ROOT, "| `%s` | %d | %.0f |%n",
                        suite.name().substring(suite.name().lastIndexOf('.') + 1), suite.tests(), suite.seconds())));
        List<String> skipped = suites.stream().flatMap(suite -> suite.reasons().stream()).distinct().sorted().toList();
        if (!skipped.isEmpty()) {
            text.append("\nSkipped, and why:\n\n");
            skipped.forEach(reason -> text.append("- ").append(reason).append('\n'));
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String name, String value) {
        text.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }

    /** The commit the clone stands on, and whether files differ from it. */
    private static String commit(Path root) throws IOException {
        String head = git(root, "rev-parse", "--short=12", "HEAD");
        return head.isEmpty() ? "no commit" : head + (git(root, "status", "--porcelain").isEmpty() ? "" : " and changes");
    }

    private static String git(Path root, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(List.of(arguments));
        try (InputStream out = new ProcessBuilder(command).redirectErrorStream(false).start().getInputStream()) {
            return new String(out.readAllBytes()).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** The reports this run wrote; older ones belong to modules that it left out. */
    private static List<Suite> suites(Path root, Instant since) throws IOException, XMLStreamException {
        List<Suite> suites = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.filter(Files::isDirectory).sorted().toList()) {
                for (String reports : List.of("target/surefire-reports", "target/failsafe-reports")) {
                    suites.addAll(suites(module, module.resolve(reports), since));
                }
            }
        }
        return suites;
    }

    private static List<Suite> suites(Path module, Path reports, Instant since) throws IOException, XMLStreamException {
        List<Suite> suites = new ArrayList<>();
        if (Files.isDirectory(reports)) {
            try (Stream<Path> files = Files.list(reports)) {
                for (Path file : files.filter(Verification::isReport).sorted().toList()) {
                    if (Files.getLastModifiedTime(file).toInstant().isAfter(since)) {
                        suites.add(suite(module.getFileName().toString(), file));
                    }
                }
            }
        }
        return suites;
    }

    private static boolean isReport(Path file) {
        return file.getFileName().toString().matches("TEST-.*\\.xml");
    }

    /** Some reporters write why a test was skipped as an attribute, some as the first line of the exception's text. */
    private static String reason(String message, String text) {
        String said = message != null ? message : text.strip();
        String first = said.lines().findFirst().orElse("").replaceFirst("^.*Assumption failed: ", "");
        return first.isEmpty() ? "no reason given" : first;
    }

    private static Suite suite(String module, Path file) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        List<String> reasons = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            Suite suite = null;
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                if (reader.getLocalName().equals("testsuite")) {
                    suite = new Suite(reader.getAttributeValue(null, "name"), module,
                            Double.parseDouble(reader.getAttributeValue(null, "time").replace(",", "")),
                            number(reader, "tests"), number(reader, "errors") + number(reader, "failures"),
                            number(reader, "skipped"), reasons);
                } else if (reader.getLocalName().equals("skipped")) {
                    reasons.add(reason(reader.getAttributeValue(null, "message"), reader.getElementText()));
                }
            }
            if (suite == null) {
                throw new IOException(file + " is not a report");
            }
            return suite;
        }
    }

    private static int number(XMLStreamReader reader, String attribute) {
        return Integer.parseInt(reader.getAttributeValue(null, attribute));
    }
}
