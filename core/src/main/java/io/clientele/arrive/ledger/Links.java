package io.clientele.arrive.ledger;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.store.Catalogue;
import io.clientele.ground.store.Lake;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Segment;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What events say of ids that are one person: which user signed in at which browser, and when first; which id was given up
 * for which. It is kept beside the facts for {@code identity} to conclude from, and goes with the import that told it.
 */
final class Links {

    /** Links of both sorts; a segment's role is the word in the tables too. */
    static final Set<Role> ROLES = Set.of(Role.SIGN_IN, Role.RENAMED);

    private Links() {}

    /** Finds what a batch of facts tells; the aliases met as persons of facts are in {@code ledger_alias_added}. */
    static void tellImported(Workbench workbench, Relation staged, Map<String, ?> values) {
        run(workbench, "ids_found", values, Map.of("staged", staged));
        tell(workbench, values);
    }

    /** The same of events that came one by one, of whatever sources. */
    static void tellArrived(Workbench workbench, long nextSubject) {
        run(workbench, "arrived_ids_found", Map.of(), Map.of());
        tell(workbench, Map.of("next", nextSubject));
    }

    private static void tell(Workbench workbench, Map<String, ?> values) {
        run(workbench, "links_told", Map.of(), Map.of());
        run(workbench, "links_aliases_added", values, Map.of());
    }

    /** Keeps what was told of ids that are in the dictionary by now. */
    static void addHot(Workbench workbench, HotTables tables, long number) {
        run(
                workbench,
                "hot_links_added",
                Map.of("number", number),
                Map.of("links", tables.newest(HotTables.Table.LINKS)));
    }

    /** Writes the links an import told. */
    static List<Segment> sealed(Workbench workbench, Lake lake, long number) {
        List<Segment> written = new ArrayList<>();
        for (Role role : EnumSet.copyOf(ROLES)) {
            String word = role.word();
            Path file = lake.newFile(Kind.EVENTS.word(), word, word + "-" + number);
            long rows = workbench.writeParquet(
                    Step.named("arrive/ledger/links_sealed"), Map.of("link_kind", word), Map.of(), file);
            if (rows > 0) {
                written.add(lake.segment(Kind.EVENTS.word(), word, file, rows, word, number));
            }
        }
        return written;
    }

    /** Which sorts of links are hot, of records after one of the log. */
    static Set<Role> hot(Workbench workbench, long after) {
        Set<String> words =
                workbench.read(Step.named("arrive/ledger/hot_links_listed"), Map.of("after", after), Map.of(), rows -> {
                    Set<String> found = new HashSet<>();
                    while (rows.next()) {
                        found.add(rows.requiredText("link_kind"));
                    }
                    return found;
                });
        Set<Role> hot = EnumSet.noneOf(Role.class);
        ROLES.stream().filter(role -> words.contains(role.word())).forEach(hot::add);
        return hot;
    }

    /**
     * The text of a view of links. Where there are none it says so in itself, so that questions which ask who is who cost no
     * more than if nobody could ever sign in.
     *
     * @param segments of that role
     */
    static String view(Role role, List<Segment> segments, boolean hot, Lake lake, Catalogue catalogue) {
        List<String> parts = new ArrayList<>();
        if (!segments.isEmpty()) {
            parts.add("select subject, person, first_at from "
                    + catalogue.files(segments.stream().map(lake::fileOf).toList()));
        }
        if (hot) {
            parts.add("select subject, person, first_at from ledger_hot_link where link_kind = '" + role.word() + "'");
        }
        return parts.isEmpty()
                ? "select cast(null as integer) as subject, cast(null as integer) as person,"
                        + " cast(null as timestamp) as first_at where 1 = 0"
                : String.join(" union all ", parts);
    }

    private static void run(Workbench workbench, String step, Map<String, ?> values, Map<String, Relation> relations) {
        workbench.run(Step.named("arrive/ledger/" + step), values, relations);
    }
}
