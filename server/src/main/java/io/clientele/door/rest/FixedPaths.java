package io.clientele.door.rest;

import io.clientele.door.desk.JobView;
import io.clientele.ground.access.Right;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The description of what this door answers itself, without the desk: sessions, and the events of a job. */
final class FixedPaths {

    private FixedPaths() {}

    static void describe(OpenAPI document, Shapes shapes, Schema<?> problem) {
        Schema<?> session = OpenApiDocument.at(shapes.record(SessionHandler.SessionView.class));
        PathItem sessions = new PathItem()
                .get(operation("getSession", "Who is asking", "200", OpenApiDocument.json(session), problem))
                .post(operation("postSession", "Sign in", "201", OpenApiDocument.json(session), problem)
                        .security(List.of())
                        .requestBody(body("user", "password")))
                .patch(operation("patchSession", "Change one's own language or password", "204", null, problem)
                        .requestBody(body("language", "password")))
                .delete(operation("deleteSession", "Sign out", "204", null, problem));
        document.path(Gate.API + "/session", sessions);
        Content events = new Content()
                .addMediaType(
                        "text/event-stream", new MediaType().schema(OpenApiDocument.at(shapes.record(JobView.class))));
        Operation following = operation(
                        "getJobsIdEvents",
                        "A job as it goes: its document at each change, until it ends",
                        "200",
                        events,
                        problem)
                .addParametersItem(
                        new Parameter().in("path").name("id").required(true).schema(OpenApiDocument.text()));
        following.addExtension("x-right", Right.READ.word());
        document.path(Gate.API + "/jobs/{id}/events", new PathItem().get(following));
    }

    private static Operation operation(
            String id, String summary, String status, @Nullable Content content, Schema<?> problem) {
        ApiResponse response = new ApiResponse().description(summary);
        return new Operation()
                .operationId(id)
                .summary(summary)
                .addTagsItem(id.contains("Jobs") ? "jobs" : "session")
                .responses(new ApiResponses()
                        .addApiResponse(status, content == null ? response : response.content(content))
                        .addApiResponse("default", OpenApiDocument.refused(problem)));
    }

    private static RequestBody body(String... properties) {
        Schema<?> body = new JsonSchema().typesItem("object");
        for (String property : properties) {
            body.addProperty(property, OpenApiDocument.text());
        }
        return new RequestBody().content(OpenApiDocument.json(body));
    }
}
