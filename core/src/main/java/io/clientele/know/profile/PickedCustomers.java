package io.clientele.know.profile;

import io.clientele.ground.base.Purpose;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Rows;
import io.clientele.ground.store.Step;
import io.clientele.know.profile.search.Leading;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows of {@code customers} of a few people, out of the parts of the record that have something of them: the view itself
 * looks at everybody's records to say which of each customer's leads, seconds for a million. Both give the same rows.
 */
final class PickedCustomers {

    /** What a row has that is no trait of a set. */
    private static final Set<String> OWN = Set.of("customer", "customer_id", "source", "source_id");

    private final Engine engine;
    private final TraitReading reading;

    PickedCustomers(Engine engine, TraitReading reading) {
        this.engine = engine;
        this.reading = reading;
    }

    /**
     * Rows by customer; those who are no customers any more are left out.
     *
     * @param subjects by whom sources know each customer
     * @param columns of {@code customers}
     */
    Map<Integer, CustomerRow> rows(
            Map<Integer, ? extends Collection<Integer>> subjects, List<String> columns, Purpose purpose) {
        if (subjects.isEmpty()) {
            return Map.of();
        }
        String customers = list(subjects.keySet());
        String known =
                list(subjects.values().stream().flatMap(Collection::stream).toList());
        Pipeline pipeline = new Pipeline(List.of(), Map.of(), Map.of())
                .then(Step.rendered("know/profile/picked_subjects", subjects(customers, known)))
                .then(Step.rendered("know/profile/picked_bases", BASES))
                .then(Step.rendered("know/profile/picked_aliases", aliases(known)))
                .then(Step.rendered("know/profile/picked_records", records(known)))
                .then(Step.rendered("know/profile/picked_customers", joined(customers, columns)));
        return engine.read(pipeline, purpose, this::read);
    }

    /**
     * The same rows where the leading records are known: only sets of traits are read.
     *
     * @param leading by customer, as the record has them now
     * @param columns of {@code customers}
     */
    Map<Integer, CustomerRow> rowsOf(Map<Integer, Leading> leading, List<String> columns, Purpose purpose) {
        Map<Integer, Map<String, Trait>> traits = new HashMap<>();
        leading.forEach((customer, record) -> {
            Map<String, Trait> own = new HashMap<>();
            reading.declared(record.fields()).forEach(trait -> own.put(trait.name(), trait));
            traits.put(customer, own);
        });
        if (!leading.isEmpty()) {
            sets(columns).forEach(set -> read(set, traits, purpose));
        }
        Map<Integer, CustomerRow> rows = new HashMap<>();
        leading.forEach((customer, record) -> {
            Map<String, Trait> own = traits.getOrDefault(customer, Map.of());
            rows.put(
                    customer,
                    new CustomerRow(
                            record.customerId(),
                            columns.stream()
                                    .map(own::get)
                                    .filter(Objects::nonNull)
                                    .toList()));
        });
        return rows;
    }

    private void read(String set, Map<Integer, Map<String, Trait>> traits, Purpose purpose) {
        Pipeline pipeline = new Pipeline(List.of(), Map.of(), Map.of())
                .then(Step.rendered("know/profile/picked_traits", set(set, list(traits.keySet()))));
        engine.read(pipeline, purpose, rows -> {
            long read = 0;
            while (rows.next()) {
                Map<String, Trait> own = traits.get(Math.toIntExact(rows.longAt("customer")));
                if (own != null) {
                    reading.traits(rows).forEach(trait -> own.putIfAbsent(trait.name(), trait));
                }
                read++;
            }
            return read;
        });
    }

    private static Stream<String> sets(List<String> columns) {
        return columns.stream()
                .filter(column -> column.endsWith(Profiles.COMPUTED_AT))
                .map(column -> column.substring(0, column.length() - Profiles.COMPUTED_AT.length()));
    }

    private static String set(String set, String customers) {
        return "select * from traits_" + set + " where customer in (" + customers + ")";
    }

    private Map<Integer, CustomerRow> read(Rows rows) {
        Map<Integer, CustomerRow> byCustomer = new HashMap<>();
        while (rows.next()) {
            byCustomer.put(Math.toIntExact(rows.longAt("customer")), reading.row(rows));
        }
        return byCustomer;
    }

    /** Whose each id is now; somebody else's by now is left out. */
    private static String subjects(String customers, String known) {
        return "select subject, customer, customer_id from identity_customer where effective_to is null and subject in ("
                + known + ") and customer in (" + customers + ")";
    }

    private static final String BASES =
            "select customer, min(customer_id) as customer_id from picked_subjects group by customer";

    /** As {@code profile_alias}. */
    private static String aliases(String known) {
        return "select k.customer, a.namespace as source, a.value as source_id from (select customer, min(subject) as subject"
                + " from picked_subjects group by customer) k join ledger_alias a on a.subject = k.subject and a.subject in ("
                + known + ") and a.alias_kind = 'source_id'";
    }

    /** As {@code profile_golden}. */
    private static String records(String known) {
        String fields = Profiles.DECLARED.stream().map(name -> ", " + name).collect(Collectors.joining());
        return "select customer, source, source_id" + fields + " from (select p.customer, k.*, row_number() over ("
                + "partition by p.customer order by k.updated_at desc nulls last, k.import_number desc nulls last,"
                + " k.import_row desc nulls last) as place from contacts k join picked_subjects p on p.subject = k.subject"
                + " where k.subject in (" + known + ")) ranked where place = 1";
    }

    private static String joined(String customers, List<String> columns) {
        String shown = columns.stream().map(PickedCustomers::column).collect(Collectors.joining(", "));
        String sets = sets(columns)
                .map(set ->
                        " left join (" + set(set, customers) + ") t_" + set + " on t_" + set + ".customer = b.customer")
                .collect(Collectors.joining());
        return "select " + shown + " from picked_bases b left join picked_records g on g.customer = b.customer"
                + " left join picked_aliases a on a.customer = b.customer" + sets;
    }

    /** Traits of sets have names that nothing else has. */
    private static String column(String name) {
        if (Profiles.DECLARED.contains(name)) {
            return "g." + name;
        }
        if (!OWN.contains(name)) {
            return name;
        }
        return name.startsWith("customer") ? "b." + name : "coalesce(g." + name + ", a." + name + ") as " + name;
    }

    private static String list(Collection<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
