package io.clientele.know.profile.search;

import io.clientele.arrive.ledger.Ledger;
import io.clientele.ground.base.Progress;
import io.clientele.ground.store.Relation;
import io.clientele.ground.store.Rows;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings the index to the present state of the record.
 *
 * <p>What happened to the record since doesn't matter: everybody's fingerprint is compared with that of their entry, and what
 * differs is written anew. So an import, one that is taken back, a merge, an erasure and a lost file are all the same to it, and
 * an index that was kept up to date is the one that would be made from nothing.
 */
final class Renewal {

    /** Entries after which what there is of a new index is saved, to be gone on with after a crash. */
    private static final int SAVED_EVERY = 100_000;

    private static final int CHECKED_EVERY = 1_000;

    /** Different values of one customer; whoever has more is no person. */
    private static final int MOST_VALUES = 500;

    private static final Relation CHANGED = new Relation("profile_search_changed");

    private static final List<String> FIELDS = List.of(
            "full_name",
            "given_name",
            "family_name",
            "email",
            "phone",
            "source_id",
            "company",
            "street",
            "city",
            "region",
            "postcode",
            "country",
            "gender",
            "birth_date");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final IndexFiles files;
    private final Workbench workbench;
    private final Progress progress;
    private long written;

    Renewal(IndexFiles files, Workbench workbench, Progress progress) {
        this.files = files;
        this.workbench = workbench;
        this.progress = progress;
    }

    /**
     * @param now the state that the record is at least in
     * @return entries that were written or removed
     */
    long run(Freshness.State now) {
        progress.report("search.comparing", 0, 0);
        workbench.run("know/profile/search_records_joined", Map.of());
        workbench.run("know/profile/search_people_marked", Map.of());
        Known known = files.reading(Known::in);
        long removed = 0;
        if (known.isEmpty()) {
            read("search_records_read", known);
        } else {
            removed = changed(known);
            read("search_changed_read", known);
        }
        long clean = files.mark().cleanThrough();
        boolean erased = Ledger.hasErasedSince(now.manifest(), clean);
        IndexFiles.Mark mark = new IndexFiles.Mark(now.mark(), now.manifest().snapshot());
        if (erased) {
            files.saveWithoutRemoved(mark);
        } else {
            files.save(mark);
        }
        return written + removed;
    }

    /** Lists whose entries are not as they should be, and removes those of customers who are gone. */
    private long changed(Known known) {
        workbench.run("know/profile/search_changed_created", Map.of());
        List<@Nullable Object[]> changed = new ArrayList<>();
        workbench.read(Step.named("know/profile/search_people_read"), Map.of(), Map.of(), rows -> {
            while (rows.next()) {
                int customer = Math.toIntExact(rows.longAt("customer"));
                if (!known.isAs(customer, rows.longAt("fingerprint"))) {
                    changed.add(new Object[] {customer});
                }
            }
            return changed.size();
        });
        if (!changed.isEmpty()) {
            workbench.append(CHANGED, changed);
        }
        int[] removed = {0};
        known.unseen(customer -> {
            files.remove(Fields.of(customer));
            removed[0]++;
        });
        return removed[0];
    }

    private void read(String step, Known known) {
        workbench.read(Step.named("know/profile/" + step), Map.of(), Map.of(), rows -> {
            Person person = null;
            while (rows.next()) {
                int customer = Math.toIntExact(rows.longAt("customer"));
                if (person == null || person.customer != customer) {
                    write(person, known);
                    person = new Person(customer, rows.longAt("fingerprint"));
                }
                person.add(rows);
            }
            write(person, known);
            return written;
        });
    }

    private void write(@Nullable Person person, Known known) {
        if (person == null) {
            return;
        }
        Term replaced = known.has(person.customer) ? Fields.of(person.customer) : null;
        files.put(
                replaced,
                Fields.of(
                        person.customer,
                        person.fingerprint,
                        person.subjects,
                        List.copyOf(person.said),
                        person.leading.made()));
        written++;
        if (written % CHECKED_EVERY == 0) {
            progress.check();
            progress.report("search.indexing", written, 0);
        }
        if (known.isEmpty() && written % SAVED_EVERY == 0) {
            files.saveSome();
        }
    }

    /** What is said of one customer, as it is gathered; what several records say alike counts once. */
    private static final class Person {
        private final int customer;
        private final long fingerprint;
        private final Set<Integer> subjects = new LinkedHashSet<>();
        private final Set<Said> said = new LinkedHashSet<>();
        private final Leading.Choice leading = new Leading.Choice();

        Person(int customer, long fingerprint) {
            this.customer = customer;
            this.fingerprint = fingerprint;
        }

        void add(Rows row) {
            subjects.add(Math.toIntExact(row.longAt("subject")));
            leading.add(row);
            if (row.textAt("full_name") == null) {
                add("full_name", Said.whole(row.textAt("given_name"), row.textAt("family_name")));
            }
            for (String field : FIELDS) {
                Object value = row.valueAt(field);
                add(field, value == null ? null : value.toString());
            }
            String traits = row.textAt("traits");
            if (traits != null && said.size() < MOST_VALUES) {
                add(traits);
            }
        }

        private void add(String field, @Nullable String text) {
            if (text != null && !text.isBlank() && said.size() < MOST_VALUES) {
                said.add(Said.of(field, text));
            }
        }

        private void add(String traits) {
            JsonNode tree;
            try {
                tree = JSON.readTree(traits);
            } catch (JacksonException e) {
                add("traits", traits);
                return;
            }
            tree.forEachEntry((name, value) -> add(name, value.isValueNode() ? value.asString("") : value.toString()));
        }
    }
}
