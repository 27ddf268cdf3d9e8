package io.clientele.door.report;

import io.clientele.door.words.Language;
import io.clientele.door.words.Words;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.base.Together;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the report of a workspace. */
public final class ReportFile {

    private static final String TEMPLATE = "/static/report.html";
    private static final String PLACE = "/*answers*/";
    private static final String LANGUAGE = "<html lang=\"en\"";
    private static final String PICTURES = "<div id=\"root\"></div>";

    /** The analyses a report shows, by their paths. */
    private static final List<String> ANALYSES = List.of(
            "value/kpis", "value/products", "value/cohorts", "value/rfm", "value/abc", "value/lifecycle", "value/clv");

    /** What stands before them. */
    private static final List<String> FIRST = List.of("findings", "overview", "workspace");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ReportFile() {}

    /**
     * @param ask gives the document under a path below {@code /api/v1}, or throws {@link Refusal} when there is none
     * @param language {@code en}, {@code zh-CN} or {@code zh-TW}
     * @param file is replaced when it exists, whole or not at all
     */
    public static void write(Function<String, JsonNode> ask, String language, Instant now, String version, Path file) {
        ObjectNode contents = JSON.createObjectNode()
                .put("language", language)
                .put("generatedAt", now.toString())
                .put("version", version);
        Map<String, JsonNode> asked = asked(ask);
        FIRST.forEach(path -> contents.set(path, asked.get(path)));
        ObjectNode answers = contents.putObject("answers");
        ANALYSES.stream().filter(asked::containsKey).forEach(path -> answers.set(path, asked.get(path)));
        // In a script element a "<" could end it; JSON knows another way to write it.
        String json = JSON.writeValueAsString(contents).replace("<", "\\u003c");
        String page = filled(template(), LANGUAGE, "<html lang=\"" + language + "\"");
        page = filled(page, PICTURES, plain(contents, language) + PICTURES);
        put(file, filled(page, PLACE, json));
    }

    private static String filled(String page, String place, String text) {
        if (!page.contains(place)) {
            throw new IllegalStateException("the report's page has no place " + place);
        }
        return page.replace(place, text);
    }

    /** What stands there where no script runs: the sentences without their pictures and tables. */
    private static String plain(JsonNode contents, String tag) {
        Language language = Language.of(tag).orElse(Language.EN);
        StringBuilder html = new StringBuilder("<noscript><h1>")
                .append(sentence(contents.path("overview").path("trend")))
                .append("</h1>");
        JsonNode findings = contents.path("findings").path("findings");
        if (!findings.isEmpty()) {
            html.append("<p>")
                    .append(inHtml(new Words(language, ZoneOffset.UTC).text(Message.of("door.report.plain"))))
                    .append("</p><ol>");
            findings.forEach(
                    finding -> html.append("<li>").append(sentence(finding)).append("</li>"));
            html.append("</ol>");
        }
        return html.append("</noscript>").toString();
    }

    private static String sentence(JsonNode said) {
        StringBuilder text = new StringBuilder();
        said.path("sentence").forEach(part -> text.append(part.path("text").asString("")));
        return inHtml(text.toString());
    }

    private static String inHtml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** The documents, those that take longest asked for first; of an analysis that is refused there is none. */
    private static Map<String, JsonNode> asked(Function<String, JsonNode> ask) {
        List<String> paths =
                Stream.concat(FIRST.stream(), ANALYSES.reversed().stream()).toList();
        List<JsonNode> documents = Together.all(paths.stream()
                .map(path -> (Supplier<JsonNode>) () -> ANALYSES.contains(path) ? orNone(ask, path) : ask.apply(path))
                .toList());
        Map<String, JsonNode> asked = new LinkedHashMap<>();
        for (int i = 0; i < paths.size(); i++) {
            if (!documents.get(i).isMissingNode()) {
                asked.put(paths.get(i), documents.get(i));
            }
        }
        return asked;
    }

    private static JsonNode orNone(Function<String, JsonNode> ask, String path) {
        try {
            return ask.apply(path);
        } catch (Refusal e) {
            System.getLogger(ReportFile.class.getName())
                    .log(System.Logger.Level.INFO, "the report has no section " + path + ": " + e.getMessage());
            return MissingNode.getInstance();
        }
    }

    private static String template() {
        try (InputStream in = ReportFile.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new IllegalStateException("this build has no pages; build it with the module ui");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + TEMPLATE, e);
        }
    }

    private static void put(Path file, String html) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path draft = file.resolveSibling(file.getFileName() + ".draft");
            Files.writeString(draft, html);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Refusal(
                    Refusal.Kind.MACHINE,
                    "NOT_WRITABLE",
                    "cannot write the report to " + file + ": " + e.getMessage(),
                    e);
        }
    }
}
