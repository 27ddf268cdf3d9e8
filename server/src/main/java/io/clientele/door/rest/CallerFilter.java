package io.clientele.door.rest;

import io.clientele.door.desk.Problem;
import io.clientele.ground.access.Caller;
import io.clientele.ground.base.Fault;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who asks. A bearer token is sent on purpose; a cookie is sent by the browser whoever made it ask, so a request
 * that changes something must carry a header as well, which another site's page cannot add without being allowed to.
 */
final class CallerFilter extends OncePerRequestFilter {

    static final String COOKIE = "clientele_session";
    static final String ON_PURPOSE = "X-Requested-With";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final Supplier<RestParts> parts;
    private final boolean loopback;

    CallerFilter(Supplier<RestParts> parts, boolean loopback) {
        this.parts = parts;
        this.loopback = loopback;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // A name that resolves to this machine only for the browser's eyes would make us part of another site.
        if (loopback && !OWN_NAMES.contains(request.getServerName())) {
            refuse(request, response, 421, "HOST_UNKNOWN", "this server answers to localhost only");
            return;
        }
        Optional<String> cookie = secretOf(request);
        Optional<Caller> caller =
                bearer(request).or(() -> cookie.flatMap(parts.get().accounts()::callerOf));
        boolean byCookie = caller.isPresent() && request.getHeader("Authorization") == null;
        if (byCookie && !READING.contains(request.getMethod()) && request.getHeader(ON_PURPOSE) == null) {
            refuse(request, response, 403, "HEADER_MISSING", "a change by session needs the header " + ON_PURPOSE);
            return;
        }
        caller.ifPresent(CallerFilter::admit);
        chain.doFilter(request, response);
    }

    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, int status, String code, String message)
            throws IOException {
        Documents.write(Problem.of(status, "Not allowed", List.of(new Fault(code, null, message))), request, response);
    }

    private static void admit(Caller caller) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(caller, null, List.of()));
        SecurityContextHolder.setContext(context);
    }

    private Optional<Caller> bearer(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        String token = header.substring(7).strip();
        byte[] local = parts.get().localToken().getBytes(StandardCharsets.UTF_8);
        if (MessageDigest.isEqual(local, token.getBytes(StandardCharsets.UTF_8))) {
            return Optional.of(Caller.LOCAL);
        }
        return parts.get().accounts().callerOf(token);
    }

    static Optional<String> secretOf(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .findFirst();
    }
}
