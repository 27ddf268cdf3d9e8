package io.clientele.door.words;

import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Message;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says refusals in the reader's language.
 *
 * <p>Rooms refuse in English, with the value and the bound in the sentence, for logs and terminals; a job keeps that text. The
 * English catalogue has each such sentence under {@code refusal.CODE} (several of one code end in a number) with its values
 * as arguments. A fault whose text is one of those sentences is said by the same key in the other language, with the values
 * found in it; one that is none stays English, so that nothing is lost.
 */
public final class RefusalWords {

    private static final String REFUSALS = "refusal.";
    private static final String TITLES = "problem.";
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, List<Template>> BY_CODE = byCode();
    private static final Map<Language, RefusalWords> ALL = new ConcurrentHashMap<>();

    private final Words words;

    private RefusalWords(Words words) {
        this.words = words;
    }

    public static RefusalWords in(Language language) {
        return ALL.computeIfAbsent(language, key -> new RefusalWords(new Words(key, ZoneOffset.UTC)));
    }

    /** The same fault, its message in this language where there is one. */
    public Fault said(Fault fault) {
        return new Fault(fault.code(), fault.field(), said(fault.code(), fault.message()));
    }

    /** A sentence that goes with a code. */
    public String said(String code, String english) {
        return english(words.language())
                ? english
                : BY_CODE.getOrDefault(code, List.of()).stream()
                        .flatMap(template -> template.read(english).stream())
                        .findFirst()
                        .map(words::text)
                        .orElse(english);
    }

    /** The title of a problem. */
    public String title(String english) {
        return said(TITLES, english);
    }

    private static boolean english(Language language) {
        return language == Language.EN;
    }

    /** A sentence of the sources: its key, its shape, and what its values are called. */
    private record Template(String key, Pattern shape, List<String> names, int literal) {

        static Template of(String key, String pattern) {
            StringBuilder shape = new StringBuilder();
            List<String> names = new ArrayList<>();
            Matcher arguments = ARGUMENT.matcher(pattern);
            int from = 0;
            int literal = 0;
            while (arguments.find()) {
                String before = plain(pattern.substring(from, arguments.start()));
                shape.append(Pattern.quote(before)).append("(.*?)");
                literal += before.length();
                names.add(arguments.group(1));
                from = arguments.end();
            }
            String rest = plain(pattern.substring(from));
            shape.append(Pattern.quote(rest));
            return new Template(key, Pattern.compile(shape.toString(), Pattern.DOTALL), names, literal + rest.length());
        }

        /** Two apostrophes are one in a message. */
        private static String plain(String text) {
            return text.replace("''", "'");
        }

        Optional<Message> read(String english) {
            Matcher found = shape.matcher(english);
            if (!found.matches()) {
                return Optional.empty();
            }
            Message message = new Message(key, Map.of());
            for (int i = 0; i < names.size(); i++) {
                message = message.with(names.get(i), found.group(i + 1));
            }
            return Optional.of(message);
        }
    }

    /** What is most particular comes first: a sentence may fit a looser one too. */
    private static Map<String, List<Template>> byCode() {
        Map<String, List<Template>> all = new HashMap<>();
        new TreeMap<>(Words.load(Language.EN)).forEach((key, text) -> {
            if (key.startsWith(REFUSALS)) {
                String code = key.substring(REFUSALS.length()).replaceFirst("\\.\\d+$", "");
                all.computeIfAbsent(code, any -> new ArrayList<>()).add(Template.of(key, text));
            } else if (key.startsWith(TITLES)) {
                all.computeIfAbsent(TITLES, any -> new ArrayList<>()).add(Template.of(key, text));
            }
        });
        all.values()
                .forEach(templates -> templates.sort(
                        Comparator.comparingInt(Template::literal).reversed()));
        return all;
    }
}
