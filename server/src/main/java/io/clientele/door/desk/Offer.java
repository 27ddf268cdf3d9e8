package io.clientele.door.desk;

import io.clientele.ground.access.Right;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing the house does when asked.
 *
 * @param path below {@code /api/v1}, with variables in braces: {@code /jobs/{id}}
 * @param summary one line, for people
 * @param right what the caller needs
 * @param body properties of the JSON body, empty where there is none
 * @param replies what its documents are made from, for the description of their shapes; several where it depends
 * @param command its words on the command line; null where it has none
 * @param tabular whether its document holds a table, which can be had as CSV
 * @param checkedByRoom whether the room itself reads the options' texts; the list is then for people and descriptions
 */
public record Offer(
        Verb verb,
        String path,
        String summary,
        Right right,
        List<Option> options,
        List<Option> body,
        List<Shape> replies,
        @Nullable String command,
        boolean tabular,
        boolean checkedByRoom,
        Handler handler) {

    /** Answers a request. */
    @FunctionalInterface
    public interface Handler {
        Reply handle(Asking asking);
    }

    public Offer {
        options = List.copyOf(options);
        body = List.copyOf(body);
        replies = List.copyOf(replies);
        if (!path.matches("(/([a-z][a-z0-9-]*|\\{[a-z]+}))+")) {
            throw new IllegalArgumentException("a path is /words and /{variables}, was '" + path + "'");
        }
    }

    public static Offer get(String path, String summary, Right right, Class<?> reply, Handler handler) {
        return of(Verb.GET, path, summary, right, Shape.of(reply), handler);
    }

    public static Offer get(String path, String summary, Right right, Shape reply, Handler handler) {
        return of(Verb.GET, path, summary, right, reply, handler);
    }

    public static Offer of(Verb verb, String path, String summary, Right right, Class<?> reply, Handler handler) {
        return of(verb, path, summary, right, Shape.of(reply), handler);
    }

    public static Offer of(Verb verb, String path, String summary, Right right, Shape reply, Handler handler) {
        boolean page = reply instanceof Shape.Page;
        return new Offer(verb, path, summary, right, List.of(), List.of(), List.of(reply), null, page, false, handler);
    }

    /** The same, that may answer so, too. */
    public Offer orReplying(Shape... more) {
        List<Shape> all = new ArrayList<>(replies);
        all.addAll(List.of(more));
        return new Offer(verb, path, summary, right, options, body, all, command, tabular, checkedByRoom, handler);
    }

    public Offer taking(Option... more) {
        List<Option> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new Offer(verb, path, summary, right, all, body, replies, command, tabular, checkedByRoom, handler);
    }

    /** The same, answered by the engine that the request or the settings name; of all others only the embedded one. */
    public Offer onAnyEngine() {
        return taking(AskedEngine.ENGINE, AskedEngine.MASTER);
    }

    /** Whether it only reads facts, so that it may be watched and stopped meanwhile: what takes an engine does, and SQL. */
    public boolean isQuestion() {
        return options.contains(AskedEngine.ENGINE) || right == Right.QUERY;
    }

    /** Options that the room reads itself. */
    public Offer asking(List<Option> known) {
        return new Offer(verb, path, summary, right, known, body, replies, command, tabular, true, handler);
    }

    public Offer withBody(Option... properties) {
        return new Offer(
                verb,
                path,
                summary,
                right,
                options,
                List.of(properties),
                replies,
                command,
                tabular,
                checkedByRoom,
                handler);
    }

    /** Its words on the command line; the path's variables follow as arguments. */
    public Offer as(String words) {
        return new Offer(verb, path, summary, right, options, body, replies, words, tabular, checkedByRoom, handler);
    }

    /** The same, its document's table to be had as CSV too. */
    public Offer inRows() {
        return new Offer(verb, path, summary, right, options, body, replies, command, true, checkedByRoom, handler);
    }

    /** The same, with something done after each answer. */
    public Offer followedBy(Runnable then) {
        return new Offer(
                verb, path, summary, right, options, body, replies, command, tabular, checkedByRoom, asking -> {
                    Reply answer = handler.handle(asking);
                    then.run();
                    return answer;
                });
    }

    /** The path with its variables filled in. */
    public String filled(List<String> values) {
        StringBuilder filled = new StringBuilder();
        Iterator<String> next = values.iterator();
        for (String segment : segments(path)) {
            filled.append('/').append(segment.startsWith("{") ? next.next() : segment);
        }
        return filled.toString();
    }

    /** Names of the path's variables, in order. */
    public List<String> variables() {
        return segments(path).stream()
                .filter(segment -> segment.startsWith("{"))
                .map(Offer::name)
                .toList();
    }

    /** The variables' values when a path fits, nothing when it doesn't. */
    Optional<Map<String, String>> match(String asked) {
        List<String> own = segments(path);
        List<String> given = segments(asked);
        if (own.size() != given.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int index = 0; index < own.size(); index++) {
            String segment = own.get(index);
            if (segment.startsWith("{")) {
                variables.put(name(segment), given.get(index));
            } else if (!segment.equals(given.get(index))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    private static String name(String segment) {
        return segment.substring(1, segment.length() - 1);
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }
}
