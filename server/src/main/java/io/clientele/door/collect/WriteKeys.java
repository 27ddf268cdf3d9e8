package io.clientele.door.collect;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where clients put the write key. */
final class WriteKeys {

    private WriteKeys() {}

    /**
     * The keys a request names beside its body, the likeliest first: as user of Basic authentication, as bearer token, in
     * {@code X-Write-Key}, as {@code key}, {@code writeKey}, {@code token_auth} or {@code idsite} of the query.
     */
    static List<String> in(HttpServletRequest request) {
        List<String> keys = new ArrayList<>();
        add(keys, authorized(request.getHeader("Authorization")));
        add(keys, request.getHeader("X-Write-Key"));
        String query = request.getQueryString();
        if (query != null) {
            for (String name : List.of("key", "writeKey", "token_auth", "idsite")) {
                add(keys, parameter(query, name));
            }
        }
        return keys;
    }

    private static void add(List<String> keys, @Nullable String key) {
        if (key != null && !key.isBlank()) {
            keys.add(key.strip());
        }
    }

    private static @Nullable String authorized(@Nullable String header) {
        if (header == null) {
            return null;
        }
        if (header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return header.substring(7);
        }
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return null;
        }
        try {
            String pair =
                    new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? pair : pair.substring(0, colon);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String parameter(String query, String name) {
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name) && pair.length() > name.length() && pair.charAt(name.length()) == '=') {
                try {
                    return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
                } catch (IllegalArgumentException e) {
                    return null;
                }
            }
        }
        return null;
    }
}
