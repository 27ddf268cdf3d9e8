package io.clientele.door.rest;

import java.util.function.Supplier;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** All routes. Whatever isn't the API and has no dot in its last part is a page, which the browser draws itself. */
final class Pages {

    private static final ClassPathResource INDEX = new ClassPathResource("static/index.html");

    private Pages() {}

    static RouterFunction<ServerResponse> routes(Supplier<RestParts> parts) {
        SessionHandler session = new SessionHandler(parts);
        JobEvents events = new JobEvents(parts);
        OpenApiDocument description = new OpenApiDocument(parts);
        HandlerFunction<ServerResponse> api = new ApiHandler(parts);
        return RouterFunctions.route()
                .GET(Gate.API + "/session", session::show)
                .POST(Gate.API + "/session", session::signIn)
                .PATCH(Gate.API + "/session", session::change)
                .DELETE(Gate.API + "/session", session::signOut)
                .GET("/sign-in", request -> request.param("token").isPresent(), session::redeem)
                .GET(Gate.API + "/jobs/{id}/events", events::follow)
                .GET("/api/openapi.json", description::show)
                .route(request -> request.path().startsWith("/api/"), api)
                .GET(Pages::isPage, Pages::index)
                .build();
    }

    private static boolean isPage(ServerRequest request) {
        String path = request.path();
        return path.substring(path.lastIndexOf('/')).indexOf('.') < 0;
    }

    private static ServerResponse index(ServerRequest request) {
        if (!INDEX.exists()) {
            return ServerResponse.ok()
                    .contentType(MediaType.TEXT_PLAIN)
                    .body("This Clientele was built without its pages; the API answers under /api/v1.");
        }
        return ServerResponse.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .header("Cache-Control", "no-cache")
                .body(INDEX);
    }
}
