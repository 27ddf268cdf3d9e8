package io.clientele.door.rest;

import io.clientele.door.desk.JobView;
import io.clientele.door.desk.Problem;
import io.clientele.door.desk.Reply;
import io.clientele.door.desk.Verb;
import io.clientele.door.words.Language;
import io.clientele.door.words.Sheet;
import io.clientele.ground.access.Caller;
import io.clientele.ground.access.Secrets;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.job.Job;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Carries a request to the desk and the reply back. */
final class ApiHandler implements HandlerFunction<ServerResponse> {

    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Gives a question a name of the asker's making, under which it can be watched and stopped. */
    static final String QUESTION = "X-Question";

    private static final MediaType CSV = new MediaType("text", "csv");

    /** A rule or a query is a few kilobytes; files come as multipart. */
    private static final int BODY_BYTES = 1 << 20;

    private final Supplier<RestParts> parts;

    ApiHandler(Supplier<RestParts> parts) {
        this.parts = parts;
    }

    @Override
    public ServerResponse handle(ServerRequest request) {
        return guarded(request, () -> {
            HttpServletRequest servlet = request.servletRequest();
            Caller caller = caller();
            Language language = languageOf(request);
            String path = decoded(servlet.getRequestURI().substring(Gate.API.length()));
            Verb verb = Verb.valueOf(request.method().name());
            RestParts now = parts.get();
            boolean csv = wishesCsv(request);
            if (csv
                    && now.desk()
                            .find(verb, path)
                            .filter(found -> !found.offer().tabular())
                            .isPresent()) {
                return Documents.of(Problem.noTable(path), language);
            }
            JsonNode body = body(request, caller);
            Reply reply = asked(
                    body,
                    isForm(request),
                    watched(
                            request,
                            verb,
                            path,
                            caller,
                            () -> now.desk().ask(verb, path, query(servlet.getQueryString()), body, caller, language)));
            return csv && reply instanceof Reply.Document(JsonNode json)
                    ? Documents.csv(Sheet.of(json).orElseThrow())
                    : response(reply, caller, language);
        });
    }

    /** A question with a name can be watched and stopped by it. */
    private Supplier<Reply> watched(
            ServerRequest request, Verb verb, String path, Caller caller, Supplier<Reply> question) {
        String name = request.headers().firstHeader(QUESTION);
        RestParts now = parts.get();
        boolean reads = now.desk()
                .find(verb, path)
                .filter(found -> found.offer().isQuestion())
                .isPresent();
        return name == null || !reads ? question : () -> now.questions().watched(name, caller, question);
    }

    /** Files that were sent are of use to work that is queued; otherwise they go with the answer. */
    private Reply asked(JsonNode body, boolean sent, Supplier<Reply> question) {
        boolean queued = false;
        try {
            Reply reply = question.get();
            queued = reply instanceof Reply.Work;
            return reply;
        } finally {
            if (sent && !queued) {
                Uploads uploads = parts.get().uploads();
                body.path("files").forEach(file -> uploads.forget(Path.of(file.asString())));
            }
        }
    }

    private static boolean isForm(ServerRequest request) {
        return request.headers()
                .contentType()
                .filter(type -> type.isCompatibleWith(MediaType.MULTIPART_FORM_DATA))
                .isPresent();
    }

    /** Where CSV is wished as much as JSON, JSON it is. */
    private static boolean wishesCsv(ServerRequest request) {
        double csv = 0;
        double json = 0;
        for (MediaType type : request.headers().accept()) {
            if (type.equalsTypeAndSubtype(CSV)) {
                csv = Math.max(csv, type.getQualityValue());
            } else if (type.includes(MediaType.APPLICATION_JSON)) {
                json = Math.max(json, type.isConcrete() ? type.getQualityValue() : type.getQualityValue() / 2);
            }
        }
        return csv > json;
    }

    /** Runs a handler and turns whatever it throws into a problem document. */
    static ServerResponse guarded(ServerRequest request, Work work) {
        try {
            return work.run();
        } catch (Refusal refusal) {
            return Documents.of(Problem.of(refusal), languageOf(request));
        } catch (Exception e) {
            // The door is the one place where anything may be caught: the caller gets a number, the log the reason.
            String number = Secrets.next().substring(0, 8);
            LOG.error("request failed, number {}", number, e);
            return Documents.of(Problem.ours(number), languageOf(request));
        }
    }

