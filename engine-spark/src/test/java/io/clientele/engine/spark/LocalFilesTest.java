package io.clientele.engine.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {

    @TempDir
    java.nio.file.Path folder;

    private static FileSystem opened(String name) throws IOException {
        Configuration conf = new Configuration(false);
        conf.set("fs.file.impl", name);
        conf.set("fs.permissions.umask-mode", "027");
        return FileSystem.newInstance(URI.create("file:///"), conf);
    }

    private Set<PosixFilePermission> of(String name) throws IOException {
        return Files.getPosixFilePermissions(folder.resolve(name));
    }

    @Test
    void givesFilesAndFoldersThePermissionsThatHadoopGivesThem() throws IOException {
        try (FileSystem ours = opened(LocalFiles.class.getName());
                FileSystem hadoops = opened(LocalFileSystem.class.getName())) {
            write(ours, "ours");
            write(hadoops, "hadoops");
        }
        for (String made : new String[] {"/a", "/a/b", "/a/b/rows"}) {
            assertThat(of("ours" + made)).as(made).isEqualTo(of("hadoops" + made));
        }
        assertThat(of("ours/a")).isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
    }

    private void write(FileSystem files, String under) throws IOException {
        Path rows = new Path(folder.resolve(under).resolve("a/b/rows").toString());
        try (FSDataOutputStream out = files.create(rows)) {
            out.write(1);
        }
    }

    @Test
    void setsEachPermission() throws IOException {
        Path file = new Path(Files.createFile(folder.resolve("file")).toString());
        try (FileSystem files = opened(LocalFiles.class.getName())) {
            for (short bits = 0; bits <= 0777; bits++) {
                FsPermission permission = new FsPermission(bits);
                files.setPermission(file, permission);
                assertThat(PosixFilePermissions.toString(of("file"))).isEqualTo(permission.toString());
            }
        }
    }
}
