package io.clientele.ground.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.ground.base.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparkSettingsTest {

    @TempDir
    Path folder;

    @Test
    void areTheEmbeddedEngineWithoutBoundsWhenNothingIsSaid() {
        SparkSettings usual =
                new SparkSettings(EngineChoice.DUCKDB, null, null, null, 20L << 30, SparkSettings.Most.ANY, Map.of());
        assertThat(SparkSettings.of(Map.of())).isEqualTo(usual);
        assertThat(SparkSettings.of(folder)).isEqualTo(usual);
        assertThat(SparkSettings.of(Map.of("spark.time", "", "spark.bytes", "", "spark.limit", "")))
                .isEqualTo(usual);
    }

    @Test
    void meanWhatEachNameSays() {
        Map<String, String> said = Map.of(
                "engine", "auto",
                "spark.master", "spark://host:7077",
                "spark.home", "/opt/spark",
                "lake.location", "s3a://bucket/shop",
                "spark.limit", "3GB",
                "spark.time", "90m",
                "spark.bytes", "2TB",
                "spark.conf.spark.executor.memory", "8g",
                "spark.conf.spark.executor.cores", "4");
        assertThat(SparkSettings.of(said))
                .isEqualTo(new SparkSettings(
                        EngineChoice.AUTO,
                        "spark://host:7077",
                        Path.of("/opt/spark"),
                        "s3a://bucket/shop",
                        3L << 30,
                        new SparkSettings.Most(Duration.ofMinutes(90), 2L << 40),
                        Map.of("spark.executor.memory", "8g", "spark.executor.cores", "4")));
    }

    @Test
    void sayTheSameWhenTheyAreReadAgain() throws IOException {
        Files.createDirectories(folder);
        SparkSettings settings = SparkSettings.of(Map.of(
                "engine", "spark",
                "spark.master", "local[2]",
                "spark.time", "45s",
                "spark.bytes", "700MB",
                "spark.conf.spark.cores.max", "8"));
        settings.write(folder);
        assertThat(SparkSettings.of(folder)).isEqualTo(settings);
        assertThat(SparkSettings.of(settings.said())).isEqualTo(settings);
        assertThat(folder.resolve("engine.properties")).content().contains("spark.time=45s\n", "spark.bytes=700MB\n");
    }

    @Test
    void waitForASessionAsLongAsIsSaid() {
        assertThat(SparkSettings.of(Map.of()).patience()).isEqualTo(Duration.ofSeconds(150));
        assertThat(SparkSettings.of(Map.of("spark.conf.spark.clientele.start.patience", "10m"))
                        .patience())
                .isEqualTo(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "engine | oracle | engine was 'oracle', must be duckdb, spark or auto",
                "spark.master | http://x | spark.master was 'http://x', must be a master's URL",
                "spark.limit | much | spark.limit was 'much', must be a size of 1MB or more, with its unit, such as 20GB",
                "spark.time | long | spark.time was 'long', must be a time above zero such as 90s, 30m or 2h",
                "spark.time | 0m | spark.time was '0m', must be a time above zero",
                "spark.time | -5s | spark.time was '-5s', must be a time above zero",
                "spark.bytes | all | spark.bytes was 'all', must be a size of 1MB or more, with its unit, such as 20GB",
                "spark.bytes | 0GB | spark.bytes was '0GB', must be a size of 1MB or more, with its unit",
                "spark.limit | 20 | spark.limit was '20', must be a size of 1MB or more, with its unit, such as 20GB",
                "spark.master | spark://host | spark.master was 'spark://host', must be a master's URL",
                "spark.conf.foo.bar | 1 | spark.conf.foo.bar was '1', must be a setting of Spark's by its name",
                "spark.conf.spark.conf.spark.cores.max | 3 | must be a setting of Spark's by its name",
                "spark.conf.spark.master | local[2] | the master is spark.master itself",
                "spark.conf.spark.clientele.start.patience | abc | start.patience was 'abc', must be a time above zero",
                "spark.conf.spark.clientele.executors.patience | -5s | executors.patience was '-5s', must be a time",
                "spark.conf.spark.executor.memory | much | executor.memory was 'much', must be a size above zero such as 4g",
                "spark.conf.spark.driver.memory | 1gb | driver.memory was '1gb', must be a size above zero such as 4g",
                "spark.conf.spark.executor.cores | 0 | executor.cores was '0', must be a whole number above zero",
                "spark.conf.spark.cores.max | many | cores.max was 'many', must be a whole number above zero",
                "spark.patience | 5s | spark.patience was '5s', must be one of engine, spark.master"
            })
    void areRefusedByNameAndBound(String name, String value, String words) {
        assertThatThrownBy(() -> SparkSettings.of(Map.of(name, value)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(words);
    }
}
