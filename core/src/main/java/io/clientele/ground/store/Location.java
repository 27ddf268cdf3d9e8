package io.clientele.ground.store;

import io.clientele.ground.base.Refusal;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where a copy of the record lies for a cluster.
 *
 * @param url with a scheme that Hadoop has a file system for and no slash at its end: {@code s3a://bucket/folder},
 *     {@code hdfs://host:8020/folder}, {@code file:///mnt/share/folder}
 */
record Location(String url) {

    private static final Pattern URL = Pattern.compile("[a-z][a-z0-9+.-]*://.*");

    /** Whoever writes here; made only when there is none. */
    static final String OWNER = "owner.json";

    static final String PUBLISHED = "published";
    static final String SEGMENTS = "segments";
    static final String ANSWERS = "answers";

    /** What was begun and never finished ends in it. */
    static final String PART = ".part";

    /** @param said a URL, or a path of this machine */
    static Location of(String said) {
        String text = said.strip().replaceAll("/+$", "");
        if (text.startsWith("s3://") || text.startsWith("s3n://")) {
            throw invalid(
                    "the location was '" + said + "'; Hadoop calls it s3a://" + text.substring(text.indexOf("//") + 2));
        }
        if (text.isEmpty() || text.matches("[a-z0-9]+:/*")) {
            throw invalid("the location was '" + said
                    + "', must be a folder, such as s3a://bucket/folder, hdfs://host:8020/folder or /mnt/share/folder");
        }
        if (text.startsWith("file:")) {
            return new Location("file://" + text.replaceFirst("^file:/*", "/"));
        }
        if (URL.matcher(text).matches()) {
            return new Location(text);
        }
        return new Location("file://"
                + Path.of(text).toAbsolutePath().normalize().toString().replace('\\', '/'));
    }

    /** Refuses a folder that is the workspace's, or in it, or around it. */
    void refuseWithin(Path workspace) {
        String folder = "file://" + workspace.toString().replace('\\', '/') + "/";
        if ((url + "/").startsWith(folder) || folder.startsWith(url + "/")) {
            throw invalid("the location was '" + url + "', must be apart from the workspace in " + workspace);
        }
    }

    String at(String path) {
        return url + "/" + path;
    }

    /** Where a segment lies: its name has its checksum, so that a file of that name and size is that segment. */
    static String pathOf(Segment segment) {
        return segment.path().replaceFirst("\\.parquet$", "") + "-" + segment.checksum() + ".parquet";
    }

    private static Refusal invalid(String sentence) {
        return new Refusal(Refusal.Kind.USAGE, "LOCATION", sentence);
    }
}
