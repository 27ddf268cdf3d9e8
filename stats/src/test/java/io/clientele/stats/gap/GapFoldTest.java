package io.clientele.stats.gap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.stats.fold.FoldOutput;
import io.clientele.stats.fold.FoldRow;
import io.clientele.stats.fold.SequenceFold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GapFoldTest {

    private static final String NONE = "-";

    /** Rows of (day, bought, amount, unconverted) of one customer. */
    private static List<String> folded(GapFold fold, long[]... rows) {
        Emitted emitted = new Emitted();
        SequenceFold.Pass pass = fold.begin();
        pass.start(7);
        for (long[] row : rows) {
            pass.accept(new Row(row[0], row[1], row[2], row[3]), emitted);
        }
        pass.finish(emitted);
        return emitted.rows;
    }

    private static long[] bought(long day) {
        return new long[] {day, 1, 10, 0};
    }

    @Test
    void knowsOnlyWhatCameBeforeTheDay() {
        assertThat(folded(new GapFold(120, 100), bought(50), bought(60), bought(90), bought(100), bought(130)))
                .containsExactly("7,100,3,50,90,2,20.0,30,30,0", "7,120,4,50,100,3,10.0,10,40,0");
    }

    @Test
    void saysNothingOfWhoHadNotBoughtYet() {
        assertThat(folded(new GapFold(100, 120), bought(110))).containsExactly("7,120,1,110,110,0,-,-,10,0");
        assertThat(folded(new GapFold(100), new long[] {90, 0, -10, 0})).isEmpty();
    }

    @Test
    void takesReturnsForMoneyButNotForPurchases() {
        assertThat(folded(new GapFold(100), bought(50), new long[] {55, 0, -4, 1}, bought(70)))
                .containsExactly("7,100,2,50,70,1,20.0,20,16,1");
    }

    @Test
    void forgetsGapsOfLongAgo() {
        long[][] rows = LongStream.range(0, 3000)
                .mapToObj(i -> bought(i < 1500 ? 10 * i : 15_000 + i))
                .toArray(long[][]::new);
        assertThat(folded(new GapFold(30_000), rows)).singleElement().asString().contains(",2999,1.0,1,");
    }

    @Test
    void needsADay() {
        assertThatThrownBy(GapFold::new).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void findsTheMedianThatSortingFinds(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 50) Integer> gaps) {
        long day = 0;
        List<long[]> rows = new ArrayList<>();
        rows.add(bought(day));
        for (int gap : gaps) {
            day += gap;
            rows.add(bought(day));
        }
        List<Integer> sorted = gaps.stream().sorted().toList();
        int n = sorted.size();
        double median = n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2.0;

        String row = folded(new GapFold(day + 1), rows.toArray(long[][]::new)).get(0);

        assertThat(row.split(",")[6]).isEqualTo(Double.toString(median));
    }

    private record Row(long day, long bought, long amount, long unconverted) implements FoldRow {
        @Override
        public boolean isNull(int column) {
            return false;
        }

        @Override
        public long longAt(int column) {
            return List.of(day, bought, amount, unconverted).get(column);
        }

        @Override
        public double doubleAt(int column) {
            return longAt(column);
        }

        @Override
        public @Nullable String textAt(int column) {
            return null;
        }
    }

    private static final class Emitted implements FoldOutput {
        private final List<String> rows = new ArrayList<>();
        private final String[] row = new String[10];

        Emitted() {
            Arrays.fill(row, NONE);
        }

        @Override
        public void setLong(int column, long value) {
            row[column] = Long.toString(value);
        }

        @Override
        public void setDouble(int column, double value) {
            row[column] = Double.toString(value);
        }

        @Override
        public void setText(int column, @Nullable String value) {
            throw new IllegalArgumentException("gaps hold no text");
        }

        @Override
        public void setNull(int column) {
            row[column] = NONE;
        }

        @Override
        public void emit() {
            rows.add(String.join(",", row));
            Arrays.fill(row, NONE);
        }
    }
}
