package io.clientele.ground.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Secrets of random bits, 256 or 160. Being random they need no stretching: a plain SHA-256 is kept of them. */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_LENGTH = 32;

    /** As many as five bits tell apart. */
    private static final String TOKEN_CHARACTERS = "abcdefghijklmnopqrstuvwxyz234567";

    private Secrets() {}

    public static String next() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * One that programs of others take for a token of their own: 32 lower-case letters and digits, 160 bits. The Java client of
     * Matomo refuses to send anything longer, shorter, or with other characters.
     */
    public static String nextToken() {
        byte[] bytes = new byte[TOKEN_LENGTH];
        RANDOM.nextBytes(bytes);
        StringBuilder token = new StringBuilder(TOKEN_LENGTH);
        for (byte one : bytes) {
            token.append(TOKEN_CHARACTERS.charAt(one & 31));
        }
        return token.toString();
    }

    /** What is kept of a secret: its SHA-256 in hexadecimal. */
    public static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
