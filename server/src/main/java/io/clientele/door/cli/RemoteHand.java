package io.clientele.door.cli;

import io.clientele.door.desk.Verb;
import io.clientele.door.words.Language;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Asks the server that holds the workspace, as its owner. */
public final class RemoteHand implements Hand {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final ServerNote server;
    private final Language language;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    public RemoteHand(ServerNote server, Language language) {
        this.server = server;
        this.language = language;
    }

    @Override
    public JsonNode ask(Verb verb, String path, Map<String, List<String>> options, JsonNode body, Progress progress) {
        HttpResponse<String> response = send(verb, "/api/v1" + encoded(path) + query(options), body);
        JsonNode document = document(response);
        return response.statusCode() == 202
                ? followed(document.path("job").path("id").asString(), progress)
                : document;
    }

    /** Follows a job's events to its end and returns what it made. */
    private JsonNode followed(String id, Progress progress) {
        HttpRequest request = request("/api/v1/jobs/" + id + "/events").GET().build();
        try {
            HttpResponse<Stream<String>> events = client.send(request, HttpResponse.BodyHandlers.ofLines());
            try (Stream<String> lines = events.body()) {
                lines.filter(line -> line.startsWith("data:"))
                        .map(line -> JSON.readTree(line.substring(5)))
                        .forEach(job -> tell(job, id, progress));
            }
        } catch (IOException e) {
            throw gone(e);
        } catch (InterruptedException e) {
            throw stopped(id);
        }
        JsonNode job = document(send(Verb.GET, "/api/v1/jobs/" + id, MissingNode.getInstance()));
        return switch (job.path("state").asString()) {
            case "done" -> job.path("result");
            case "cancelled" -> throw new Progress.CancelledException();
            default -> throw refusal(job.path("problem"));
        };
    }

    private void tell(JsonNode job, String id, Progress progress) {
        if (job.hasNonNull("stage")) {
            progress.report(
                    job.path("stage").asString(),
                    job.path("done").asLong(),
                    job.path("total").asLong(0));
        }
        try {
            progress.check();
        } catch (Progress.CancelledException e) {
            send(Verb.DELETE, "/api/v1/jobs/" + id, MissingNode.getInstance());
            throw e;
        }
    }

    private RuntimeException stopped(String id) {
        Thread.currentThread().interrupt();
        send(Verb.DELETE, "/api/v1/jobs/" + id, MissingNode.getInstance());
        return new Progress.CancelledException();
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(server.url() + address))
                .header("Authorization", "Bearer " + server.token())
                .header("Accept-Language", language.tag());
    }

    private HttpResponse<String> send(Verb verb, String address, JsonNode body) {
        HttpRequest.Builder request = request(address);
        if (body.isMissingNode()) {
            request.method(verb.name(), HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(verb.name(), HttpRequest.BodyPublishers.ofString(body.toString()));
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw gone(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Progress.CancelledException();
        }
    }

    private static JsonNode document(HttpResponse<String> response) {
        try {
            JsonNode document = response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
            if (response.statusCode() >= 400) {
                throw refusal(document);
            }
            return document;
        } catch (JacksonException e) {
            throw new Refusal(
                    Refusal.Kind.MACHINE,
                    "SERVER_ANSWER",
                    "the server answered " + response.statusCode() + " with something that is no document",
                    e);
        }
    }

    private static Refusal refusal(JsonNode problem) {
        List<Fault> faults = new ArrayList<>();
        for (JsonNode fault : problem.path("faults")) {
            faults.add(new Fault(
                    fault.path("code").asString(""),
                    fault.hasNonNull("field") ? fault.path("field").asString() : null,
                    fault.path("message").asString("")));
        }
        if (faults.isEmpty()) {
            faults.add(new Fault("SERVER_ANSWER", null, "the server refused without a word"));
        }
        Refusal.Kind kind = switch (problem.path("status").asInt(500)) {
            case 400 -> Refusal.Kind.USAGE;
            case 401, 403 -> Refusal.Kind.FORBIDDEN;
            case 404 -> Refusal.Kind.NOT_FOUND;
            case 409 -> Refusal.Kind.CONFLICT;
            case 422 -> Refusal.Kind.DATA;
            default -> Refusal.Kind.MACHINE;
        };
        return new Refusal(kind, faults);
    }

    private Refusal gone(IOException e) {
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "SERVER_SILENT",
                "process " + server.pid() + " holds the workspace and should answer at " + server.url()
                        + ", but doesn't: " + e.getMessage(),
                e);
    }

    private static String encoded(String path) {
        return Stream.of(path.split("/", -1))
                .map(segment ->
                        URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
                .reduce((one, next) -> one + "/" + next)
                .orElse("");
    }

    private static String query(Map<String, List<String>> options) {
        List<String> pairs = new ArrayList<>();
        options.forEach((name, values) ->
                values.forEach(value -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    @Override
    public void close() {
        client.close();
    }
}
