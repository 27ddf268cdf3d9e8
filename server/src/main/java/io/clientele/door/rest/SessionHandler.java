package io.clientele.door.rest;

import io.clientele.door.desk.OneOf;
import io.clientele.door.desk.Problem;
import io.clientele.ground.access.Accounts;
import io.clientele.ground.access.Caller;
import io.clientele.ground.access.Key;
import io.clientele.ground.access.Right;
import io.clientele.ground.access.Role;
import io.clientele.ground.access.UserChange;
import io.clientele.ground.base.Fault;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Coming in and going out. */
final class SessionHandler {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Supplier<RestParts> parts;

    SessionHandler(Supplier<RestParts> parts) {
        this.parts = parts;
    }

    /** Who am I. */
    ServerResponse show(ServerRequest request) {
        return ApiHandler.guarded(
                request,
                () -> Gate.callerOf(SecurityContextHolder.getContext().getAuthentication())
                        .map(caller -> Documents.of(200, document(caller)))
                        .orElseGet(() -> Documents.of(Problem.unknownCaller(), ApiHandler.languageOf(request))));
    }

    /** Signs in by name and password. */
    ServerResponse signIn(ServerRequest request) {
        return ApiHandler.guarded(request, () -> {
            JsonNode body = ApiHandler.json(request);
            Optional<Key.Issued> session = accounts()
                    .signIn(
                            body.path("user").asString(""),
                            body.path("password").asString(""));
            if (session.isEmpty()) {
                return Documents.of(
                        Problem.of(
                                401,
                                "Not signed in",
                                List.of(new Fault("SIGN_IN_WRONG", "password", "name and password don't fit"))),
                        ApiHandler.languageOf(request));
            }
            Key.Issued issued = session.get();
            Caller caller = accounts().callerOf(issued.secret()).orElseThrow();
            return ServerResponse.status(HttpStatus.CREATED)
                    .header("Set-Cookie", cookie(issued.secret(), Accounts.SESSION, request))
                    .header("Content-Type", "application/json")
                    .body(JSON.writeValueAsBytes(document(caller)));
        });
    }

    /** Changes what users may change about themselves: language and password. */
    ServerResponse change(ServerRequest request) {
        return ApiHandler.guarded(request, () -> {
            Caller caller = ApiHandler.caller();
            JsonNode body = ApiHandler.json(request);
            if (body.hasNonNull("language")) {
                accounts()
                        .change(
                                caller,
                                caller.user(),
                                UserChange.ofLanguage(body.path("language").asString("")));
            }
            if (body.hasNonNull("password")) {
                accounts()
                        .change(
                                caller,
                                caller.user(),
                                UserChange.ofPassword(body.path("password").asString("")));
            }
            return ServerResponse.noContent().build();
        });
    }

    ServerResponse signOut(ServerRequest request) {
        return ApiHandler.guarded(request, () -> {
            CallerFilter.secretOf(request.servletRequest()).ifPresent(accounts()::signOut);
            return ServerResponse.noContent()
                    .header("Set-Cookie", cookie("", Duration.ZERO, request))
                    .build();
        });
    }

    /** Opens a session with a one-time link and goes to the first page; a used link leads to the sign-in page. */
    ServerResponse redeem(ServerRequest request) {
        return ApiHandler.guarded(request, () -> {
            Optional<Key.Issued> session = request.param("token").flatMap(accounts()::redeem);
            ServerResponse.BodyBuilder answer = ServerResponse.status(HttpStatus.SEE_OTHER)
                    .location(URI.create(session.isPresent() ? "/" : "/?link=used"))
                    .header("Cache-Control", "no-store")
                    .header("Referrer-Policy", "no-referrer");
            session.ifPresent(
                    issued -> answer.header("Set-Cookie", cookie(issued.secret(), Accounts.SESSION, request)));
            return answer.build();
        });
    }

    private Accounts accounts() {
        return parts.get().accounts();
    }

    /** Lax, so that a sign-in link works from a mail; changes need a header of their own besides. */
    private static String cookie(String secret, Duration age, ServerRequest request) {
        HttpServletRequest servlet = request.servletRequest();
        return ResponseCookie.from(CallerFilter.COOKIE, secret)
                .httpOnly(true)
                .sameSite("Lax")
                .secure(servlet.isSecure())
                .path("/")
                .maxAge(age)
                .build()
                .toString();
    }

    private static JsonNode document(Caller caller) {
        return JSON.valueToTree(new SessionView(
                caller.user(),
                caller.name(),
                caller.roles().stream().map(Role::word).sorted().toList(),
                Arrays.stream(Right.values())
                        .filter(caller::may)
                        .map(Right::word)
                        .toList(),
                caller.language(),
                caller.maySeePersonal()));
    }

    /**
     * Who is asking.
     *
     * @param rights what the roles add up to
     * @param language the user's choice, null where there is none
     */
    record SessionView(
            String user,
            String name,
            List<String> roles,

            @OneOf({"read", "personal", "import", "query", "erase", "audit", "administer", "collect"})
            List<String> rights,

            @Nullable String language,
            boolean seesPersonal) {}
}
