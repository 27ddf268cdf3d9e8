package io.clientele.know.profile.search;

import io.clientele.know.profile.search.Wanted.All;
import io.clientele.know.profile.search.Wanted.Any;
import io.clientele.know.profile.search.Wanted.Way;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Makes the index's query of what is looked for. */
final class Queries {

    /** Every word that is near enough counts, however many there are. */
    private static final MultiTermQuery.RewriteMethod ALL = MultiTermQuery.CONSTANT_SCORE_BLENDED_REWRITE;

    private Queries() {}

    static Query of(Wanted wanted) {
        return switch (wanted) {
            case Way way -> new DisjunctionMaxQuery(List.of(of(way, true), of(way, false)), 0);
            case Any(List<Wanted> parts) -> {
                List<Query> best = new ArrayList<>();
                parts.forEach(part -> flattened(part, best));
                yield new DisjunctionMaxQuery(best, 0);
            }
            case All(List<Wanted> parts) -> {
                BooleanQuery.Builder all = new BooleanQuery.Builder();
                parts.forEach(part -> all.add(of(part), BooleanClause.Occur.MUST));
                yield all.build();
            }
        };
    }

    /** The same among some customers. */
    static Query of(Wanted wanted, BitSet within) {
        return new BooleanQuery.Builder()
                .add(of(wanted), BooleanClause.Occur.MUST)
                .add(
                        NumericDocValuesField.newSlowSetQuery(
                                Fields.CUSTOMER, within.stream().asLongStream().toArray()),
                        BooleanClause.Occur.FILTER)
                .build();
    }

    private static void flattened(Wanted part, List<Query> best) {
        switch (part) {
            case Way way -> {
                best.add(of(way, true));
                best.add(of(way, false));
            }
            case Any(List<Wanted> parts) -> parts.forEach(inner -> flattened(inner, best));
            case All all -> best.add(of(all));
        }
    }

    private static Query of(Way way, boolean name) {
        Term term = new Term(way.form().field(name), way.text());
        Query found = switch (way.reach()) {
            case EXACT -> new TermQuery(term);
            case PREFIX -> new PrefixQuery(term, ALL);
            case ONE_SLIP, TWO_SLIPS ->
                new FuzzyQuery(term, way.reach().slips(), 0, FuzzyQuery.defaultMaxExpansions, true, ALL);
        };
        return new BoostQuery(new ConstantScoreQuery(found), way.weight(name));
    }
}
