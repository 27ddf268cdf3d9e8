package io.clientele.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in README.md compile and run as they stand. */
class ReadmeTest {

    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- example: (\\w+) -->\\s*```java\\n(.*?)```", Pattern.DOTALL);

    private static final String CLASS = """
            import io.clientele.stats.clv.*;
            import io.clientele.stats.concentration.*;
            import io.clientele.stats.inference.*;
            import java.util.Locale;
            public class NAME {
                public static java.util.Map<String, Object> run() {
                    BODY
                    return java.util.Map.of(RESULTS);
                }
            }
            """;

    @TempDir
    Path folder = Path.of("");

    private static Map<String, String> examples() throws IOException {
        Matcher matcher = EXAMPLE.matcher(Files.readString(Path.of("README.md")));
        Map<String, String> examples = new LinkedHashMap<>();
        while (matcher.find()) {
            examples.put(matcher.group(1), matcher.group(2));
        }
        return examples;
    }

    private Map<?, ?> run(String name, String results) throws IOException, ReflectiveOperationException {
        Path source = folder.resolve(name + ".java");
        String body = examples().getOrDefault(name, "");
        Files.writeString(
                source, CLASS.replace("NAME", name).replace("BODY", body).replace("RESULTS", results));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-proc:none",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-d",
                    folder.toString());
            boolean compiled = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, ReadmeTest.class.getClassLoader())) {
            Method method = loader.loadClass(name).getMethod("run");
            return (Map<?, ?>) method.invoke(null);
        } catch (InvocationTargetException e) {
            throw new AssertionError("the example " + name + " failed", e.getCause());
        }
    }

    @Test
    void valuesACustomer() throws IOException, ReflectiveOperationException {
        Map<?, ?> results = run("WorthOfACustomer", "\"alive\", alive, \"expected\", expected, \"value\", value");
        assertThat((Double) results.get("alive")).isBetween(0.5, 1.0);
        assertThat((Double) results.get("expected")).isBetween(0.5, 3.0);
        assertThat((Double) results.get("value")).isBetween(20.0, 100.0);
    }

    @Test
    void comparesRevenue() throws IOException, ReflectiveOperationException {
        Map<?, ?> results = run("ChangeOfRevenue", "\"sentence\", sentence, \"gini\", gini, \"first\", adjusted[0]");
        assertThat((String) results.get("sentence")).startsWith("Revenue is at 46 % of last year's (95 %:");
        assertThat((Double) results.get("gini")).isBetween(0.3, 0.5);
        assertThat((Double) results.get("first")).isBetween(0.0, 1.0);
    }

    @Test
    void showsTwoExamples() throws IOException {
        assertThat(examples().keySet()).containsExactly("WorthOfACustomer", "ChangeOfRevenue");
    }
}
