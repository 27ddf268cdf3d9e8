package io.clientele.know.profile.search;

import java.io.IOException;
import java.util.BitSet;
import java.util.Collection;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.jspecify.annotations.Nullable;

/** Gathers every customer who is found, whatever they count. */
final class CustomersCollector extends SimpleCollector {

    private final BitSet customers = new BitSet();
    private @Nullable NumericDocValues values;

    /** Of one leaf of the index after another, or of several at once. */
    static final class Manager implements CollectorManager<CustomersCollector, BitSet> {

        @Override
        public CustomersCollector newCollector() {
            return new CustomersCollector();
        }

        @Override
        public BitSet reduce(Collection<CustomersCollector> collectors) {
            BitSet all = new BitSet();
            collectors.forEach(collector -> all.or(collector.customers));
            return all;
        }
    }

    @Override
    protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
        values = leaf.reader().getNumericDocValues(Fields.CUSTOMER);
    }

    @Override
    public void collect(int doc) throws IOException {
        if (values != null && values.advanceExact(doc)) {
            customers.set(Math.toIntExact(values.longValue()));
        }
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }
}
