package io.clientele.arrive.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.ground.base.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExcelFileTest {

    @TempDir
    private Path folder;

    private Path workbook(Consumer<Workbook> content) throws IOException {
        Path file = folder.resolve("book.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            content.accept(workbook);
        }
        return file;
    }

    private static void row(Worksheet sheet, int row, Object... values) {
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case LocalDateTime at -> {
                    sheet.value(row, i, at);
                    sheet.style(row, i).format("dd/mm/yyyy hh:mm").set();
                }
                case LocalDate day -> {
                    sheet.value(row, i, day);
                    sheet.style(row, i).format("d-mmm-yy").set();
                }
                case Number number -> sheet.value(row, i, number);
                case Boolean truth -> sheet.value(row, i, truth);
                default -> sheet.value(row, i, values[i].toString());
            }
        }
    }

    @Test
    void readsTextNumbersDatesByStyleAndTruths() throws IOException {
        Path file = workbook(book -> {
            Worksheet sheet = book.newWorksheet("Orders");
            row(sheet, 0, "Invoice", "Price", "Date", "Day", "Gift");
            row(sheet, 1, 536365, 2.55, LocalDateTime.of(2010, 12, 1, 8, 26), LocalDate.of(2010, 12, 1), true);
            row(sheet, 2, "C536379", new BigDecimal("0.1"), LocalDateTime.of(2011, 2, 28, 0, 0), "", false);
        });
        ReadRows read = ReadRows.of(file);
        assertThat(read.columns()).containsExactly("Invoice", "Price", "Date", "Day", "Gift");
        assertThat(read.cells())
                .containsExactly(
                        List.of("536365", "2.55", "2010-12-01 08:26:00", "2010-12-01", "true"),
                        List.of("C536379", "0.1", "2011-02-28", "", "false"));
        assertThat(read.lines()).containsExactly(2L, 3L);
    }

    @Test
    void readsAllSheetsOfOneTableAndBringsColumnsTogetherByName() throws IOException {
        Path file = workbook(book -> {
            Worksheet first = book.newWorksheet("2009");
            row(first, 0, "id", "price");
            row(first, 1, 1, 10);
            Worksheet second = book.newWorksheet("2010");
            row(second, 0, "Price", "ID", "note");
            row(second, 1, 20, 2, "x");
        });
        ReadRows read = ReadRows.of(file);
        assertThat(read.columns()).containsExactly("id", "price", "note");
        assertThat(read.cells()).containsExactly(List.of("1", "10", ""), List.of("2", "20", "x"));
        assertThat(read.format().sheets()).containsExactly("2009", "2010");
    }

    @Test
    void readsOneSheetWhenItIsNamed() throws IOException {
        Path file = workbook(book -> {
            row(book.newWorksheet("Orders"), 0, "id", "price");
            Worksheet notes = book.newWorksheet("Notes");
            row(notes, 0, "author", "text");
            row(notes, 1, "Ann", "hello");
        });
        assertThatThrownBy(() -> ReadRows.of(file))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Orders, Notes")
                .hasMessageContaining("--sheet");
        ReadRows read = ReadRows.of(file, new ReadingOptions(null, null, null, null, null, null, "notes"));
        assertThat(read.cells()).containsExactly(List.of("Ann", "hello"));
        assertThatThrownBy(() -> ReadRows.of(file, new ReadingOptions(null, null, null, null, null, null, "none")))
                .hasMessageContaining("no sheet 'none'");
    }

    @Test
    void joinsMergedHeadersFromTopToBottomAndPassesOverTitles() throws IOException {
        Path file = workbook(book -> {
            Worksheet sheet = book.newWorksheet("Report");
            sheet.value(0, 0, "Sales 2026");
            sheet.range(0, 0, 0, 4).merge();
            row(sheet, 1, "Order", "", "Customer", "", "Total");
            sheet.range(1, 0, 1, 1).merge();
            sheet.range(1, 2, 1, 3).merge();
            sheet.range(1, 4, 2, 4).merge();
            row(sheet, 2, "ID", "Date", "ID", "Name");
            row(sheet, 3, 1, LocalDate.of(2026, 1, 2), 7, "Ann", 9.5);
        });
        ReadRows read = ReadRows.of(file);
        assertThat(read.columns()).containsExactly("Order ID", "Order Date", "Customer ID", "Customer Name", "Total");
        assertThat(read.cells()).containsExactly(List.of("1", "2026-01-02", "7", "Ann", "9.5"));
        assertThat(read.lines()).containsExactly(4L);
    }

    @Test
    void countsDaysFrom1904WhereTheWorkbookDoes() throws IOException {
        Path file = workbook(book -> {
            Worksheet sheet = book.newWorksheet("Mac");
            row(sheet, 0, "id", "day");
            row(sheet, 1, "a", LocalDate.of(2010, 12, 1));
        });
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Path part = zip.getPath("xl/workbook.xml");
            String xml = Files.readString(part);
            String changed = xml.replaceFirst("date1904=\"[^\"]*\"", "date1904=\"1\"");
            assertThat(changed).isNotEqualTo(xml);
            Files.write(part, changed.getBytes(StandardCharsets.UTF_8));
        }
        ReadRows read = ReadRows.of(file);
        // The same number means a day 1,462 days later.
        assertThat(read.cells()).containsExactly(List.of("a", "2014-12-02"));
        assertThat(read.format().notes()).extracting(note -> note.key()).contains("collect.format.dates1904");
    }

    @Test
    void tellsDateStylesFromNumberStyles() {
        assertThat(ExcelCell.isDate(14, null)).isTrue();
        assertThat(ExcelCell.isDate(164, "[$-409]d\\-mmm\\-yy;@")).isTrue();
        assertThat(ExcelCell.isDate(165, "yyyy\"年\"m\"月\"d\"日\"")).isTrue();
        assertThat(ExcelCell.isDate(166, "[h]:mm:ss")).isTrue();
        assertThat(ExcelCell.isDate(167, "h:mm:ss.000")).isTrue();
        assertThat(ExcelCell.isDate(2, "0.00")).isFalse();
        assertThat(ExcelCell.isDate(168, "#,##0.00 \"days\"")).isFalse();
        assertThat(ExcelCell.isDate(169, "[$€-2] #,##0.00;[Red]-#,##0.00")).isFalse();
        assertThat(ExcelCell.isDate(0, "General")).isFalse();
    }

    @Test
    void countsTheDayThatNeverWas() {
        ExcelCell cell = new ExcelCell(false);
        assertThat(cell.date(new BigDecimal("1"), "1")).isEqualTo("1900-01-01");
        assertThat(cell.date(new BigDecimal("59"), "59")).isEqualTo("1900-02-28");
        assertThat(cell.date(new BigDecimal("60"), "60")).isEqualTo("1900-02-29");
        assertThat(cell.date(new BigDecimal("61"), "61")).isEqualTo("1900-03-01");
        assertThat(cell.date(new BigDecimal("40513.351388888885"), "")).isEqualTo("2010-12-01 08:26:00");
        assertThat(cell.date(new BigDecimal("0.5"), "0.5")).isEqualTo("12:00:00");
    }
}
