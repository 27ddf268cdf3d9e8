package io.clientele.arrive.catalog.standard;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which addresses are one mailbox, where the service says so. */
final class Mailboxes {

    private record Service(String domain, boolean ignoresDots, boolean hasTags) {}

    private static final Map<String, Service> SERVICES = services();

    private Mailboxes() {}

    private static Map<String, Service> services() {
        WordFile file = new WordFile("email_providers.txt");
        Set<String> dots = new HashSet<>(file.of("dots"));
        Set<String> tags = new HashSet<>(file.of("tags"));
        Map<String, Service> services = new HashMap<>();
        file.all().forEach((name, domains) -> {
            if (!name.equals("dots") && !name.equals("tags")) {
                String first = dotted(domains.getFirst());
                Service service = new Service(first, dots.contains(name), tags.contains(name));
                domains.forEach(domain -> services.put(dotted(domain), service));
            }
        });
        return Map.copyOf(services);
    }

    /** Lists are read word by word: {@code gmail com}. */
    private static String dotted(String domain) {
        return domain.replace(' ', '.');
    }

    /**
     * The mailbox of a standardised address.
     *
     * @return null where nothing of its local part is left
     */
    static @Nullable String of(String address) {
        int at = address.lastIndexOf('@');
        Service service = SERVICES.get(address.substring(at + 1));
        if (service == null) {
            return address;
        }
        String local = address.substring(0, at);
        int plus = local.indexOf('+');
        if (service.hasTags() && plus >= 0) {
            local = local.substring(0, plus);
        }
        if (service.ignoresDots()) {
            local = local.replace(".", "");
        }
        return local.isEmpty() ? null : local + '@' + service.domain();
    }
}
