package io.clientele.door.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.collect.context.ChannelRules;
import io.clientele.door.words.SentencesOfSources.Sentence;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever is refused is said in the reader's language. */
class RefusalWordsTest {

    private static final Pattern ARGUMENT = Pattern.compile("\\{\\w*}");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    /** Three words on end that are neither values nor names. */
    private static final Pattern ENGLISH =
            Pattern.compile("(?<![\\w'`-])(?=([a-z']+ [a-z']+ [a-z']+)(?![\\w'`=]|\\.\\w))");

    /** A variable of the environment and the name of an argument look like codes among arguments. */
    private static final Set<String> NO_CODES = Set.of("LANG", "FILE");

    private static final String WRONG_ABOVE = """
            version: 2
            lists: [a]
            clickIds: {gclid: {source: google}, fbclid: meta}
            rules: [text]
            """;

    private static final String WRONG_RULES = """
            version: 1
            lists: {Big: {a: [no host]}, one: {google: [google.*], yahoo: [google.*]}, two: none}
            rules:
              - {when: {sourceIn: [red], clickId: [red], arrival: [red], colour: red}, channel: Red, creator: red}
              - {name: Second, channel: red, creator: paid, touchpoint: "{red}"}
              - {name: Second, when: [], touchpoint: "{red"}
              - {name: Last, when: {medium: {a: b}}, channel: red, creator: paid, touchpoint: [red]}
            """;

    private static boolean isSaid(Sentence sentence, String said) {
        return HAN.matcher(said).find()
                && !ARGUMENT.matcher(said).find()
                && ENGLISH.matcher(sentence.text()).results().noneMatch(words -> said.contains(words.group(1)));
    }

    private static List<Sentence> sentences() throws IOException {
        return SentencesOfSources.of(Path.of("../core/src/main/java"), Path.of("../server/src/main/java")).stream()
                .filter(sentence -> !NO_CODES.contains(sentence.code()))
                .toList();
    }

    @Test
    void everySentenceOfTheSourcesIsSaidInEveryLanguage() throws IOException {
        List<Sentence> sentences = sentences();
        assertThat(sentences).hasSizeGreaterThan(150);
        Set<String> unsaid = new TreeSet<>();
        for (Language language : List.of(Language.ZH_CN, Language.ZH_TW)) {
            for (Sentence sentence : sentences) {
                String said = RefusalWords.in(language).said(sentence.code(), sentence.text());
                if (sentence.words() && !isSaid(sentence, said)) {
                    unsaid.add(sentence.code() + "=" + sentence.text() + "  # " + sentence.place() + " " + said);
                }
            }
        }
        assertThat(unsaid).as("sentences that stay English").isEmpty();
    }

    @Test
    void everyCodeOfTheSourcesHasWords() throws IOException {
        Set<String> codes = new TreeSet<>();
        sentences().stream()
                .filter(sentence -> sentence.words() || sentence.refusal())
                .forEach(sentence -> codes.add(sentence.code()));
        assertThat(codes).hasSizeGreaterThan(100).contains("SQL_SYNTAX", "DISK_FULL", "SEGMENT_DAMAGED");
        Words.load(Language.EN).keySet().forEach(key -> codes.remove(key.replaceFirst("^refusal\\.(\\w+).*", "$1")));
        assertThat(codes).as("codes without words").isEmpty();
    }

    @Test
    void saysASentenceWithinASentence() {
        RefusalWords words = RefusalWords.in(Language.ZH_CN);
        assertThat(words.said("EXPECTATION", "expectation 3: orders have no field 'colour'; they have order_id, line"))
                .isEqualTo("第 3 条期望："
                        + words.said("FIELD_UNKNOWN", "orders have no field 'colour'; they have order_id, line"))
                .contains("colour", "order_id, line")
                .doesNotContain("have");
        assertThat(words.said(
                        "FILE_BINARY",
                        "a.csv is a PDF document, not a table; CSV, TSV, JSON, JSON Lines, Parquet and"
                                + " .xlsx can be read"))
                .contains("PDF 文档")
                .doesNotContain("document");
    }

    /** What a plan asks for is part of the sentence. */
    @Test
    void saysWhatAPlanAsksFor() {
        RefusalWords words = RefusalWords.in(Language.ZH_CN);
        assertThat(words.said(
                        "EVENT_PLAN_WRONG_TYPE",
                        "'price' of track 'Tea' was \"free\"; by the tracking plan (version 2) it must be a number"))
                .isEqualTo("track 'Tea' 的属性“price”为 \"free\"；按跟踪计划（版本 2）应为：数字");
        assertThat(words.said(
                        "EVENT_PLAN_VALUE_NOT_ALLOWED",
                        "'sort' of track 'Tea' was 1; by the tracking plan (version 2) it must be one of \"a\", \"b\""))
                .endsWith("应为：\"a\", \"b\" 之一");
        assertThat(words.said("PLAN", "line 3, events[0].name: '[..]' stands where a text is needed"))
                .isEqualTo("第 3 行，events[0].name：此处应为文本，现为“[..]”");
    }

    /** Their sentences are put together from what is wrong, where, and what would be right. */
    @Test
    void saysAllThatIsWrongWithChannelRules() {
        List<Fault> faults = new ArrayList<>();
        for (String text : List.of("text", WRONG_ABOVE, WRONG_RULES)) {
            try {
                ChannelRules.parse(text);
            } catch (Refusal refusal) {
                faults.addAll(refusal.faults());
            }
        }
        assertThat(faults).hasSizeGreaterThan(30);
        RefusalWords words = RefusalWords.in(Language.ZH_CN);
        assertThat(faults)
                .extracting(fault -> words.said(fault).message())
                .allSatisfy(said -> assertThat(said).containsPattern(HAN).doesNotContainPattern(ENGLISH))
                .contains(
                        "version 现为“2”；应写：version: 1",
                        "规则“Second”的 name 出现了两次；每条规则都要有自己的名称",
                        "规则“Second”的 touchpoint 现为“{red”，其中有未闭合的花括号");
    }

    @Test
    void leavesAValueThatReadsLikeASentenceAsItIs() {
        assertThat(RefusalWords.in(Language.ZH_TW).said("TRAIT_UNKNOWN", "there is no trait 'a program'; there are x"))
                .contains("a program");
    }

    @Test
    void keepsTheEngineSOwnWordsBesideOurs() {
        assertThat(RefusalWords.in(Language.ZH_CN).said("SQL_SYNTAX", "syntax error at or near {x} 'y'"))
                .isEqualTo("语句无法解析：syntax error at or near {x} 'y'");
    }
}
