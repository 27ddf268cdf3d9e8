package io.clientele.ground.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** CRC32C of a file, which finds any damage a disk or a broken copy does at the speed of reading; no defence against a forger. */
final class Checksum {

    private static final int BLOCK = 1 << 20;

    private Checksum() {}

    /** Eight hexadecimal digits. */
    static String of(Path file) throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocate(BLOCK);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(buffer) >= 0) {
                crc.update(buffer.flip());
                buffer.clear();
            }
        }
        return String.format("%08x", crc.getValue());
    }
}
