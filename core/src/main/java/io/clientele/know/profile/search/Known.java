package io.clientele.know.profile.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.Bits;

/** Whose entries there are, by customer, with their fingerprints: sixteen bytes each. */
final class Known {

    /** The customer above, the place of the fingerprint below; sorted. */
    private final long[] customers;

    private final long[] fingerprints;
    private final BitSet seen;

    private Known(long[] customers, long[] fingerprints) {
        this.customers = customers;
        this.fingerprints = fingerprints;
        this.seen = new BitSet(customers.length);
        Arrays.sort(customers);
    }

    static Known in(IndexSearcher searcher) throws IOException {
        int size = searcher.getIndexReader().numDocs();
        long[] customers = new long[size];
        long[] fingerprints = new long[size];
        int place = 0;
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            Bits live = leaf.reader().getLiveDocs();
            NumericDocValues customer = leaf.reader().getNumericDocValues(Fields.CUSTOMER);
            NumericDocValues fingerprint = leaf.reader().getNumericDocValues(Fields.FINGERPRINT);
            while (customer.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                if (fingerprint.advanceExact(customer.docID()) && (live == null || live.get(customer.docID()))) {
                    customers[place] = customer.longValue() << 32 | place;
                    fingerprints[place] = fingerprint.longValue();
                    place++;
                }
            }
        }
        return new Known(customers, fingerprints);
    }

    boolean isEmpty() {
        return customers.length == 0;
    }

    /** Whether there is an entry of a customer, up to date or not. */
    boolean has(int customer) {
        return place(customer) >= 0;
    }

    /** Whether the entry of a customer is as the record has it; notes that they are there. */
    boolean isAs(int customer, long fingerprint) {
        int place = place(customer);
        if (place < 0) {
            return false;
        }
        seen.set(place);
        return fingerprints[(int) customers[place]] == fingerprint;
    }

    /** Those who were not asked about. */
    void unseen(IntConsumer each) {
        for (int place = seen.nextClearBit(0); place < customers.length; place = seen.nextClearBit(place + 1)) {
            each.accept((int) (customers[place] >>> 32));
        }
    }

    private int place(int customer) {
        int place = Arrays.binarySearch(customers, (long) customer << 32);
        int from = place >= 0 ? place : -place - 1;
        return from < customers.length && (int) (customers[from] >>> 32) == customer ? from : -1;
    }
}
