package io.clientele.door.rest;

import io.clientele.door.desk.Verb;
import io.clientele.ground.access.Caller;
import io.clientele.ground.access.Right;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Lets a request pass when its caller has the right its path names. What isn't named needs at least somebody known. */
final class Gate implements AuthorizationManager<RequestAuthorizationContext> {

    static final String API = "/api/v1";

    private static final AuthorizationDecision YES = new AuthorizationDecision(true);
    private static final AuthorizationDecision NO = new AuthorizationDecision(false);

    private final Supplier<RestParts> parts;

    Gate(Supplier<RestParts> parts) {
        this.parts = parts;
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends Authentication> authentication, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        String path = request.getRequestURI();
        if (!path.startsWith("/api/")) {
            boolean reading =
                    request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
            return reading ? YES : NO;
        }
        // Signing in is for those who aren't; the description of the API holds nobody's data.
        if (path.equals(API + "/session") || path.equals("/api/openapi.json")) {
            return YES;
        }
        return callerOf(authentication.get())
                .filter(caller -> rightOf(request, path).map(caller::may).orElse(true))
                .map(caller -> YES)
                .orElse(NO);
    }

    private Optional<Right> rightOf(HttpServletRequest request, String path) {
        if (JobEvents.isOne(path)) {
            return Optional.of(Right.READ);
        }
        Optional<Verb> verb = Arrays.stream(Verb.values())
                .filter(one -> one.name().equals(request.getMethod()))
                .findFirst();
        return verb.filter(one -> path.startsWith(API + "/"))
                .flatMap(one -> parts.get().desk().find(one, path.substring(API.length())))
                .map(found -> found.offer().right());
    }

    static Optional<Caller> callerOf(@Nullable Authentication authentication) {
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? Optional.of(caller)
                : Optional.empty();
    }
}
