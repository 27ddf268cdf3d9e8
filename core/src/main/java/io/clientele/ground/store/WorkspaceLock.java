package io.clientele.ground.store;

import io.clientele.ground.base.Refusal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Sees to it that one process owns a workspace. The operating system frees it when the process ends, however it ends. */
final class WorkspaceLock implements AutoCloseable {

    private final FileChannel channel;
    private final FileLock lock;

    private WorkspaceLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    static WorkspaceLock take(Path folder, Duration patience) {
        Path file = folder.resolve("owner.lock");
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            WorkspaceLock taken = tried(file);
            if (taken != null) {
                return taken;
            }
            if (System.nanoTime() >= until) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT,
                        "WORKSPACE_HELD",
                        folder.toAbsolutePath() + " is in use by " + holder(folder)
                                + "; stop that process or wait until it is done");
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static @Nullable WorkspaceLock tried(Path file) {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    Files.writeString(
                            file.resolveSibling("owner.pid"),
                            Long.toString(ProcessHandle.current().pid()));
                    return new WorkspaceLock(channel, lock);
                }
            } catch (OverlappingFileLockException e) {
                // This process holds it through another object: the same answer as for another process.
            }
            channel.close();
            return null;
        } catch (IOException e) {
            throw Lake.unwritable(e);
        }
    }

    private static String holder(Path folder) {
        try {
            return "process "
                    + Files.readString(folder.resolve("owner.pid"), StandardCharsets.UTF_8)
                            .strip();
        } catch (IOException e) {
            return "another process";
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw Lake.unwritable(e);
        }
    }
}
