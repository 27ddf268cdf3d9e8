package io.clientele.door.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table that the pages' formatter is held to as well. */
class FiguresTest {

    static List<JsonNode> table() throws IOException {
        try (InputStream in = FiguresTest.class.getResourceAsStream("/words/format-golden.json")) {
            List<JsonNode> cases = new ArrayList<>();
            JsonMapper.builder()
                    .build()
                    .readTree(Objects.requireNonNull(in))
                    .path("cases")
                    .forEach(cases::add);
            return cases;
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void readsAsTheTableSays(JsonNode line) {
        for (Language language : Language.values()) {
            Figures figures = new Figures(language, ZoneOffset.UTC);
            assertThat(written(figures, line.path("format").asString(), line.path("arguments")))
                    .as(language.tag() + " " + line)
                    .isEqualTo(line.path(language.tag()).asString());
        }
    }

    @Test
    void readsInstantsInTheZoneOfTheWorkspace() {
        Figures shanghai = new Figures(Language.EN, ZoneId.of("Asia/Shanghai"));
        assertThat(shanghai.moment(Instant.parse("2011-12-09T20:00:00Z"))).isEqualTo("Dec 10, 2011, 04:00");
    }

    private static String written(Figures figures, String format, JsonNode arguments) {
        JsonNode first = arguments.path(0);
        JsonNode second = arguments.path(1);
        return switch (format) {
            case "number" -> figures.number(first.asDouble(), second.asInt());
            case "compact" -> figures.compact(first.asDouble());
            case "money" -> figures.money(new BigDecimal(first.asString()), second.asString());
            case "moneyCompact" -> figures.moneyCompact(first.asDouble(), second.asString());
            case "rate" -> figures.rate(first.asDouble());
            case "change" -> figures.change(first.asDouble());
            case "points" -> figures.points(first.asDouble());
            case "interval" ->
                figures.interval(
                        first.asString(), second.asString(), arguments.path(2).asString());
            case "day" -> figures.day(LocalDate.parse(first.asString()));
            case "month" -> figures.month(LocalDate.parse(first.asString()));
            case "week" -> figures.week(LocalDate.parse(first.asString()));
            case "quarter" -> figures.quarter(LocalDate.parse(first.asString()));
            case "year" -> figures.year(LocalDate.parse(first.asString()));
            case "moment" -> figures.moment(Instant.parse(first.asString()));
            case "range" -> figures.range(LocalDate.parse(first.asString()), LocalDate.parse(second.asString()));
            case "duration" -> figures.duration(Duration.ofMillis(first.asLong()));
            case "country" -> figures.country(first.asString());
            case "days" -> figures.days(first.asDouble());
            default -> throw new AssertionError("no format is named " + format);
        };
    }
}
