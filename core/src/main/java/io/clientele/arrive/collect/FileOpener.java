package io.clientele.arrive.collect;

import io.clientele.ground.base.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a file is and opens it, or refuses it by name with one line that says what it is instead of a table and
 * what to do.
 */
final class FileOpener {

    /** Control characters beyond this share of the first bytes don't occur in text. */
    private static final double BINARY_SHARE = 0.05;

    /** @param bytes one character a byte */
    private record Magic(String what, String bytes) {}

    private static final List<Magic> COMPRESSED = List.of(
            new Magic("Zstandard", "(\u00B5/\u00FD"),
            new Magic("bzip2", "BZh"),
            new Magic("xz", "\u00FD7zXZ"),
            new Magic("7-Zip", "7z\u00BC\u00AF"));

    private static final List<Magic> BINARY = List.of(
            new Magic("a PDF document", "%PDF"),
            new Magic("a PNG picture", "\u0089PNG"),
            new Magic("a JPEG picture", "\u00FF\u00D8\u00FF"),
            new Magic("a GIF picture", "GIF8"),
            new Magic("a SQLite database", "SQLite f"),
            new Magic("a program", "\u007FELF"),
            new Magic("an Avro file", "Obj\u0001"),
            new Magic("an ORC file", "ORC"),
            new Magic("a Feather file", "ARROW1"),
            new Magic("an RTF document", "{\\rtf"));

    TableFile open(Path path, ReadingOptions options) {
        try {
            checkPresent(path);
            return opened(path, options);
        } catch (AccessDeniedException e) {
            throw notReadable(path, e);
        } catch (IOException e) {
            throw new Refusal(
                    Refusal.Kind.MACHINE, "FILE_READ_FAILED", name(path) + " can't be read: " + e.getMessage(), e);
        }
    }

    private static void checkPresent(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, "FILE_MISSING", "there is no file " + path);
        }
        if (Files.isDirectory(path)) {
            throw new Refusal(Refusal.Kind.USAGE, "FILE_IS_FOLDER", path + " is a folder; name the files in it");
        }
        if (!Files.isReadable(path)) {
            throw notReadable(path, null);
        }
        if (!Files.isRegularFile(path)) {
            throw new Refusal(Refusal.Kind.USAGE, "FILE_NOT_REGULAR", path + " is a device or a pipe, not a file");
        }
        if (Files.size(path) == 0) {
            throw empty(path);
        }
    }

    private static TableFile opened(Path path, ReadingOptions options) throws IOException {
        Head head = Head.of(path);
        if (head.length() == 0) {
            throw empty(path);
        }
        if (head.startsWith("PK\u0003\u0004")) {
            return ExcelFile.open(path, head, options);
        }
        if (head.startsWith("PAR1")) {
            return new TableFile.Parquet(path);
        }
        refuseBinary(path, head);
        TextEncoding encoding = encoding(path, head, options);
        String text = head.text(encoding);
        if (text.isBlank()) {
            throw empty(path);
        }
        refuseMarkup(path, text);
        Optional<TableFile> json = JsonFile.open(path, head, encoding, text);
        return json.isPresent() ? json.get() : DelimitedFile.open(path, head, encoding, options);
    }

    private static TextEncoding encoding(Path path, Head head, ReadingOptions options) {
        if (options.encoding() != null) {
            return TextEncoding.named(options.encoding(), head.bytes(), head.length());
        }
        TextEncoding guess = TextEncoding.guess(head.bytes(), head.length()).orElse(null);
        boolean wide = guess != null && guess.charset().name().startsWith("UTF-16");
        if (!wide && controlShare(head) > BINARY_SHARE) {
            throw binary(path, "binary data");
        }
        if (guess == null) {
            throw Head.unknownEncoding(path);
        }
        return guess;
    }

    private static double controlShare(Head head) {
        int control = 0;
        for (byte b : head.bytes()) {
            boolean text = b < 0 || b >= ' ' || (b >= '\t' && b <= '\r') || b == 0x1B;
            control += text ? 0 : 1;
        }
        return (double) control / head.length();
    }

    private static void refuseBinary(Path path, Head head) {
        if (head.startsWith("\u00D0\u00CF\u0011\u00E0")) {
            throw new Refusal(
                    Refusal.Kind.DATA,
                    "FILE_OLD_EXCEL",
                    name(path) + " is a workbook of the old Excel format or one with a password; save it as .xlsx "
                            + "without a password");
        }
        for (Magic magic : COMPRESSED) {
            if (head.startsWith(magic.bytes())) {
                throw new Refusal(
                        Refusal.Kind.DATA,
                        "FILE_COMPRESSION_UNKNOWN",
                        name(path) + " is compressed with " + magic.what() + "; unpack it or use gzip");
            }
        }
        for (Magic magic : BINARY) {
            if (head.startsWith(magic.bytes())) {
                throw binary(path, magic.what());
            }
        }
        if (head.length() > 262 && new String(head.bytes(), 257, 5, StandardCharsets.US_ASCII).equals("ustar")) {
            throw binary(path, "a tar archive");
        }
    }

    private static void refuseMarkup(Path path, String text) {
        String start = text.stripLeading();
        String lower = start.substring(0, Math.min(start.length(), 200)).toLowerCase(Locale.ROOT);
        if (lower.startsWith("<!doctype html")
                || lower.startsWith("<html")
                || lower.startsWith("<head")
                || lower.startsWith("<body")
                || lower.startsWith("<table")
                || lower.startsWith("<div")) {
            throw new Refusal(
                    Refusal.Kind.DATA,
                    "FILE_HTML",
                    name(path) + " is a web page, perhaps a sign-in page saved in place of the export; download the "
                            + "export again");
        }
        if (lower.startsWith("<?xml") || lower.startsWith("<!doctype") || lower.matches("(?s)<[a-z]+[ >/].*")) {
            throw new Refusal(
                    Refusal.Kind.DATA, "FILE_XML", name(path) + " is XML; export it as CSV, JSON, Parquet or .xlsx");
        }
    }

    private static Refusal binary(Path path, String what) {
        return new Refusal(
                Refusal.Kind.DATA,
                "FILE_BINARY",
                name(path) + " is " + what
                        + ", not a table; CSV, TSV, JSON, JSON Lines, Parquet and .xlsx can be read");
    }

    private static Refusal empty(Path path) {
        return new Refusal(Refusal.Kind.DATA, "FILE_EMPTY", name(path) + " is empty");
    }

    private static Refusal notReadable(Path path, @Nullable IOException cause) {
        String message = "there is no permission to read " + path;
        return cause == null
                ? new Refusal(Refusal.Kind.MACHINE, "FILE_NO_PERMISSION", message)
                : new Refusal(Refusal.Kind.MACHINE, "FILE_NO_PERMISSION", message, cause);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
