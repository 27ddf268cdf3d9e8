package io.clientele.door.words;

import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Value;
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
 * found in it; one that is none stays English, so that nothing is lost. {@code RefusalWordsTest} reads the sources and finds
 * that there is none.
 */
public final class RefusalWords {

    private static final String REFUSALS = "refusal.";
    private static final String TITLES = "problem.";
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)}");
    private static final Comparator<Template> PARTICULAR =
            Comparator.comparingInt(Template::literal).reversed();
    private static final Map<String, List<Template>> BY_CODE = byCode();
    private static final List<Template> ANY = any();

    /** Arguments that hold words of the sources, not values. */
    private static final List<String> INSIDE = List.of("sentence", "what");

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
                : read(BY_CODE.getOrDefault(code, List.of()), english)
                        .map(message -> words.text(inside(code, message)))
                        .orElse(english);
    }

    /** A sentence within a sentence is said too: one of the same code, else one of any. */
    private Message inside(String code, Message message) {
        Message said = message;
        for (String name : INSIDE) {
            Cell cell = message.arguments().get(name);
            if (cell != null && cell.value() instanceof Value.Text(String part)) {
                String same = said(code, part);
                said = said.with(name, same.equals(part) ? saidByAny(part) : same);
            }
        }
        return said;
    }

    private String saidByAny(String english) {
        return read(ANY, english).map(words::text).orElse(english);
    }

    private static Optional<Message> read(List<Template> templates, String english) {
        return templates.stream()
                .flatMap(template -> template.read(english).stream())
                .findFirst();
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
        all.values().forEach(templates -> templates.sort(PARTICULAR));
        return all;
    }

    /** Those with words of their own. */
    private static List<Template> any() {
        return BY_CODE.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(TITLES))
                .flatMap(entry -> entry.getValue().stream())
                .filter(template -> template.literal() > 0)
                .sorted(PARTICULAR)
                .toList();
    }
}
