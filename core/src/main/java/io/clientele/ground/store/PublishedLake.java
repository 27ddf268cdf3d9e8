package io.clientele.ground.store;

import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The copy of a record at a location.
 *
 * <p>Segments come first, each whole under its name or not there at all, then one small file that names them all; the one
 * with the highest number is what is published. So a reader finds the state before or the state after, whenever whoever
 * publishes dies, and publishing again goes on where it ended. What no state needs any more is deleted last: after an
 * erasure nothing of the person is left there.
 */
final class PublishedLake {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final LocationFiles files;
    private final FaultPoints faultPoints;

    PublishedLake(LocationFiles files, FaultPoints faultPoints) {
        this.files = files;
        this.faultPoints = faultPoints;
    }

    /**
     * What is published by whom.
     *
     * @param workspace the folder
     * @param reading states that questions under way may still read there
     * @param session what names of answers begin with that this process is given, followed by the snapshot they are of;
     *     others are of processes that are gone
     */
    record Order(
            java.nio.file.Path workspace,
            Publisher publisher,
            boolean takeOver,
            PublishedState state,
            List<Manifest> reading,
            String session) {}

    Published publish(Order order, Progress progress) {
        Map<String, Long> there = files.list(progress);
        own(order, there.isEmpty());
        Optional<Long> newest = newest(there.keySet());
        List<Segment> missing = order.state().manifest().segments().stream()
                .filter(segment -> !isThere(segment, there))
                .toList();
        files.put(missing, order.workspace(), progress);
        boolean same = missing.isEmpty()
                && newest.map(number -> says(number, order.state())).orElse(false);
        long number = newest.orElse(0L) + (same ? 0 : 1);
        if (!same) {
            faultPoints.reach("lake.before-published");
            own(order, false);
            files.write(path(number), JSON.writeValueAsString(order.state()));
            faultPoints.reach("lake.after-published");
        }
        int removed = clean(order, number, there.keySet());
        return new Published(
                files.location().url(),
                order.state().manifest().snapshot(),
                order.state().manifest().segments().size(),
                missing.size(),
                missing.stream().mapToLong(Segment::bytes).sum(),
                removed);
    }