    /** Anything that answers a request. */
    interface Work {
        ServerResponse run() throws IOException, ServletException;
    }

    private ServerResponse response(Reply reply, Caller caller, Language language) {
        return switch (reply) {
            case Reply.Document(JsonNode json) -> Documents.of(200, json);
            case Reply.Created(JsonNode json) -> Documents.of(201, json);
            case Reply.Nothing nothing -> ServerResponse.noContent().build();
            case Reply.Work(String kind, String subject, String parameters) -> {
                RestParts now = parts.get();
                Job job = now.jobs().submit(kind, subject, parameters, caller.name());
                JsonNode document = now.desk()
                        .writer(language)
                        .tree(new JobView.Begun(JobView.of(job, now.desk().words(language))));
                yield ServerResponse.accepted()
                        .header(HttpHeaders.LOCATION, Gate.API + "/jobs/" + job.id())
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(JSON.writeValueAsBytes(document));
            }
        };
    }

    static Caller caller() {
        return Gate.callerOf(SecurityContextHolder.getContext().getAuthentication())
                .orElseThrow(() -> new Refusal(Refusal.Kind.FORBIDDEN, "SIGN_IN", "nobody is signed in"));
    }

    static Language languageOf(ServerRequest request) {
        return Language.wished(request.headers().firstHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    private JsonNode body(ServerRequest request, Caller caller) throws IOException, ServletException {
        if (isForm(request)) {
            return form(request.servletRequest());
        }
        try (InputStream in = request.servletRequest().getInputStream()) {
            byte[] bytes = in.readNBytes(BODY_BYTES + 1);
            if (bytes.length > BODY_BYTES) {
                throw new Refusal(Refusal.Kind.USAGE, "BODY_TOO_LONG", "a body has at most " + BODY_BYTES + " bytes");
            }
            if (bytes.length == 0) {
                return MissingNode.getInstance();
            }
            JsonNode json = JSON.readTree(bytes);
            if (json.has("files") && !caller.equals(Caller.LOCAL)) {
                throw new Refusal(
                        Refusal.Kind.FORBIDDEN, "FILES_BY_NAME", "files of this machine are opened for its owner only");
            }
            return json;
        } catch (JacksonException e) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    List.of(new Fault("BODY_NOT_JSON", null, "the body is no JSON: " + e.getOriginalMessage())));
        }
    }

    /** Fields become texts (several of a name: the last), files are kept under their own names. */
    private JsonNode form(HttpServletRequest request) throws IOException, ServletException {
        ObjectNode body = JSON.createObjectNode();
        List<String> files = new ArrayList<>();
        Path folder = parts.get().uploads().begin();
        for (Part part : request.getParts()) {
            String name = part.getSubmittedFileName();
            if (name == null) {
                try (InputStream in = part.getInputStream()) {
                    body.put(part.getName(), new String(in.readNBytes(BODY_BYTES), StandardCharsets.UTF_8));
                }
                continue;
            }
            Path file = folder.resolve(plain(name));
            part.write(file.toAbsolutePath().toString());
            files.add(file.toAbsolutePath().toString());
        }
        files.forEach(body.putArray("files")::add);
        return body;
    }

    /** The last part of a name, without anything that leads elsewhere. */
    private static String plain(String submitted) {
        String last = submitted.substring(Math.max(submitted.lastIndexOf('/'), submitted.lastIndexOf('\\')) + 1);
        String safe = last.replaceAll("[\\p{Cntrl}:*?\"<>|]", "_").strip();
        return safe.isEmpty() || safe.startsWith(".") ? "file" + safe : safe;
    }

    private static String decoded(String path) {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    static Map<String, List<String>> query(@Nullable String query) {
        Map<String, List<String>> options = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) {
            return options;
        }
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = URLDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), StandardCharsets.UTF_8);
            String value = equals < 0 ? "true" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
            options.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
        return options;
    }

    static JsonNode json(ServerRequest request) {
        try (InputStream in = request.servletRequest().getInputStream()) {
            return JSON.readTree(in.readNBytes(BODY_BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JacksonException e) {
            throw new Refusal(Refusal.Kind.USAGE, "BODY_NOT_JSON", "the body is no JSON");
        }
    }
}
