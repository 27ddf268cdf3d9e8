package io.clientele.arrive.catalog.standard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chinese and Korean family names in both scripts: how each is written in Latin letters, and how common it is. */
final class FamilyNames {

    private static final String RESOURCE = "/io/clientele/arrive/catalog/standard/family_names.txt";

    private static final Map<String, String> LATIN = new HashMap<>();
    private static final Map<String, Integer> RANKS = new HashMap<>();

    static {
        load();
    }

    private FamilyNames() {}

    private static void load() {
        try (InputStream in = FamilyNames.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("missing " + RESOURCE);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            int rank = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    rank = 0;
                    continue;
                }
                rank++;
                String[] parts = line.strip().split(" +");
                for (String part : parts) {
                    if (part.charAt(0) >= 0x80) {
                        LATIN.put(part, parts[1]);
                    } else {
                        RANKS.merge(part, rank, Math::min);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name in Latin letters; null where it is none. */
    static @Nullable String latin(String name) {
        return LATIN.get(name);
    }

    /** 1 for the commonest of its language; the largest number where it is none. */
    static int rank(String latin) {
        return RANKS.getOrDefault(latin, Integer.MAX_VALUE);
    }
}
