package io.clientele.ground.access;

import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Keeps passwords so that a stolen file doesn't give them away: PBKDF2 with HMAC-SHA512 and 210,000 rounds, the number the
 * OWASP password storage cheat sheet asks for, and 16 random bytes of salt. The stored form is
 * {@code pbkdf2-sha512$rounds$salt$hash}, so that old ones stay readable when the number is raised.
 */
final class Passwords {

    private static final String SCHEME = "pbkdf2-sha512";

    /** What new passwords are kept with. */
    static final int ROUNDS = 210_000;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 512;
    private static final int SHORTEST = 10;

    /** Longer ones only serve to keep the processor busy. */
    private static final int LONGEST = 200;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final int rounds;

    /** Checked against when the name is unknown, so that an answer takes as long as for a known one. */
    private final String nobodys;

    Passwords(int rounds) {
        this.rounds = rounds;
        this.nobodys = String.join("$", SCHEME, Integer.toString(rounds), "AAAAAAAAAAAAAAAAAAAAAA==", "");
    }

    static Optional<Fault> faultOf(String password) {
        if (password.length() >= SHORTEST && password.length() <= LONGEST) {
            return Optional.empty();
        }
        return Optional.of(new Fault(
                "PASSWORD_LENGTH",
                "password",
                "a password has " + SHORTEST + " to " + LONGEST + " characters, this one has " + password.length()));
    }

    String kept(String password) {
        faultOf(password).ifPresent(fault -> {
            throw new Refusal(Refusal.Kind.USAGE, List.of(fault));
        });
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return stretched(password, salt, rounds);
    }

    /** True when the password is the kept one; takes equally long when there is none. */
    boolean fits(String password, Optional<String> kept) {
        if (password.length() > LONGEST) {
            return false;
        }
        String[] parts = kept.orElse(nobodys).split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(SCHEME)) {
            throw new IllegalStateException("a kept password has an unknown form");
        }
        String again = stretched(password, Base64.getDecoder().decode(parts[2]), Integer.parseInt(parts[1]));
        boolean same = MessageDigest.isEqual(bytes(again), bytes(kept.orElse(nobodys)));
        return same && kept.isPresent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static String stretched(String password, byte[] salt, int rounds) {
        try {
            PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BITS);
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
            Base64.Encoder encoder = Base64.getEncoder();
            return SCHEME + "$" + rounds + "$" + encoder.encodeToString(salt) + "$" + encoder.encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA512", e);
        }
    }
}
