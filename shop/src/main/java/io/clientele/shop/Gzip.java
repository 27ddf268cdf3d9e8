package io.clientele.shop;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * One gzip member put together from pieces that were compressed apart (RFC 1951: blocks that end on a byte boundary may
 * be joined; RFC 1952: header and trailer). Compression is most of the work of writing a shop and so runs in parallel,
 * and readers that stop after the first member still see the whole file.
 */
final class Gzip implements Closeable {

    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    /** Twice as fast as the usual 6 on order lines, for a tenth more bytes. */
    private static final int LEVEL = 4;

    /** A last block that is empty. */
    private static final byte[] LAST_BLOCK = {3, 0};

    /**
     * @param raw bytes before compression, of which {@code length} count
     * @param packed the same as deflate blocks that end on a byte boundary
     */
    @SuppressWarnings("ArrayRecordComponent") // handed from one thread to the next; never compared
    record Piece(byte[] raw, int length, byte[] packed) {}

    private final OutputStream out;
    private final CRC32 crc = new CRC32();
    private long length;

    Gzip(OutputStream out) throws IOException {
        this.out = out;
        out.write(HEADER);
    }

    static Piece pack(Bytes bytes) {
        byte[] raw = bytes.array();
        int length = bytes.size();
        Deflater deflater = new Deflater(LEVEL, true);
        try {
            deflater.setInput(raw, 0, length);
            byte[] packed = new byte[length / 4 + 64];
            int size = 0;
            while (true) {
                size += deflater.deflate(packed, size, packed.length - size, Deflater.SYNC_FLUSH);
                if (size < packed.length) {
                    return new Piece(raw, length, Arrays.copyOf(packed, size));
                }
                packed = Arrays.copyOf(packed, packed.length * 2);
            }
        } finally {
            deflater.end();
        }
    }

    void write(Piece piece) throws IOException {
        crc.update(piece.raw(), 0, piece.length());
        length += piece.length();
        out.write(piece.packed());
    }

    @Override
    public void close() throws IOException {
        out.write(LAST_BLOCK);
        writeInt((int) crc.getValue());
        writeInt((int) length);
        out.close();
    }

    private void writeInt(int value) throws IOException {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(value >>> shift);
        }
    }
}
