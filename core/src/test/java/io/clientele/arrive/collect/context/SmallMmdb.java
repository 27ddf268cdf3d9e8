package io.clientele.arrive.collect.context;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes small files in the format of MaxMind DB 2.0 (maxmind.github.io/MaxMind-DB): a tree of 24-bit records over 128 bits,
 * where IPv4 addresses begin with 96 zero bits, then data, then metadata. Networks may not overlap.
 */
final class SmallMmdb {

    private static final byte[] METADATA = {
        (byte) 0xAB, (byte) 0xCD, (byte) 0xEF, 'M', 'a', 'x', 'M', 'i', 'n', 'd', '.', 'c', 'o', 'm'
    };

    private final String type;
    private final List<Object[]> nodes = new ArrayList<>(List.<Object[]>of(new Object[2]));
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    private record Leaf(int offset) {}

    SmallMmdb(String type) {
        this.type = type;
    }

    /** Puts a record under a network such as {@code 203.0.113.0/24}. */
    SmallMmdb with(String network, Map<String, ?> found) {
        String[] parts = network.split("/");
        byte[] given = Addresses.read(parts[0]).map(InetAddress::getAddress).orElseThrow();
        byte[] address = new byte[16];
        System.arraycopy(given, 0, address, 16 - given.length, given.length);
        int bits = Integer.parseInt(parts[1]) + (given.length == 4 ? 96 : 0);
        Leaf leaf = new Leaf(data.size());
        write(data, found);
        int node = 0;
        for (int bit = 0; bit < bits; bit++) {
            int side = (address[bit / 8] >> (7 - bit % 8)) & 1;
            if (bit == bits - 1) {
                nodes.get(node)[side] = leaf;
                break;
            }
            if (nodes.get(node)[side] == null) {
                nodes.get(node)[side] = nodes.size();
                nodes.add(new Object[2]);
            }
            node = (Integer) nodes.get(node)[side];
        }
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (Object[] node : nodes) {
            for (Object side : node) {
                int value = side == null
                        ? nodes.size()
                        : side instanceof Leaf leaf ? nodes.size() + 16 + leaf.offset() : (Integer) side;
                file.write(value >> 16);
                file.write(value >> 8);
                file.write(value);
            }
        }
        file.writeBytes(new byte[16]);
        file.writeBytes(data.toByteArray());
        file.writeBytes(METADATA);
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("node_count", (long) nodes.size());
        metadata.put("record_size", 24);
        metadata.put("ip_version", 6);
        metadata.put("database_type", type);
        metadata.put("languages", List.of("en"));
        metadata.put("binary_format_major_version", 2);
        metadata.put("binary_format_minor_version", 0);
        metadata.put("build_epoch", new BuildEpoch(1_790_000_000L));
        metadata.put("description", Map.of("en", "made for a test"));
        write(file, metadata);
        return file.toByteArray();
    }

    /** An unsigned number of 64 bits. */
    private record BuildEpoch(long seconds) {}

    void writeTo(Path file) {
        try {
            Files.write(file, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(ByteArrayOutputStream out, Object value) {
        switch (value) {
            case Map<?, ?> map -> {
                control(out, 7, map.size());
                map.forEach((key, inner) -> {
                    write(out, key);
                    write(out, inner);
                });
            }
            case List<?> list -> {
                control(out, 11, list.size());
                list.forEach(inner -> write(out, inner));
            }
            case String text -> {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                control(out, 2, utf8.length);
                out.writeBytes(utf8);
            }
            case Integer number -> number(out, 5, 2, number);
            case Long number -> number(out, 6, 4, number);
            case BuildEpoch epoch -> number(out, 9, 8, epoch.seconds());
            default -> throw new IllegalArgumentException("no way to write " + value);
        }
    }

    private static void number(ByteArrayOutputStream out, int type, int bytes, long value) {
        control(out, type, bytes);
        for (int at = bytes - 1; at >= 0; at--) {
            out.write((int) (value >> (8 * at)));
        }
    }

    /** Types above 7 stand in a second byte; sizes from 29 to 284 too. */
    private static void control(ByteArrayOutputStream out, int type, int size) {
        int small = size < 29 ? size : 29;
        out.write((type <= 7 ? type << 5 : 0) | small);
        if (type > 7) {
            out.write(type - 7);
        }
        if (size >= 29) {
            out.write(size - 29);
        }
    }
}
