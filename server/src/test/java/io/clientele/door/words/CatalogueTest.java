package io.clientele.door.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that is said is said in three languages, with the same figures in it. */
class CatalogueTest {

    private static final Pattern MESSAGE =
            Pattern.compile("Message\\.of\\(([^()]*(?:\\([^()]*\\)[^()]*)*)\\)", Pattern.DOTALL);

    /** A whole key: one that a variable is added to ends with a dot. */
    private static final Pattern KEY = Pattern.compile("\"([a-z][\\w-]*(?:\\.[\\w-]+)+)\"");

    private static final Pattern HEADING = Pattern.compile("new Heading\\(\\s*\"([^\"]+)\"");
    private static final Pattern STAGE = Pattern.compile("\\.report\\(\\s*\"([^\"]+)\"");

    @Test
    void everyKeyOfTheSourcesHasATextInEveryLanguage() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String module : new String[] {"core", "server"}) {
            Path sources = Path.of("..", module, "src", "main", "java");
            assertThat(sources).isDirectory();
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String text = Files.readString(file);
                    MESSAGE.matcher(text).results().forEach(call -> collect(KEY, call.group(1), "", used));
                    collect(STAGE, text, "", used);
                    collect(HEADING, text, "column.", used);
                }
            }
        }
        for (Language language : Language.values()) {
            Set<String> missing = new TreeSet<>(used);
            missing.removeAll(Words.load(language).keySet());
            assertThat(missing).as("keys without a text in " + language.tag()).isEmpty();
        }
    }

    /** A finding ends with what one could do about it, as a question: whether to is for the reader. */
    @Test
    void everyFindingEndsWithWhatOneCouldDo() {
        Pattern finding = Pattern.compile("value\\.(kpi\\.)?finding\\..*");
        for (Language language : Language.values()) {
            Map<String, String> findings = new TreeMap<>(Words.load(language));
            findings.keySet().removeIf(key -> !finding.matcher(key).matches());
            assertThat(findings)
                    .as(language.tag())
                    .hasSizeGreaterThan(10)
                    .allSatisfy((key, text) -> assertThat(text).as(key).matches("(?s).*[?？]"));
        }
    }

    private static void collect(Pattern pattern, String text, String prefix, Set<String> keys) {
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            keys.add(prefix + found.group(1));
        }
    }

    @Test
    void theLanguagesHaveTheSameKeysAndArguments() {
        Map<String, Set<String>> english = arguments(Language.EN);
        assertThat(english).isNotEmpty();
        for (Language language : new Language[] {Language.ZH_CN, Language.ZH_TW}) {
            Map<String, Set<String>> other = arguments(language);
            assertThat(other.keySet()).as(language.tag()).isEqualTo(english.keySet());
            assertThat(other).as(language.tag()).isEqualTo(english);
        }
    }

    private static Map<String, Set<String>> arguments(Language language) {
        Map<String, Set<String>> arguments = new TreeMap<>();
        Words.load(language).forEach((key, text) -> arguments.put(key, argumentsOf(key, text)));
        return arguments;
    }

    private static Set<String> argumentsOf(String key, String text) {
        Set<String> names = new TreeSet<>();
        try {
            MessagePattern pattern = new MessagePattern(text);
            for (int index = 0; index < pattern.countParts(); index++) {
                MessagePattern.Part part = pattern.getPart(index);
                if (part.getType() == MessagePattern.Part.Type.ARG_NAME) {
                    names.add(pattern.getSubstring(part));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new AssertionError("the text of '" + key + "' is no ICU message: " + text, e);
        }
        return names;
    }
}