    /** One that can't be read is replaced. */
    private boolean says(long number, PublishedState state) {
        try {
            return read(number).saysSameAs(state);
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.DATA) {
                return false;
            }
            throw refusal;
        }
    }

    private static boolean isThere(Segment segment, Map<String, Long> there) {
        Long bytes = there.get(Location.pathOf(segment));
        return bytes != null && bytes == segment.bytes();
    }

    /** Makes sure that nobody else publishes here. */
    private void own(Order order, boolean empty) {
        @Nullable Publisher owner = owner();
        if (owner == null) {
            if (!empty) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "LOCATION_IN_USE",
                        files.location().url() + " holds files of something else; name an empty folder");
            }
            try {
                files.writeNew(Location.OWNER, JSON.writeValueAsString(order.publisher()));
            } catch (Refusal refusal) {
                if (!refusal.faults().getFirst().code().equals("LOCATION_TAKEN")) {
                    throw refusal;
                }
            }
            owner = owner();
        }
        if (order.publisher().equals(owner)) {
            return;
        }
        if (order.takeOver()) {
            files.write(Location.OWNER, JSON.writeValueAsString(order.publisher()));
            return;
        }
        throw new Refusal(
                Refusal.Kind.CONFLICT,
                "LOCATION_OWNED",
                files.location().url() + " is published to by " + (owner == null ? "nobody" : owner.words())
                        + "; if that one is gone, take over with `clientele lake publish --to "
                        + files.location().url() + " --take-over`");
    }

    private @Nullable Publisher owner() {
        return files.read(Location.OWNER)
                .filter(text -> !text.isBlank())
                .map(text -> parsed(Location.OWNER, text, Publisher.class))
                .orElse(null);
    }

    /** Deletes what neither the newest state nor a question under way needs, and what was begun and never finished. */
    private int clean(Order order, long number, Set<String> before) {
        Set<String> needed = new TreeSet<>(Set.of(Location.OWNER, path(number)));
        Stream.concat(Stream.of(order.state().manifest()), order.reading().stream())
                .flatMap(manifest -> manifest.segments().stream())
                .map(Location::pathOf)
                .forEach(needed::add);
        List<String> gone = new ArrayList<>();
        Set<String> answers = new TreeSet<>();
        for (String path : before) {
            if (path.startsWith(Location.ANSWERS + "/")) {
                String answer = path.split("/", 3)[1];
                if (!isAlive(answer, order)) {
                    answers.add(Location.ANSWERS + "/" + answer);
                }
            } else if (!needed.contains(path)) {
                gone.add(path);
            }
        }
        faultPoints.reach("lake.before-published-removed");
        files.delete(Stream.concat(gone.stream(), answers.stream()).toList());
        return gone.size();
    }

    /** Of this process and of a state that is read: rows of an earlier one may be of people who are erased by now. */
    private static boolean isAlive(String answer, Order order) {
        String own = order.session() + "-";
        if (!answer.startsWith(own)) {
            return false;
        }
        long snapshot = Long.parseLong(answer.substring(own.length()).split("-", 2)[0]);
        return Stream.concat(Stream.of(order.state().manifest()), order.reading().stream())
                .anyMatch(manifest -> manifest.snapshot() == snapshot);
    }

    /**
     * The newest state that is published.
     *
     * @throws Refusal when there is none
     */
    PublishedState newest() {
        Map<String, Long> there = files.list(Progress.NONE);
        long number = newest(there.keySet())
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.NOT_FOUND,
                        "LOCATION_EMPTY",
                        "nothing is published at " + files.location().url()
                                + "; publish it from its workspace with `clientele lake publish --to`"));
        return read(number);
    }

    /** Files of a state that aren't there or have another size; empty when all have. */
    List<String> damaged(Manifest manifest) {
        Map<String, Long> there = files.list(Progress.NONE);
        return manifest.segments().stream()
                .filter(segment -> !isThere(segment, there))
                .map(segment -> {
                    Long bytes = there.get(Location.pathOf(segment));
                    return files.location().at(Location.pathOf(segment))
                            + (bytes == null
                                    ? " is missing"
                                    : " has " + bytes + " bytes instead of " + segment.bytes());
                })
                .collect(Collectors.toList());
    }

    private PublishedState read(long number) {
        PublishedState state = parsed(
                path(number),
                files.read(path(number))
                        .orElseThrow(() -> broken(path(number), "it has gone meanwhile; try again", null)),
                PublishedState.class);
        if (state.format() > PublishedState.FORMAT) {
            throw new Refusal(
                    Refusal.Kind.DATA,
                    "LOCATION_NEWER",
                    files.location().url() + " was published by a newer version of Clientele; use that one");
        }
        return state;
    }

    private <T> T parsed(String path, String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JacksonException e) {
            throw broken(path, e.getOriginalMessage(), e);
        }
    }

    private Refusal broken(String path, String why, @Nullable Exception cause) {
        Refusal refusal = new Refusal(
                Refusal.Kind.DATA, "LOCATION_BROKEN", files.location().at(path) + " can't be read: " + why);
        if (cause != null) {
            refusal.initCause(cause);
        }
        return refusal;
    }

    private static Optional<Long> newest(Set<String> paths) {
        return paths.stream()
                .filter(path -> path.matches(Location.PUBLISHED + "/\\d{12}\\.json"))
                .map(path -> Long.parseLong(path.substring(path.indexOf('/') + 1, path.indexOf('.'))))
                .max(Long::compare);
    }

    private static String path(long number) {
        return String.format("%s/%012d.json", Location.PUBLISHED, number);
    }

    /** A state as it is published now. */
    static PublishedState state(Instant at, String workspace, Map<String, String> documents, Manifest manifest) {
        return new PublishedState(PublishedState.FORMAT, at, workspace, documents, manifest);
    }
}
