package io.clientele.door.desk;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.collect.ColumnMatch;
import io.clientele.arrive.collect.DryRun;
import io.clientele.arrive.collect.Reject;
import io.clientele.door.words.AnswerJson;
import io.clientele.door.words.RefusalWords;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a dry run found, as the import page and programs read it.
 *
 * @param faultCounts rows by the code of what is wrong with them
 * @param open what nothing in the file decides and somebody has to say
 */
public record DryRunView(
        @OneOf({"orders", "contacts", "products", "rates"}) String kind,

        String file,
        long rows,
        FormatView format,
        List<ColumnMatchView> columns,
        DryRun.Sample sample,
        List<Reject> faults,
        Map<String, Long> faultCounts,
        List<Fault> open) {

    /**
     * How the file is read.
     *
     * @param decimal null where nothing in the file decides it, so that no reading of it can be told; {@code dateOrder} too
     */
    public record FormatView(
            @Nullable String encoding,
            @Nullable String delimiter,
            @Nullable String quote,
            boolean header,
            @Nullable String decimal,
            @Nullable String dateOrder,
            String why) {}

    /**
     * A column and what it is read as.
     *
     * @param field null where it is read as none
     * @param sure how sure that is
     */
    public record ColumnMatchView(
            String column,
            @Nullable String field,
            @Nullable String label,
            @OneOf({"certain", "likely", "guess", "none"}) String sure,

            String example,
            String why) {}

    static DryRunView of(DryRun run, Asking asking) {
        AnswerJson json = asking.json();
        RefusalWords words = RefusalWords.in(asking.words().language());
        Map<String, Long> counts = new LinkedHashMap<>();
        run.faultCounts().forEach(count -> counts.put(count.code(), count.rows()));
        return new DryRunView(
                run.kind().word(),
                run.file(),
                run.rows(),
                format(run, json),
                run.columns().stream()
                        .map(match -> column(run.kind(), match, json))
                        .toList(),
                run.sample(),
                run.faults().stream().map(reject -> said(reject, words)).toList(),
                counts,
                run.open().stream().map(words::said).toList());
    }

    private static FormatView format(DryRun run, AnswerJson json) {
        return new FormatView(
                run.format().encoding(),
                text(run.format().delimiter()),
                text(run.format().quote()),
                run.format().header(),
                isOpen(run, "decimal") ? null : run.decimal().word(),
                run.dateOrder() == null || isOpen(run, "dateOrder")
                        ? null
                        : run.dateOrder().word(),
                said(run.notes(), json));
    }

    private static ColumnMatchView column(Kind kind, ColumnMatch match, AnswerJson json) {
        return new ColumnMatchView(
                match.column(),
                match.field(),
                label(kind, match.field()),
                match.sure().word(),
                match.example(),
                said(List.of(match.why()), json));
    }

    private static @Nullable String text(@Nullable Character character) {
        return character == null ? null : character.toString();
    }

    private static boolean isOpen(DryRun run, String field) {
        return run.open().stream().anyMatch(fault -> field.equals(fault.field()));
    }

    /** A reject in the reader's words. */
    static Reject said(Reject reject, RefusalWords words) {
        return new Reject(
                reject.importNumber(),
                reject.kind(),
                reject.file(),
                reject.line(),
                reject.column(),
                reject.value(),
                reject.code(),
                words.said(reject.code(), reject.message()),
                words.said(reject.code(), reject.suggestion()),
                reject.cells());
    }

    private static @Nullable String label(Kind kind, @Nullable String field) {
        return field == null
                ? null
                : kind.field(field).map(one -> one.name().replace('_', ' ')).orElse(field);
    }

    private static String said(List<Message> messages, AnswerJson json) {
        StringBuilder text = new StringBuilder();
        for (Message message : messages) {
            json.tree(message).forEach(part -> text.append(part.path("text").asString("")));
            text.append("; ");
        }
        return text.isEmpty() ? "" : text.substring(0, text.length() - 2);
    }
}
