package io.clientele.arrive.collect;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A survey that has a column for each question, turned into one row an answer: the columns that are no question, the
 * response's id, the question, the answer. What was left unanswered is no row; a text beside the answers goes with the
 * first of them, for it was said once. A response that answers nothing stays a row, so that it is turned away and not lost.
 *
 * @param columns of the file
 * @param questions positions of the questions, in the order of the file; none where the file is taken as it is
 * @param identified whether a column of the file tells responses apart; else what they hold does
 */
record Melt(List<String> columns, List<Integer> questions, boolean identified) {

    /** The columns that are made are called as the fields they are, so that no other is taken for those. */
    private static final String QUESTION = "question";

    private static final String ANSWER = "score";
    private static final String RESPONSE = "feedback_id";

    /** What somebody says who wants the file taken as it is. */
    static final String NONE = "none";

    private static final Pattern WHOLE = Pattern.compile("\\d{1,2}(\\.0+)?");

    /** Up to ten: from there on numbers count something. */
    private static final double MOST = 10;

    /** Flags have two values, and so have answers of yes or no; those are no scale. */
    private static final double LEAST_TOP = 3;

    private static final int FEWEST_ANSWERS = 2;

    /** Fewer columns than these may hold a number each that is something else. */
    private static final int FEWEST_QUESTIONS = 3;

    /** Words of names that count, number or place something. */
    private static final Set<String> COUNTING = Set.of(
            "id",
            "no",
            "nr",
            "number",
            "count",
            "index",
            "quantity",
            "qty",
            "age",
            "year",
            "month",
            "day",
            "week",
            "hour",
            "minute",
            "order",
            "page",
            "position",
            "line",
            "size",
            "children",
            "kids",
            "items",
            "orders",
            "visits",
            "tenure",
            "cluster",
            "segment",
            "group");

    /** Fields that columns of the file cannot be, because columns that are made are. */
    static final Set<String> MADE = Set.of(QUESTION, ANSWER, RESPONSE);

    Melt {
        columns = List.copyOf(columns);
        questions = List.copyOf(questions);
    }

    /**
     * @param said names of the questions, {@link #NONE} alone for a file with none; null where nobody said
     * @throws Refusal naming every column there is not
     */
    static Melt of(Kind kind, List<String> columns, ColumnSample sample, @Nullable List<String> said) {
        if (kind != Kind.FEEDBACK || (said != null && said.equals(List.of(NONE)))) {
            return new Melt(columns, List.of(), false);
        }
        List<Integer> questions = said == null ? found(columns, sample) : named(columns, said);
        return new Melt(columns, questions, isIdentified(columns, sample, questions));
    }

    private static List<Integer> named(List<String> columns, List<String> said) {
        List<Fault> faults = said.stream()
                .filter(name -> !columns.contains(name))
                .map(name -> new Fault(
                        "COLUMN_UNKNOWN",
                        "questions",
                        "the file has no column '" + name + "'; it has "
                                + columns.stream().limit(50).collect(Collectors.joining(", "))
                                + (columns.size() > 50 ? ", ..." : "")))
                .toList();
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Kind.USAGE, faults);
        }
        return IntStream.range(0, columns.size())
                .filter(i -> said.contains(columns.get(i)))
                .boxed()
                .toList();
    }

    private static List<Integer> found(List<String> columns, ColumnSample sample) {
        FieldNames names = FieldNames.of(Kind.FEEDBACK);
        if (columns.stream().anyMatch(column -> names.exact(column).contains("question"))) {
            return List.of();
        }
        List<Integer> answers = IntStream.range(0, columns.size())
                .filter(i ->
                        isFree(names.exact(columns.get(i))) && isScale(sample.values(i)) && !counts(columns.get(i)))
                .boxed()
                .toList();
        boolean scores =
                answers.stream().allMatch(i -> names.exact(columns.get(i)).contains("score"));
        return answers.size() >= FEWEST_QUESTIONS || (answers.size() == 2 && scores) ? answers : List.of();
    }

    private static boolean isFree(List<String> fields) {
        return fields.isEmpty() || fields.contains("score");
    }

    private static boolean isScale(List<String> values) {
        if (values.size() < FEWEST_ANSWERS
                || !values.stream().allMatch(value -> WHOLE.matcher(value).matches())) {
            return false;
        }
        double greatest = values.stream().mapToDouble(Double::parseDouble).max().orElse(0);
        return greatest >= LEAST_TOP && greatest <= MOST;
    }

    private static boolean counts(String column) {
        return FieldNames.words(column).stream().anyMatch(COUNTING::contains);
    }

    private static boolean isIdentified(List<String> columns, ColumnSample sample, List<Integer> questions) {
        FieldNames names = FieldNames.of(Kind.FEEDBACK);
        return IntStream.range(0, columns.size())
                .filter(i -> !questions.contains(i))
                .filter(i -> names.exact(columns.get(i)).contains("feedback_id"))
                .mapToObj(sample::values)
                .anyMatch(values -> !values.isEmpty() && new HashSet<>(values).size() == values.size());
    }

    boolean isNothing() {
        return questions.isEmpty();
    }

    /** Names of the questions. */
    List<String> asked() {
        return questions.stream().map(columns::get).toList();
    }

    private List<Integer> others() {
        return IntStream.range(0, columns.size())
                .filter(i -> !questions.contains(i))
                .boxed()
                .toList();
    }

    /** Names of the columns of a row an answer. */
    List<String> names() {
        Stream<String> more = identified ? Stream.of(QUESTION, ANSWER) : Stream.of(RESPONSE, QUESTION, ANSWER);
        return ColumnNames.of(
                        Stream.concat(others().stream().map(columns::get), more).toList())
                .names();
    }

    /** SQL of a row an answer, with the columns raw rows have. */
    String select(String relation) {
        FieldNames names = FieldNames.of(Kind.FEEDBACK);
        List<String> cells = new ArrayList<>();
        for (int other : others()) {
            String cell = ReadingSql.cell(other);
            boolean once = names.exact(columns.get(other)).contains("text");
            cells.add(once ? "case when answered is null or answered.place = first_place then " + cell + " end" : cell);
        }
        if (!identified) {
            cells.add("case when fault is null then response end");
        }
        cells.add("answered.question");
        cells.add("answered.answer");
        String numbered = IntStream.range(0, cells.size())
                .mapToObj(i -> cells.get(i) + " as " + ReadingSql.cell(i))
                .collect(Collectors.joining(", "));
        String answers = questions.stream()
                .map(i -> "{'place': " + i + ", 'question': " + ReadingSql.literal(columns.get(i)) + ", 'answer': "
                        + ReadingSql.given(i) + "}")
                .collect(Collectors.joining(", ", "[", "]"));
        return "select row_number() over (order by import_row, answered.place) as import_row, file_line, fault, detail, "
                + numbered + " from (select *, unnest(case when len(given) = 0 then [null] else given end) as answered,"
                + " given[1].place as first_place from (select *, " + (identified ? "" : response() + " as response, ")
                + "[a for a in " + answers + " if a.answer is not null] as given from " + relation + ") told) melted";
    }

    /** What a response holds and how often it was there, so that the same file gives the same ids. */
    private String response() {
        String content = "md5(concat_ws(chr(31), "
                + IntStream.range(0, columns.size())
                        .mapToObj(i -> "coalesce(" + ReadingSql.cell(i) + ", chr(26))")
                        .collect(Collectors.joining(", "))
                + "))";
        return "md5(concat(" + content + ", '#', cast(row_number() over (partition by " + content
                + " order by import_row) as varchar)))";
    }
}
