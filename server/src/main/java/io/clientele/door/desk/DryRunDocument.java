package io.clientele.door.desk;

import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.collect.ColumnMatch;
import io.clientele.arrive.collect.DryRun;
import io.clientele.arrive.collect.Reject;
import io.clientele.door.words.AnswerJson;
import io.clientele.door.words.RefusalWords;
import io.clientele.ground.base.Message;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a dry run found, as the document that the import page and programs read. */
final class DryRunDocument {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DryRunDocument() {}

    static ObjectNode of(DryRun run, Asking asking) {
        AnswerJson json = asking.json();
        RefusalWords words = RefusalWords.in(asking.words().language());
        ObjectNode node = JSON.createObjectNode()
                .put("kind", run.kind().word())
                .put("file", run.file())
                .put("rows", run.rows());
        node.putObject("format")
                .put("encoding", run.format().encoding())
                .put(
                        "delimiter",
                        run.format().delimiter() == null
                                ? null
                                : run.format().delimiter().toString())
                .put(
                        "quote",
                        run.format().quote() == null
                                ? null
                                : run.format().quote().toString())
                .put("header", run.format().header())
                .put("decimal", isOpen(run, "decimal") ? null : run.decimal().word())
                .put(
                        "dateOrder",
                        run.dateOrder() == null || isOpen(run, "dateOrder")
                                ? null
                                : run.dateOrder().word())
                .put("why", said(run.notes(), json));
        var columns = node.putArray("columns");
        for (ColumnMatch match : run.columns()) {
            columns.addObject()
                    .put("column", match.column())
                    .put("field", match.field())
                    .put("label", label(run.kind(), match.field()))
                    .put("sure", match.sure().name().toLowerCase(Locale.ROOT))
                    .put("example", match.example())
                    .put("why", said(List.of(match.why()), json));
        }
        node.set("sample", json.tree(run.sample()));
        node.set(
                "faults",
                json.tree(
                        run.faults().stream().map(reject -> said(reject, words)).toList()));
        ObjectNode counts = node.putObject("faultCounts");
        run.faultCounts().forEach(count -> counts.put(count.code(), count.rows()));
        node.set("open", json.tree(run.open().stream().map(words::said).toList()));
        return node;
    }

    /** Whether nothing in the file decides it, so that no reading of it can be told. */
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
