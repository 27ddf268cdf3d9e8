package io.clientele.engine.spark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.util.Locale;
import org.apache.hadoop.security.AccessControlException;

/** What went wrong, as a code that the other side has words for, and what was said deepest down. */
final class Failures {

    static final String SPACE = "SPACE";

    private static final int MOST_CHARACTERS = 2_000;

    private Failures() {}

    static ObjectNode of(String id, Throwable failure) {
        if (failure instanceof StorageFailure known) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("id", id)
                    .put("said", "failed")
                    .put("code", known.code())
                    .put("message", shortened(String.valueOf(known.getMessage())))
                    .put("trace", "");
        }
        Throwable cause = deepest(failure);
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("said", "failed")
                .put("code", code(said(failure, cause), cause))
                .put("message", shortened(message(cause)))
                .put("trace", shortened(message(failure)));
    }

    /** The code of a failure. */
    static String codeOf(Throwable failure) {
        Throwable cause = deepest(failure);
        return code(said(failure, cause), cause);
    }

    /** What was said deepest down. */
    static String said(Throwable failure) {
        return message(deepest(failure));
    }

    private static Throwable deepest(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause.getCause() != null && depth < 50; depth++) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String said(Throwable failure, Throwable cause) {
        return (message(failure) + ' ' + message(cause)).toLowerCase(Locale.ROOT);
    }

    private static String code(String said, Throwable cause) {
        if (cause instanceof Start.Failed failed) {
            return failed.code();
        }
        if (said.contains(ExecutorWatch.REASON) || said.contains("master removed our application")) {
            return "NO_EXECUTOR";
        }
        if (said.contains("sparkcontext was shut down") || said.contains("stopped sparkcontext")) {
            return "UNREACHABLE";
        }
        if (said.contains("part of cancelled job group")) {
            return "CANCELLED";
        }
        if (said.contains("spark.driver.maxresultsize")) {
            return "RESULT";
        }
        if (cause instanceof OutOfMemoryError || said.contains("java heap space") || said.contains("exit code 137")) {
            return "MEMORY";
        }
        if (said.contains("no space left on device") || said.contains("dsquotaexceeded")) {
            return SPACE;
        }
        if (cause instanceof AccessControlException
                || said.contains("permission denied")
                || said.contains("read-only file system")
                || said.contains("mkdirs failed to create")
                || said.contains("accessdenied")
                || said.contains("access denied")
                || said.contains("status code: 403")
                || said.contains("no aws credentials")) {
            return "PERMISSION";
        }
        if (said.contains("is not a parquet file")
                || said.contains("cannot_read_file_footer")
                || said.contains("parquet_column_data_type_mismatch")
                || said.contains("parquetdecodingexception")
                || said.contains("zstdioexception")
                || said.contains("can not read value")
                || said.contains("cannot read file")
                || said.contains("parquet column cannot be converted")
                || said.contains("could not read footer")) {
            return "FILE_DAMAGED";
        }
        if (cause instanceof FileNotFoundException
                || said.contains("path_not_found")
                || said.contains("file_not_exist")) {
            return "FILE_MISSING";
        }
        if (cause instanceof LinkageError
                || cause instanceof ClassNotFoundException
                || said.contains("no filesystem for scheme")) {
            return "CLASS";
        }
        if (said.contains("all masters are unresponsive")
                || said.contains("connection refused")
                || said.contains("connect to")
                || said.contains("connecttimeout")
                || said.contains("unknownhost")) {
            return "UNREACHABLE";
        }
        return "OTHER";
    }

    private static String message(Throwable failure) {
        String text = failure.getMessage();
        if (failure instanceof Start.Failed && text != null) {
            return text; // a sentence of ours
        }
        if (text != null && text.contains(ExecutorWatch.REASON)) {
            return text.substring(text.indexOf(ExecutorWatch.REASON)).replaceFirst(" SQLSTATE.*", "");
        }
        return failure.getClass().getSimpleName() + (text == null ? "" : ": " + text);
    }

    private static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }
}
