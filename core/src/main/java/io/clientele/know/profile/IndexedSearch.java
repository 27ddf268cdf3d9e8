package io.clientele.know.profile;

import io.clientele.ground.base.Purpose;
import io.clientele.ground.rule.Rule;
import io.clientele.ground.rule.Rules;
import io.clientele.ground.store.Engine;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Step;
import io.clientele.know.profile.CustomerPage.Looked;
import io.clientele.know.profile.search.CustomerIndex;
import io.clientele.know.profile.search.Leading;
import io.clientele.know.profile.search.Matched;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds customers by the index, which keeps what is shown of their records too; traits are read from the engine, and the records
 * where the index is behind. The best come first unless an order is asked for; rules are asked of the engine.
 */
final class IndexedSearch {

    /** So many customers are named to the engine one by one; of more it is asked for everybody, in order. */
    private static final int NAMED = 10_000;

    private final Engine engine;
    private final PickedCustomers picked;
    private final CustomerIndex index;

    IndexedSearch(Engine engine, TraitReading reading, CustomerIndex index) {
        this.engine = engine;
        this.picked = new PickedCustomers(engine, reading);
        this.index = index;
    }

    /**
     * The best first; empty when the index can't be asked.
     *
     * @param columns of {@code customers}
     */
    Optional<CustomerPage> best(CustomerSearch search, List<String> columns, Purpose purpose) {
        BitSet within = search.rule().equals(Rule.everybody()) ? null : named(search.rule(), purpose);
        return index.find(search.text(), within, search.offset(), search.limit())
                .map(found -> page(search, found.customers(), found.total(), found.behind(), columns, purpose));
    }

    /** By a column of {@code customers}; empty when the index can't be asked. */
    Optional<CustomerPage> sorted(CustomerSearch search, String column, List<String> columns, Purpose purpose) {
        return index.findAll(search.text()).map(found -> {
            boolean behind = index.isBehind();
            List<Integer> page = new ArrayList<>();
            long total = engine.read(inOrder(search, column, found), purpose, rows -> {
                long place = 0;
                while (rows.next()) {
                    int customer = Math.toIntExact(rows.longAt("customer"));
                    if (found.get(customer)) {
                        if (place >= search.offset() && page.size() < search.limit()) {
                            page.add(customer);
                        }
                        place++;
                    }
                }
                return place;
            });
            return page(search, page, total, behind, columns, purpose);
        });
    }

    private static Pipeline inOrder(CustomerSearch search, String column, BitSet found) {
        String named = found.cardinality() > NAMED ? "" : " where k.customer in (" + list(found) + ")";
        return Rules.customers(search.rule())
                .then(Step.rendered(
                        "know/profile/customers_ordered",
                        "select k.customer from customers k join customers_named n on n.customer = k.customer" + named
                                + " order by k." + column + (search.descending() ? " desc" : "")
                                + " nulls last, k.customer_id nulls last"));
    }

    private static String list(BitSet customers) {
        return customers.isEmpty()
                ? "null"
                : customers.stream().mapToObj(String::valueOf).collect(Collectors.joining(", "));
    }

    private BitSet named(Rule rule, Purpose purpose) {
        return engine.read(Rules.customers(rule), purpose, rows -> {
            BitSet customers = new BitSet();
            while (rows.next()) {
                customers.set(Math.toIntExact(rows.longAt("customer")));
            }
            return customers;
        });
    }

    private CustomerPage page(
            CustomerSearch search,
            List<Integer> customers,
            long total,
            boolean behind,
            List<String> columns,
            Purpose purpose) {
        Map<Integer, CustomerIndex.Entry> entries = index.entries(search.text(), customers);
        Map<Integer, CustomerRow> rows = behind ? now(entries, columns, purpose) : kept(entries, columns, purpose);
        List<CustomerRow> shown =
                customers.stream().map(rows::get).filter(Objects::nonNull).toList();
        Map<String, List<Matched>> matched = new HashMap<>();
        entries.forEach((customer, entry) -> {
            CustomerRow row = rows.get(customer);
            if (row != null) {
                matched.put(row.id(), entry.matched());
            }
        });
        long next = search.offset() + customers.size();
        boolean missing = shown.size() < customers.size();
        return new CustomerPage(
                shown,
                total,
                next < total && !customers.isEmpty() ? next : 0,
                behind || missing ? Looked.AS_OF_BEFORE : Looked.EVERYWHERE,
                matched);
    }

    /** The index is of this very state of the record, and so is what it keeps. */
    private Map<Integer, CustomerRow> kept(
            Map<Integer, CustomerIndex.Entry> entries, List<String> columns, Purpose purpose) {
        Map<Integer, Leading> leading = new HashMap<>();
        entries.forEach((customer, entry) -> leading.put(customer, entry.leading()));
        return picked.rowsOf(leading, columns, purpose);
    }

    /** Who was found a moment ago is shown as the record has them now: nobody who was erased meanwhile, nothing outdated. */
    private Map<Integer, CustomerRow> now(
            Map<Integer, CustomerIndex.Entry> entries, List<String> columns, Purpose purpose) {
        Map<Integer, List<Integer>> subjects = new HashMap<>();
        entries.forEach((customer, entry) -> subjects.put(customer, entry.subjects()));
        return picked.rows(subjects, columns, purpose);
    }
}
