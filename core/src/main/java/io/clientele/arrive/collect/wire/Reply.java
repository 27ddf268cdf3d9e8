package io.clientele.arrive.collect.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What a client is answered.
 *
 * @param status of HTTP
 * @param contentType of the body, empty when there is none
 * @param body JSON; of an image, a character for each byte
 */
public record Reply(int status, String contentType, String body) {

    static final String JSON = "application/json";
    static final String GIF = "image/gif";

    static Reply json(int status, String body) {
        return new Reply(status, JSON, body);
    }

    /** The body as it is sent. */
    public byte[] bytes() {
        return body.getBytes(contentType.equals(GIF) ? ISO_8859_1 : UTF_8);
    }
}
