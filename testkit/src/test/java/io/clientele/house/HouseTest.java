package io.clientele.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.catalog.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house stands as it was drawn: arrows, stories, who owns which table. Reads the sources, not the classes. */
class HouseTest {

    private static final Path CORE = root().resolve("core/src/main");
    private static final Path JAVA = CORE.resolve("java/io/clientele");
    private static final Path SQL = CORE.resolve("resources/io/clientele");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:static )?io\\.clientele\\.([a-z]+)\\.([a-z]+)[.;]");
    private static final Pattern CREATED = Pattern.compile(
            "(?i)\\bcreate\\s+(?:or\\s+replace\\s+)?(?:temp\\s+)?(?:table|view)\\s+(?:if\\s+not\\s+exists\\s+)?(?:hot\\.)?([a-z_]+)");
    private static final Pattern WRITTEN =
            Pattern.compile("(?i)\\b(?:insert\\s+into|delete\\s+from|(?<!do )update)\\s+(?:hot\\.)?([a-z_]+)");
    private static final Pattern READ = Pattern.compile("(?i)\\b(?:from|join)\\s+(?:hot\\.)?([a-z_]+)\\b(?!\\s*\\()");

    /** Names that do not begin with their room's: what the house's readers know them by. */
    private static final Map<String, String> PUBLISHED = published();

    private static Map<String, String> published() {
        Map<String, String> owners = new TreeMap<>(Map.of(
                "rejects", "arrive.ledger",
                "events_typed", "arrive.ledger",
                "customers", "know.profile",
                "customer_of", "know.profile",
                "customer_base", "know.profile",
                "customer_traits", "know.profile"));
        for (Kind kind : Kind.values()) {
            owners.put(kind.word(), "arrive.ledger");
        }
        return owners;
    }

    private final Map<String, Set<String>> rooms = rooms();

    @Test
    void everyArrowWasDrawn() throws IOException {
        List<String> strays = new ArrayList<>();
        for (Path file : files(JAVA, ".java")) {
            String room = roomOf(JAVA.relativize(file));
            Matcher matcher = IMPORT.matcher(Files.readString(file));
            while (matcher.find()) {
                String used = matcher.group(1) + "." + matcher.group(2);
                if (rooms.containsKey(used) && !mayUse(room, used)) {
                    strays.add(JAVA.relativize(file) + " uses " + used);
                }
            }
        }
        assertThat(strays).isEmpty();
    }

    @Test
    void theDrawingHasNoCycle() {
        Set<String> above = new LinkedHashSet<>();
        for (Map.Entry<String, Set<String>> room : rooms.entrySet()) {
            for (String used : room.getValue()) {
                boolean sameStorey = used.split("\\.")[0].equals(room.getKey().split("\\.")[0]);
                assertThat(above.contains(used) || !sameStorey)
                        .as("%s uses %s, which must stand above it in the list", room.getKey(), used)
                        .isTrue();
                assertThat(storey(used))
                        .as("%s uses %s", room.getKey(), used)
                        .isLessThanOrEqualTo(storey(room.getKey()));
            }
            above.add(room.getKey());
        }
    }

    private static int storey(String room) {
        return List.of("ground", "arrive", "know", "understand", "choose", "act", "door")
                .indexOf(room.split("\\.")[0]);
    }

    @Test
    void everyPackageTellsItsStory() throws IOException {
        List<String> mute = new ArrayList<>();
        for (Path source : List.of(
                JAVA,
                root().resolve("stats/src/main/java/io/clientele"),
                root().resolve("shop/src/main/java/io/clientele"),
                root().resolve("server/src/main/java/io/clientele"))) {
            for (Path folder : packages(source)) {
                Path story = folder.resolve("package-info.java");
                if (!Files.exists(story) || !Files.readString(story).contains("@NullMarked")) {
                    mute.add(root().relativize(folder) + " has no package-info that is @NullMarked");
                } else if (isRoom(folder) && Files.readString(story).lines().count() < 10) {
                    mute.add(root().relativize(story) + " tells no story");
                }
            }
        }
        assertThat(mute).isEmpty();
    }

    @Test
    void everyRoomExistsInTheDrawing() throws IOException {
        List<String> unknown = new ArrayList<>();
        for (Path file : files(JAVA, ".java")) {
            Path relative = JAVA.relativize(file);
            if (relative.getNameCount() > 2 && !rooms.containsKey(roomOf(relative))) {
                unknown.add(relative.toString());
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void onlyTheOwnerMakesAndWritesATable() throws IOException {
        List<String> strays = new ArrayList<>();
        for (Path file : files(SQL, ".sql")) {
            String room = roomOf(SQL.relativize(file));
            String text = withoutComments(Files.readString(file));
            for (Pattern pattern : List.of(CREATED, WRITTEN)) {
                Matcher matcher = pattern.matcher(text);
                while (matcher.find()) {
                    String owner = ownerOf(matcher.group(1).toLowerCase(Locale.ROOT));
                    if (owner != null && !owner.equals(room)) {
                        strays.add(SQL.relativize(file) + " writes " + matcher.group(1) + " of " + owner);
                    } else if (owner == null && !matcher.group(1).equals("macro")) {
                        strays.add(SQL.relativize(file) + " makes " + matcher.group(1)
                                + ", which does not begin with its room's name");
                    }
                }
            }
        }
        assertThat(strays).isEmpty();
    }

    @Test
    void sqlReadsOnlyRoomsItsRoomMayUse() throws IOException {
        List<String> strays = new ArrayList<>();
        for (Path file : files(SQL, ".sql")) {
            String room = roomOf(SQL.relativize(file));
            Matcher matcher = READ.matcher(withoutComments(Files.readString(file)));
            while (matcher.find()) {
                String owner = ownerOf(matcher.group(1).toLowerCase(Locale.ROOT));
                boolean published = owner != null && owner.equals("know.profile") && room.equals("ground.rule");
                if (owner != null && !owner.equals(room) && !mayUse(room, owner) && !published) {
                    strays.add(SQL.relativize(file) + " reads " + matcher.group(1) + " of " + owner);
                }
            }
        }
        assertThat(strays).isEmpty();
    }

    @Test
    void everyStatementSaysWhatItIsForAndIsShort() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path file : files(SQL, ".sql")) {
            String text = Files.readString(file);
            long lines = withoutComments(text)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .count();
            if (!text.startsWith("--")) {
                faults.add(SQL.relativize(file) + " has no header");
            }
            if (lines > 45) {
                faults.add(SQL.relativize(file) + " has " + lines + " lines: split it into named steps");
            }
            if (withoutComments(text).contains("\"")) {
                faults.add(SQL.relativize(file) + " quotes with \", which is a text on some engines");
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void noRoomIsNamedAfterNothing() throws IOException {
        Pattern empty = Pattern.compile("(?i)(^|/)(util|utils|common|helper|helpers|manager|impl)(/|$)");
        assertThat(packages(JAVA).stream()
                        .map(folder -> JAVA.relativize(folder).toString())
                        .filter(name -> empty.matcher(name).find()))
                .isEmpty();
    }

    /** The room a relation's name says it belongs to; null when it says none, as names of steps do. */
    private String ownerOf(String relation) {
        String published = PUBLISHED.get(relation);
        if (published != null) {
            return published;
        }
        if (relation.startsWith("traits_")) {
            return "know.profile";
        }
        return rooms.keySet().stream()
                .filter(room -> relation.startsWith(room.split("\\.")[1] + "_"))
                .findFirst()
                .orElse(null);
    }

    private boolean mayUse(String room, String used) {
        if (room.equals(used)) {
            return true;
        }
        boolean aboveGround = !room.startsWith("ground.");
        if (aboveGround && (used.startsWith("ground.") || used.equals("arrive.catalog"))) {
            return true;
        }
        return rooms.getOrDefault(room, Set.of()).contains(used);
    }

    /** {@code arrive/ledger/Ledger.java} is of room {@code arrive.ledger}. */
    private static String roomOf(Path relative) {
        return relative.getNameCount() < 3
                ? relative.getName(0).toString()
                : relative.getName(0) + "." + relative.getName(1);
    }

    private static boolean isRoom(Path folder) {
        return folder.startsWith(JAVA) && JAVA.relativize(folder).getNameCount() == 2;
    }

    private static String withoutComments(String sql) {
        return sql.replaceAll("(?m)--.*$", "");
    }

    private static Map<String, Set<String>> rooms() {
        Map<String, Set<String>> rooms = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(root().resolve("testkit/src/test/resources/house/rooms.txt"))) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.split(":", 2);
                    rooms.put(
                            parts[0].strip(),
                            new TreeSet<>(List.of(parts[1].strip().split("\\s+"))));
                    rooms.get(parts[0].strip()).remove("");
                }
            }
            return rooms;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static Set<Path> packages(Path source) throws IOException {
        Set<Path> packages = new TreeSet<>();
        for (Path file : files(source, ".java")) {
            packages.add(file.getParent());
        }
        return packages;
    }

    /** The project's folder, wherever the build runs this test from. */
    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("bin/find-jdk.sh"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
