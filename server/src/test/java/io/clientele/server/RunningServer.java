package io.clientele.server;

import io.clientele.door.rest.RestDoor;
import io.clientele.door.rest.RestParts;
import io.clientele.door.rest.RestSettings;
import io.clientele.ground.access.Accounts;
import io.clientele.ground.access.Caller;
import io.clientele.ground.access.Key;
import io.clientele.ground.access.Role;
import io.clientele.ground.access.User;
import io.clientele.ground.job.Job;
import io.clientele.ground.job.Jobs;
import io.clientele.ground.store.Workspace;
import io.clientele.ground.store.WorkspaceSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server over an empty workspace, with a user and a token for every role. */
final class RunningServer implements AutoCloseable {

    static final String LOCAL_TOKEN = "the-local-token";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final House house;
    final RestDoor door;
    final Map<Role, String> tokens = new EnumMap<>(Role.class);
    final HttpClient client = HttpClient.newHttpClient();

    RunningServer(Path folder) {
        this(made(folder.resolve("workspace")), folder, Workspace.Opening.usual());
    }

    private static Path made(Path workspace) {
        Workspace.create(workspace, new WorkspaceSettings("test", ZoneOffset.UTC, Currency.getInstance("GBP")));
        return workspace;
    }

    /** Over a workspace that is there, without the jobs that look after it. */
    RunningServer(Path workspace, Path folder, Workspace.Opening opening) {
        house = new House(workspace, opening);
        house.ledger();
        RestParts parts = new RestParts(
                house.servedDesk(),
                house.questions(),
                house.accounts(),
                house.jobs(),
                LOCAL_TOKEN,
                house.uploads(),
                house::collect,
                house.unknownKeys());
        door = RestDoor.open(new RestSettings("127.0.0.1", 0, folder), () -> parts);
        Accounts accounts = house.accounts();
        for (Role role : Role.values()) {
            User user = accounts.create(Caller.LOCAL, role.word(), Set.of(role), null);
            tokens.put(
                    role,
                    accounts.issue(Caller.LOCAL, user.id(), Key.Kind.TOKEN, "", null)
                            .secret());
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(door.address() + path));
    }

    HttpRequest.Builder request(String path, Role role) {
        return request(path).header("Authorization", "Bearer " + tokens.get(role));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    JsonNode json(HttpRequest.Builder request) {
        return JSON.readTree(send(request).body());
    }

    /** Waits until a job has ended, for a minute at most. */
    Job ended(Job job) {
        CompletableFuture<Job> end = new CompletableFuture<>();
        Jobs.Subscription heard = house.jobs().listen(job.id(), now -> {
            if (now.state().ended()) {
                end.complete(now);
            }
        });
        try {
            return end.orTimeout(60, TimeUnit.SECONDS).join();
        } finally {
            heard.close();
        }
    }

    @Override
    public void close() {
        client.close();
        door.close();
        house.close();
    }
}
