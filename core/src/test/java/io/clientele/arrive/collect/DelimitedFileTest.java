package io.clientele.arrive.collect;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.ground.base.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelimitedFileTest {

    private static final String SIMPLIFIED = """
            订单号,客户编号,商品名称,国家
            1001,17,红色的杯子和盘子,中国
            1002,18,北京烤鸭礼盒装,中国
            1003,19,我们的新产品不错,新加坡
            """;
    private static final String TRADITIONAL = """
            訂單號,客戶編號,商品名稱,國家
            1001,17,紅色的杯子和盤子,臺灣
            1002,18,鳳梨酥禮盒很好吃,臺灣
            1003,19,我們的新產品不錯,香港
            """;
    private static final String WESTERN = """
            Bestellung;Kunde;Artikel;Preis
            1;Müller;Löffel – groß;12,50
            2;Šimek;Crème brûlée;3,20
            3;Núñez;Fenêtre;7,00
            """;

    @TempDir
    private Path folder;

    private ReadRows read(String text) throws IOException {
        return ReadRows.of(ReadRows.write(folder, "file.csv", text, UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void findsTheDelimiter(String delimiter) throws IOException {
        String text = "id,name,price\n1,Ann,2\n2,Bob,3\n".replace(",", delimiter);
        ReadRows read = read(text);
        assertThat(read.format().delimiter()).isEqualTo(delimiter.charAt(0));
        assertThat(read.columns()).containsExactly("id", "name", "price");
        assertThat(read.cells()).containsExactly(List.of("1", "Ann", "2"), List.of("2", "Bob", "3"));
    }

    @Test
    void prefersTheSemicolonToDecimalCommas() throws IOException {
        ReadRows read = read("id;price;tax\n1;2,50;0,40\n2;3,99;0,63\n");
        assertThat(read.format().delimiter()).isEqualTo(';');
        assertThat(read.cells().getFirst()).containsExactly("1", "2,50", "0,40");
    }

    @Test
    void obeysTheDelimiterThatExcelAnnounces() throws IOException {
        ReadRows read = read("sep=|\r\na,b|c\r\n1,2|3\r\n");
        assertThat(read.columns()).containsExactly("a,b", "c");
        assertThat(read.cells()).containsExactly(List.of("1,2", "3"));
        assertThat(read.lines()).containsExactly(3L);
    }

    @Test
    void readsQuotedDelimitersQuotesAndLineBreaksAndKeepsPhysicalLines() throws IOException {
        ReadRows read = read("id,text\r\n1,\"a, \"\"b\"\"\nc\"\r\n2,d\r\n");
        assertThat(read.cells()).containsExactly(List.of("1", "a, \"b\"\nc"), List.of("2", "d"));
        assertThat(read.lines()).containsExactly(2L, 4L);
    }

    @Test
    void readsApostrophesAsQuotesWhereNothingElseQuotes() throws IOException {
        ReadRows read = read("'id','name'\n'1','a,b'\n'2','c'\n");
        assertThat(read.format().quote()).isEqualTo('\'');
        assertThat(read.cells()).containsExactly(List.of("1", "a,b"), List.of("2", "c"));
    }

    @Test
    void namesColumnsByNumberWhereTheFirstRowHoldsValues() throws IOException {
        ReadRows read = read("00004,19970101,2,29.33\n00004,19970118,2,29.73\n");
        assertThat(read.format().header()).isFalse();
        assertThat(read.columns()).containsExactly("column1", "column2", "column3", "column4");
        assertThat(read.cells()).hasSize(2);
    }

    @Test
    void passesOverTitlesAboveTheTable() throws IOException {
        ReadRows read = read("Sales export\n\nid,name\n1,Ann\n2,Bob\n3,Cy\n");
        assertThat(read.columns()).containsExactly("id", "name");
        assertThat(read.cells()).hasSize(3);
        assertThat(read.format().notes()).anyMatch(note -> note.key().equals("collect.format.titles"));
    }

    @Test
    void makesRepeatedAndMissingNamesUniqueAndSaysSo() throws IOException {
        ReadRows read = read("Price,price,,Price\n1,2,3,4\n");
        assertThat(read.columns()).containsExactly("Price", "price (2)", "column3", "Price (3)");
        assertThat(read.format().notes()).extracting(note -> note.key()).contains("collect.format.repeatedColumn");
    }

    @Test
    void handsOnRowsOfAnotherWidthAndReadsTheOthers() throws IOException {
        ReadRows read = read("a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12,\n13,14,15\n");
        assertThat(read.cells())
                .containsExactly(List.of("1", "2", "3"), List.of("10", "11", "12"), List.of("13", "14", "15"));
        assertThat(read.faults()).extracting(ReadRows.Fault::line).containsExactly(3L, 4L);
        assertThat(read.faults()).extracting(ReadRows.Fault::code).containsOnly(RejectCode.REJECT_COLUMNS);
        assertThat(read.faults().getFirst().detail()).startsWith("2 cells where the header has 3; add");
        assertThat(read.faults().getFirst().cells()).containsExactly("4", "5");
    }

    @Test
    void losesOnlyALineLongerThanAnyRow() throws IOException {
        ReadRows read = read("a,b\n1,x\n2," + "y".repeat(20_000_000) + "\n3,z\n");
        assertThat(read.cells()).containsExactly(List.of("1", "x"), List.of("3", "z"));
        assertThat(read.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(3);
            assertThat(fault.code()).isEqualTo(RejectCode.REJECT_TOO_LONG);
            assertThat(fault.detail()).startsWith("has 20000002 characters; ");
        });
    }

    @Test
    void losesOnlyTheLineOfAQuoteThatIsNeverClosed() throws IOException {
        ReadRows read = read("a,b\n1,x\n2,\"y\n3,z\n4,w\n");
        assertThat(read.cells()).containsExactly(List.of("1", "x"), List.of("3", "z"), List.of("4", "w"));
        assertThat(read.lines()).containsExactly(2L, 4L, 5L);
        assertThat(read.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(3);
            assertThat(fault.code()).isEqualTo(RejectCode.REJECT_QUOTE);
            assertThat(fault.cells()).containsExactly("2,\"y");
        });
    }

    @Test
    void handsOnTheLastLineWhenItsQuoteStaysOpen() throws IOException {
        ReadRows read = read("a,b\n1,x\n2,\"y");
        assertThat(read.cells()).containsExactly(List.of("1", "x"));
        assertThat(read.faults()).extracting(ReadRows.Fault::line).containsExactly(3L);
    }

    @Test
    void keepsTextAfterAClosingQuote() throws IOException {
        assertThat(read("a,b\n1,\"5\"\" pipe\"x\n2,5\" pipe\n").cells()).hasSize(2);
    }

    @Test
    void readsTwoThousandColumns() throws IOException {
        StringBuilder header = new StringBuilder();
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            header.append(i == 0 ? "" : ",")
                    .append("name")
                    .append((char) ('a' + i % 26))
                    .append(i);
            row.append(i == 0 ? "" : ",").append(i);
        }
        ReadRows read = read(header + "\n" + row + "\n");
        assertThat(read.columns()).hasSize(2_000);
        assertThat(read.cells().getFirst()).hasSize(2_000).endsWith("1999");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "GBK", "GB18030"})
    void tellsSimplifiedChinese(String encoding) throws IOException {
        Path file = ReadRows.write(folder, "zh.csv", SIMPLIFIED, Charset.forName(encoding));
        ReadRows read = ReadRows.of(file);
        assertThat(read.columns()).containsExactly("订单号", "客户编号", "商品名称", "国家");
        assertThat(read.cells().get(1)).containsExactly("1002", "18", "北京烤鸭礼盒装", "中国");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "Big5"})
    void tellsTraditionalChinese(String encoding) throws IOException {
        ReadRows read = ReadRows.of(ReadRows.write(folder, "tw.csv", TRADITIONAL, Charset.forName(encoding)));
        assertThat(read.columns()).containsExactly("訂單號", "客戶編號", "商品名稱", "國家");
        assertThat(read.cells().get(1)).containsExactly("1002", "18", "鳳梨酥禮盒很好吃", "臺灣");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "windows-1252"})
    void tellsWesternText(String encoding) throws IOException {
        ReadRows read = ReadRows.of(ReadRows.write(folder, "de.csv", WESTERN, Charset.forName(encoding)));
        assertThat(read.cells().getFirst()).containsExactly("1", "Müller", "Löffel \u2013 groß", "12,50");
        assertThat(read.cells().get(1)).containsExactly("2", "Šimek", "Crème brûlée", "3,20");
    }

    @Test
    void readsByteOrderMarksAndWideEncodingsWithout() throws IOException {
        for (String mark : List.of("\uFEFF", "")) {
            for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
                ReadRows read = ReadRows.of(ReadRows.write(folder, "bom.csv", mark + SIMPLIFIED, charset));
                assertThat(read.columns()).as("%s %s", mark, charset).startsWith("订单号");
                assertThat(read.cells()).hasSize(3);
            }
        }
    }

    @Test
    void mendsItsGuessWhenALaterByteDisprovesIt() throws IOException {
        StringBuilder text = new StringBuilder("id,name\n");
        for (int i = 0; i < 100_000; i++) {
            text.append(i).append(",plain\n");
        }
        text.append("100000,M\u00fcller\n100001,Fran\u00e7ois\n");
        ReadRows read =
                ReadRows.of(ReadRows.write(folder, "late.csv", text.toString(), Charset.forName("windows-1252")));
        assertThat(read.format().encoding()).isEqualTo("windows-1252");
        assertThat(read.cells()).hasSize(100_002).contains(List.of("100000", "Müller"), List.of("100001", "François"));
    }

    @Test
    void handsOnRowsWithBytesThatMeanNothingInAnotherwiseCleanFile() throws IOException {
        byte[] bytes =
                "id,name\n1,M\u00fcllerM\u00fcllerM\u00fcllerM\u00fcllerM\u00fcllerM\u00fcllerM\u00fcllerM\u00fcllerM\u00fcllerM\u00fcller\n2,x?\n3,\u00fc\n"
                        .getBytes(UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '?' ? (byte) 0xFF : bytes[i];
        }
        ReadRows read = ReadRows.of(Files.write(folder.resolve("broken.csv"), bytes));
        assertThat(read.format().encoding()).isEqualTo("UTF-8");
        assertThat(read.cells()).hasSize(2);
        assertThat(read.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(3);
            assertThat(fault.code()).isEqualTo(RejectCode.REJECT_ENCODING);
        });
    }

    @Test
    void obeysWhatTheUserSaysAgainstItsOwnGuess() throws IOException {
        Path file = ReadRows.write(folder, "own.csv", "Zürich,Genève\nBern,Basel\n", Charset.forName("windows-1252"));
        ReadRows read = ReadRows.of(
                file, new ReadingOptions(Charset.forName("windows-1252"), ',', '"', false, null, null, null));
        assertThat(read.columns()).containsExactly("column1", "column2");
        assertThat(read.cells()).containsExactly(List.of("Zürich", "Genève"), List.of("Bern", "Basel"));
    }

    @Test
    void unpacksGzip() throws IOException {
        Path file = folder.resolve("file.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("a,b\n1,2\n".getBytes(UTF_8));
        }
        ReadRows read = ReadRows.of(file);
        assertThat(read.format().compressed()).isTrue();
        assertThat(read.cells()).containsExactly(List.of("1", "2"));
    }

    @Test
    void stopsWhenCancelled() throws IOException {
        Path file = ReadRows.write(folder, "long.csv", "a,b\n" + "1,2\n".repeat(10_000), UTF_8);
        TableFile.Streamed table = (TableFile.Streamed) new FileOpener().open(file, ReadingOptions.NONE);
        Progress cancelled = new Progress() {
            @Override
            public void report(String stage, long done, long total) {}

            @Override
            public void check() {
                throw new CancelledException();
            }
        };
        assertThatThrownBy(() -> table.read(new ReadRows(), cancelled)).isInstanceOf(Progress.CancelledException.class);
    }
}
