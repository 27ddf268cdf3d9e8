package io.clientele.engine.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

/** The words are those that Spark 4.2 said when it was brought to each of these ends. */
class FailuresTest {

    private static String code(Throwable failure) {
        return Failures.of("1", failure).path("code").asText();
    }

    private static String code(String spark) {
        return code(new SparkException(spark));
    }

    @Test
    void tellsACancelledQuestionFromOneThatTheClusterEnded() {
        assertThat(code("[SPARK_JOB_CANCELLED] Job 3 cancelled part of cancelled job group 7 SQLSTATE: XXKDA"))
                .isEqualTo("CANCELLED");
        assertThat(code("Job 3 cancelled because SparkContext was shut down")).isEqualTo("UNREACHABLE");
        assertThat(code(new IllegalStateException("Cannot call methods on a stopped SparkContext.")))
                .isEqualTo("UNREACHABLE");
    }

    @Test
    void saysInOneSentenceThatNoExecutorCame() {
        SparkException cancelled = new SparkException("[SPARK_JOB_CANCELLED] Job 0 cancelled because "
                + ExecutorWatch.REASON + " within 15 s SQLSTATE: XXKDA");
        assertThat(code(cancelled)).isEqualTo("NO_EXECUTOR");
        assertThat(Failures.of("1", cancelled).path("message").asText())
                .isEqualTo("the cluster gave no executor within 15 s");
        assertThat(code("Job aborted due to stage failure: Master removed our application: FAILED"))
                .isEqualTo("NO_EXECUTOR");
    }

    @Test
    void looksAtTheDeepestCause() {
        assertThat(code(new SparkException("Job aborted", new IOException("No space left on device"))))
                .isEqualTo("SPACE");
        assertThat(code(new SparkException("Job aborted", new AccessControlException("no"))))
                .isEqualTo("PERMISSION");
        assertThat(code(new SparkException(
                        "Job aborted", new IOException("Mkdirs failed to create file:/w/answer-1.part"))))
                .isEqualTo("PERMISSION");
        assertThat(code(new SparkException("Job aborted", new IOException("/w/answer-1.part: Read-only file system"))))
                .isEqualTo("PERMISSION");
        assertThat(code(new SparkException("Job aborted", new OutOfMemoryError("Java heap space"))))
                .isEqualTo("MEMORY");
        assertThat(code(new SparkException("Job aborted", new ClassNotFoundException("io.clientele.stats.Fold"))))
                .isEqualTo("CLASS");
    }

    @Test
    void tellsRowsThatWouldFillThisProcessFromMemoryThatIsFull() {
        assertThat(code("Job aborted due to stage failure: Total size of serialized results of 3 tasks (80.1 MiB) is"
                        + " bigger than spark.driver.maxResultSize (64.0 MiB)"))
                .isEqualTo("RESULT");
    }

    @Test
    void tellsAFileThatIsGoneFromOneThatIsBroken() {
        assertThat(code(new SparkException("Job aborted", new FileNotFoundException("/lake/a.parquet"))))
                .isEqualTo("FILE_MISSING");
        assertThat(code("[FAILED_READ_FILE.FILE_NOT_EXIST] Encountered error while reading file /lake/a.parquet"))
                .isEqualTo("FILE_MISSING");
        assertThat(code("/lake/a.parquet is not a Parquet file. Expected magic number at tail, but found [0, 1, 2, 3]"))
                .isEqualTo("FILE_DAMAGED");
        assertThat(code("[FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH] Encountered error while reading file"
                        + " /lake/a.parquet. Data type mismatches when reading Parquet column [amount]."))
                .isEqualTo("FILE_DAMAGED");
    }

    @Test
    void saysWhatItDoesNotKnowInSparksWords() {
        assertThat(Failures.of("1", new SparkException("something new")))
                .hasToString("{\"id\":\"1\",\"said\":\"failed\",\"code\":\"OTHER\","
                        + "\"message\":\"SparkException: something new\",\"trace\":\"SparkException: something new\"}");
    }
}
