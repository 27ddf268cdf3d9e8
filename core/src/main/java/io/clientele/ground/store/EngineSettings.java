package io.clientele.ground.store;

import io.clientele.ground.base.Refusal;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the embedded engine may use.
 *
 * @param memoryMegabytes its buffer manager's limit; what does not fit spills to {@code spill}
 * @param threads of one query
 * @param questionThreads queries at a time
 * @param spill folder for what does not fit into memory
 */
public record EngineSettings(long memoryMegabytes, int threads, int questionThreads, Path spill) {

    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([KMGT]I?B?|B)?");

    public EngineSettings {
        if (memoryMegabytes < 100) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    "MEMORY_TOO_SMALL",
                    "the engine needs at least 100 MB of memory, was " + memoryMegabytes + " MB");
        }
    }

    /**
     * Safe defaults. Of the memory allowed to the process (a quarter of the machine's or container's, at most 8 GB, unless
     * said) the engine gets what the Java heap and the native libraries leave.
     *
     * @param processMegabytes memory allowed to the whole process, 0 for the default
     */
    public static EngineSettings fromMachine(long processMegabytes, Path spill) {
        long process = processMegabytes > 0 ? processMegabytes : defaultProcessMegabytes();
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        long engine = Math.max(process * 2 / 5, process - heap - 500);
        int cores = Runtime.getRuntime().availableProcessors();
        return new EngineSettings(Math.max(100, engine), cores, Math.max(4, cores), spill);
    }

    static long defaultProcessMegabytes() {
        long machine = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getTotalMemorySize()
                >> 20;
        return Math.clamp(machine / 4, 1024, 8192);
    }

    /** {@code 4GB}, {@code 512m}, {@code 1.5 GiB} as megabytes. */
    public static long megabytes(String size) {
        Matcher matcher = SIZE.matcher(size.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    "SIZE",
                    "a size is a number with a unit such as 4GB or 512MB, was '" + size + "'");
        }
        String unit = matcher.group(2) == null ? "B" : matcher.group(2);
        double factor = switch (unit.charAt(0)) {
            case 'K' -> 1.0 / 1024;
            case 'M' -> 1;
            case 'G' -> 1024;
            case 'T' -> 1024 * 1024;
            default -> 1.0 / (1024 * 1024);
        };
        return Math.round(Double.parseDouble(matcher.group(1)) * factor);
    }
}
