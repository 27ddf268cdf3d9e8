package io.clientele.know.profile.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index's query and the look at each value by itself are two readings of one tree: they must agree on whom, and how much. */
class IndexAgainstMatchingTest {

    private static final String[] WORDS = {
        "anna",
        "annabel",
        "ann",
        "smith",
        "smyth",
        "smithson",
        "wang",
        "xiaoming",
        "王小明",
        "王",
        "小芳",
        "曾乐",
        "重庆",
        "北京市",
        "Иванов",
        "сергей",
        "müller",
        "o'brien",
        "a.smith@mail.example",
        "wang-li",
        "0049",
        "030",
        "c-0012",
        "김민수",
        "katarzyna"
    };
    private static final String[] TYPED = {
        "anna",
        "ann",
        "a",
        "smith",
        "smiht",
        "smithsn",
        "wang",
        "wangxiaoming",
        "wxm",
        "wangxm",
        "xiaoming",
        "王",
        "小明",
        "王曉明",
        "zengyue",
        "ivanov",
        "иванов",
        "muller",
        "obrien",
        "smith@mail",
        "a.smith",
        "mail.example",
        "wangli",
        "49",
        "12",
        "c-0012",
        "katrazyna",
        "beijing",
        "chongq",
        "kimminsu",
        "민수",
        "7946",
        "020 7946 0018",
        "anna smith",
        "smith wang",
        "王小明 北京"
    };

    @TempDir
    Path folder;

    @Test
    void agreesOnWhomAndHowMuch() {
        Random random = new Random(11);
        Map<Integer, List<Said>> people = new HashMap<>();
        try (IndexFiles files = IndexFiles.open(folder)) {
            for (int customer = 1; customer <= 400; customer++) {
                List<Said> said = new ArrayList<>();
                said.add(Said.of("full_name", words(random, 1 + random.nextInt(3))));
                said.add(Said.of("city", words(random, 1)));
                if (random.nextInt(4) == 0) {
                    said.add(Said.of("phone", "+44 20 7946 00" + (10 + random.nextInt(20))));
                }
                people.put(customer, said);
                files.put(null, Fields.of(customer, 1, List.of(customer), said, new Leading("c" + customer, Map.of())));
            }
            files.save(new IndexFiles.Mark("whole", 1));
            int found = 0;
            for (String typed : TYPED) {
                Wanted wanted = Sought.of(typed).orElseThrow();
                Map<Integer, Float> there = asked(files, wanted);
                Map<Integer, Float> here = new HashMap<>();
                people.forEach((customer, said) -> {
                    float score = new Matching(said).score(wanted);
                    if (score > 0) {
                        here.put(customer, score);
                    }
                });
                assertThat(there.keySet()).as(typed).isEqualTo(here.keySet());
                here.forEach((customer, score) -> assertThat(there.get(customer))
                        .as("%s in %s", typed, people.get(customer))
                        .isCloseTo(score, within(1e-3f)));
                found += here.size();
            }
            assertThat(found).isGreaterThan(1_000);
        }
    }

    private static Map<Integer, Float> asked(IndexFiles files, Wanted wanted) {
        return files.reading(searcher -> {
            TopDocs top = searcher.search(Queries.of(wanted), 1_000);
            Map<Integer, Float> scores = new HashMap<>();
            for (ScoreDoc doc : top.scoreDocs) {
                // One leaf, in the order they were put.
                scores.put(doc.doc + 1, doc.score);
            }
            return scores;
        });
    }

    private static String words(Random random, int count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(WORDS[random.nextInt(WORDS.length)]);
        }
        return String.join(" ", words);
    }
}
