package io.clientele.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A library's old classes in a newer format: the same classes, which the virtual machine verifies and runs. */
class ClassFormatsTest {

    @TempDir
    private Path folder;

    private Path library() throws Exception {
        URI jar = CommandLine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        return Files.copy(Path.of(jar), folder.resolve("library.jar"));
    }

    /** Names of classes whose format is older than Java 6's. */
    private static List<String> oldClasses(Path library) throws Exception {
        try (JarFile jar = new JarFile(library.toFile())) {
            List<String> old = new ArrayList<>();
            for (JarEntry entry : Collections.list(jar.entries())) {
                try (InputStream content = jar.getInputStream(entry)) {
                    byte[] head = content.readNBytes(8);
                    if (entry.getName().endsWith(".class") && head[7] < 50) {
                        old.add(entry.getName());
                    }
                }
            }
            return old;
        }
    }

    @Test
    void writesEveryOldClassAnewAndNothingTwice() throws Exception {
        Path library = library();
        int old = oldClasses(library).size();
        assertThat(old).isPositive();

        assertThat(ClassFormats.renew(library)).isEqualTo(old);

        assertThat(oldClasses(library)).isEmpty();
        byte[] once = Files.readAllBytes(library);
        assertThat(ClassFormats.renew(library)).isZero();
        assertThat(Files.readAllBytes(library)).isEqualTo(once);
        assertThat(folder.toFile().list()).containsExactly("library.jar");
    }

    @Test
    void leavesClassesThatTheVirtualMachineAccepts() throws Exception {
        Path library = library();
        List<String> old = oldClasses(library);
        ClassFormats.renew(library);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {library.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            for (String name : old) {
                // Initialised, so that each is verified.
                Class.forName(name.replace('/', '.').replaceAll("\\.class$", ""), true, loader);
            }
            Object usage = loader.loadClass("picocli.CommandLine$Help$Ansi")
                    .getMethod("valueOf", String.class)
                    .invoke(null, "OFF");
            assertThat(usage).hasToString("OFF");
        }
    }
}
