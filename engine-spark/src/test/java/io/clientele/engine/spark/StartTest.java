package io.clientele.engine.spark;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class StartTest {

    private static ObjectNode master(String url) {
        return JsonNodeFactory.instance.objectNode().put("spark.master", url);
    }

    @Test
    void refusesAnotherVersionOfSpark() {
        for (String other : new String[] {"4.1.0", "4.3.0", "3.5.6", "4.20.1"}) {
            assertThatExceptionOfType(Start.Failed.class)
                    .isThrownBy(() -> Start.versionServes(other))
                    .withMessage("this works with Spark 4.2.x, but spark.home holds " + other)
                    .returns("VERSION", Start.Failed::code);
        }
        assertThatCode(() -> Start.versionServes("4.2.1")).doesNotThrowAnyException();
    }

    @Test
    void saysOfEachMasterWhyItCannotBeReached() {
        assertThatExceptionOfType(Start.Failed.class)
                .isThrownBy(() -> Start.of(master("spark://127.0.0.1:1,127.0.0.1:2")))
                .withMessageContaining("127.0.0.1:1: java.net.ConnectException")
                .withMessageContaining("127.0.0.1:2: java.net.ConnectException")
                .returns("UNREACHABLE", Start.Failed::code);
    }

    @Test
    void refusesAnAddressWithoutAPort() {
        assertThatExceptionOfType(Start.Failed.class)
                .isThrownBy(() -> Start.of(master("spark://somewhere")))
                .withMessageContaining("spark://somewhere")
                .returns("UNREACHABLE", Start.Failed::code);
    }
}
