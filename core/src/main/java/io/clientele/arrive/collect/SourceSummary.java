package io.clientele.arrive.collect;

import java.time.Instant;
import java.util.List;

/**
 * A system files came from.
 *
 * @param kinds words of the kinds it gave
 * @param imports how many, those taken back left out
 * @param accepted rows that are in the record
 * @param rejected rows that could not be read and were not mended
 * @param last when its last import was committed
 */
public record SourceSummary(
        String source, List<String> kinds, int imports, long accepted, long rejected, Instant last) {}
