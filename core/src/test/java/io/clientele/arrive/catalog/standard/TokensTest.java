package io.clientele.arrive.catalog.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokensTest {

    @Test
    void findsWordsAndWhatJoinsThem() {
        Tokens words = Tokens.of("Jean-Luc  O'Neill, 12/34 #5 & co", "&#");
        assertThat(texts(words)).containsExactly("jean", "luc", "oneill", "12", "34", "#", "5", "&", "co");
        assertThat(words.isHyphened(1)).isTrue();
        assertThat(words.isHyphened(2)).isFalse();
        assertThat(words.isNumber(3)).isTrue();
        assertThat(Tokens.of("a - b").isHyphened(1)).isFalse();
    }

    @Test
    void changesWords() {
        Tokens words = Tokens.of("hauptstr 5 a b");
        words.split(0, 5);
        words.replace(1, "street");
        words.join(3);
        assertThat(words.joined()).isEqualTo("haupt street 5 ab");
        words.join(0);
        assertThat(words.joined()).isEqualTo("hauptstreet 5 ab");
        words.remove(1);
        assertThat(words.joined()).isEqualTo("hauptstreet ab");
        assertThat(words.endsWith(0, "street")).isTrue();
        assertThat(words.endsWith(1, "street")).isFalse();
    }

    @Test
    void keepsMarksOfWordsAndDropsOthers() {
        assertThat(Tokens.of("हिन्दी ी").joined()).isEqualTo("हिन्दी");
        assertThat(Tokens.of("𠮷野").joined()).isEqualTo("𠮷野");
    }

    @Test
    void endsWordsAndTextsAtTheirBounds() {
        Tokens words = Tokens.of("a".repeat(150) + " " + "b".repeat(90) + " " + "c".repeat(90));
        assertThat(words.length(0)).isEqualTo(Tokens.LONGEST_WORD);
        words.truncate(200);
        assertThat(words.joined()).isEqualTo("a".repeat(100) + " " + "b".repeat(90));
        words.truncate(10);
        assertThat(words.count()).isEqualTo(1);
    }

    private static List<String> texts(Tokens words) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < words.count(); i++) {
            texts.add(words.text(i));
        }
        return texts;
    }
}
