package io.clientele.arrive.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.clientele.ground.base.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each sort of file that is no table, refused whole by its own name and with one clear line. */
class FileOpenerTest {

    @TempDir
    private Path folder;

    private void assertRefused(Path file, String code, String... words) {
        assertThatThrownBy(() -> ReadRows.of(file)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.faults().getFirst().code()).isEqualTo(code);
            assertThat(refusal.getMessage()).contains(words).doesNotContain("\n");
        });
    }

    private Path file(String text) throws IOException {
        return ReadRows.write(folder, "file.csv", text, UTF_8);
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file.csv"), bytes);
    }

    @Test
    void refusesAMissingFile() {
        assertRefused(folder.resolve("none.csv"), "FILE_MISSING", "none.csv");
    }

    @Test
    void refusesAFolder() {
        assertRefused(folder, "FILE_IS_FOLDER", "folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "  \r\n\r\n", "\uFEFF"})
    void refusesAnEmptyFile(String text) throws IOException {
        assertRefused(file(text), "FILE_EMPTY", "file.csv is empty");
    }

    @Test
    void refusesAFileWithoutPermission() throws IOException {
        Path file = file("a,b\n1,2\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "this user may read everything");
        assertRefused(file, "FILE_NO_PERMISSION", "permission");
    }

    @Test
    void refusesBinaryData() throws IOException {
        byte[] bytes = new byte[10_000];
        new Random(1).nextBytes(bytes);
        assertRefused(file(bytes), "FILE_BINARY", "binary data");
        assertRefused(file("%PDF-1.7\n1 0 obj"), "FILE_BINARY", "PDF");
        assertRefused(file(new byte[1000]), "FILE_BINARY", "binary data");
    }

    @Test
    void refusesWebPagesAndXml() throws IOException {
        assertRefused(file("\n<!DOCTYPE html>\n<html><body>Sign in</body></html>"), "FILE_HTML", "web page");
        assertRefused(file("<html lang=\"en\">"), "FILE_HTML", "web page");
        assertRefused(file("<?xml version=\"1.0\"?><orders/>"), "FILE_XML", "XML");
    }

    @Test
    void refusesATruncatedAndADamagedGzip() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            Random random = new Random(2);
            out.write("a,b\n".getBytes(UTF_8));
            for (int i = 0; i < 100_000; i++) {
                out.write((random.nextInt() + "," + random.nextInt() + "\n").getBytes(UTF_8));
            }
        }
        byte[] whole = packed.toByteArray();
        assertRefused(file(Arrays.copyOf(whole, whole.length / 2)), "FILE_GZIP_TRUNCATED", "ends too early");
        assertRefused(file(Arrays.copyOf(whole, 15)), "FILE_GZIP_TRUNCATED", "ends too early");
        whole[whole.length / 2] ^= 0x55;
        whole[whole.length / 2 + 1] ^= 0x55;
        whole[whole.length / 2 + 2] ^= 0x55;
        assertRefused(file(whole), "FILE_GZIP_BROKEN", "damaged");
    }

    @Test
    void refusesOtherCompressionsByName() throws IOException {
        assertRefused(file("BZh91AY&SY"), "FILE_COMPRESSION_UNKNOWN", "bzip2");
        assertRefused(
                file(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 1}), "FILE_COMPRESSION_UNKNOWN", "Zstandard");
    }

    @Test
    void refusesAZipThatIsNoWorkbook() throws IOException {
        Path file = folder.resolve("file.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("orders.csv"));
            zip.write("a,b\n".getBytes(UTF_8));
        }
        assertRefused(file, "FILE_ZIP_NOT_XLSX", "orders.csv");
    }

    @Test
    void refusesADamagedZip() throws IOException {
        assertRefused(file("PK\u0003\u0004 and nothing more"), "FILE_XLSX_BROKEN", "damaged workbook");
    }

    @Test
    void refusesAWorkbookWhoseTextsDoNotFitIntoMemory() throws IOException {
        Path file = folder.resolve("bomb.xlsx");
        byte[] nothing = new byte[1 << 20];
        long megabytes = (Runtime.getRuntime().maxMemory() >> 22) + 2;
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            for (long i = 0; i < megabytes; i++) {
                zip.write(nothing);
            }
        }
        assertRefused(file, "FILE_XLSX_TOO_LARGE", megabytes + " MB of texts", "--memory");
    }

    @Test
    void refusesTheOldExcelFormat() throws IOException {
        byte[] bytes = new byte[2000];
        byte[] magic = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
        System.arraycopy(magic, 0, bytes, 0, 4);
        assertRefused(file(bytes), "FILE_OLD_EXCEL", ".xlsx");
    }

    @Test
    void refusesJsonThatBreaksOffOrHoldsNoTable() throws IOException {
        assertRefused(file("[{\"a\":1},\n{\"a\":"), "FILE_JSON_BROKEN", "line 2");
        assertRefused(file("[[1,2],[3,4]]"), "FILE_JSON_NOT_A_TABLE", "list of objects");
    }
}
