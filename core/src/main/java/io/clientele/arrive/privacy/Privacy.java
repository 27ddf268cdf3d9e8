package io.clientele.arrive.privacy;

import io.clientele.ground.base.Erasable;
import io.clientele.ground.base.Erasable.Holding;
import io.clientele.ground.base.Refusal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Access and erasure over every room that keeps personal rows. */
public final class Privacy {

    private final List<Erasable> rooms;
    private final People people;
    private final SigningKey key;
    private final Clock clock;

    /**
     * @param rooms from the top of the house down; the ledger last, and behind it whoever has copies of what it holds
     * @param folder of the workspace, where the signing key is kept
     */
    public Privacy(List<Erasable> rooms, People people, Path folder, Clock clock) {
        this.rooms = List.copyOf(rooms);
        this.people = people;
        this.key = SigningKey.in(folder);
        this.clock = clock;
    }

    /** What every room holds on a customer. */
    public List<ErasureReport.Erased> find(String customerId) {
        List<Integer> subjects = subjects(customerId);
        return rooms.stream()
                .map(room -> new ErasureReport.Erased(room.room(), room.find(subjects)))
                .toList();
    }

    /**
     * Everything that is kept about a customer, one JSON object a row; what a browser did that others used too is left out,
     * for it may be theirs.
     */
    public List<String> export(String customerId) {
        List<Integer> subjects = subjects(customerId).isEmpty() ? List.of() : people.subjectsOnlyOf(customerId);
        return rooms.stream().flatMap(room -> room.export(subjects).stream()).toList();
    }

    /**
     * Removes everything that is kept about a customer, for good. What a browser did while nobody was signed in, goes with
     * each of the people who ever signed in there.
     *
     * @throws Refusal when there is no such customer
     * @throws IllegalStateException when rows are left, naming them; nothing was signed then
     */
    public ErasureReport erase(String customerId) {
        List<Integer> subjects = subjects(customerId);
        List<ErasureReport.Erased> erased = new ArrayList<>();
        for (Erasable room : rooms) {
            erased.add(new ErasureReport.Erased(room.room(), room.erase(subjects)));
        }
        List<String> left = new ArrayList<>();
        for (Erasable room : rooms) {
            for (Holding holding : room.find(subjects)) {
                if (holding.rows() > 0) {
                    left.add(room.room() + " " + holding.place() + ": " + holding.rows());
                }
            }
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException("rows are left after an erasure: " + left);
        }
        ErasureReport unsigned = new ErasureReport(customerId, clock.instant(), erased, 0, "", key.publicKey());
        return new ErasureReport(customerId, unsigned.at(), erased, 0, key.sign(unsigned.signed()), key.publicKey());
    }

    /** Whether a report was signed by the key it names and says what it said then. */
    public static boolean isGenuine(ErasureReport report) {
        return SigningKey.verify(
                report.signed().getBytes(StandardCharsets.UTF_8),
                Base64.getDecoder().decode(report.signature()),
                Base64.getDecoder().decode(report.publicKey()));
    }

    private List<Integer> subjects(String customerId) {
        List<Integer> subjects = people.subjectsOf(customerId);
        if (subjects.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.NOT_FOUND, "CUSTOMER_MISSING", "there is no customer with the id " + customerId);
        }
        return subjects;
    }
}
