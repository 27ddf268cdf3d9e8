package io.clientele.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Writes the classes of a library anew that are in a format from before stack maps (Java 5 and earlier). The cache a
 * start comes out of takes none of those; they were read, and verified the old way, at every start. What they do is
 * unchanged. Not a command of users.
 */
final class ClassFormats {

    private static final ClassFileVersion NEWER = ClassFileVersion.of(ClassFile.JAVA_8_VERSION, 0);

    private ClassFormats() {}

    /** @param libraries paths of jars, each replaced where it holds such classes */
    public static void main(String[] libraries) throws IOException {
        for (String library : libraries) {
            renew(Path.of(library));
        }
    }

    /** @return classes written anew */
    static int renew(Path library) throws IOException {
        Path renewed = library.resolveSibling(library.getFileName() + ".renewed");
        int classes = 0;
        try (URLClassLoader beside =
                        new URLClassLoader(new URL[] {library.toUri().toURL()}, ClassFormats.class.getClassLoader());
                InputStream in = Files.newInputStream(library);
                ZipInputStream entries = new ZipInputStream(in);
                OutputStream out = Files.newOutputStream(renewed);
                ZipOutputStream copy = new ZipOutputStream(out)) {
            ClassFile files = ClassFile.of(
                    StackMapsOption.GENERATE_STACK_MAPS,
                    ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofClassLoading(beside)));
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                byte[] content = entries.readAllBytes();
                if (isOld(entry.getName(), content)) {
                    content = renewed(files, files.parse(content));
                    classes++;
                }
                copy.putNextEntry(new ZipEntry(entry.getName()));
                copy.write(content);
                copy.closeEntry();
            }
        }
        if (classes > 0) {
            Files.move(renewed, library, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.delete(renewed);
        }
        return classes;
    }

    private static boolean isOld(String name, byte[] content) {
        return name.endsWith(".class") && (((content[6] & 0xff) << 8) | (content[7] & 0xff)) < ClassFile.JAVA_6_VERSION;
    }

    private static byte[] renewed(ClassFile files, ClassModel model) {
        CodeTransform unchanged = (code, element) -> code.with(element);
        ClassTransform bodies = ClassTransform.transformingMethodBodies(unchanged);
        return files.transformClass(
                model,
                bodies.andThen(
                        (builder, element) -> builder.with(element instanceof ClassFileVersion ? NEWER : element)));
    }
}
