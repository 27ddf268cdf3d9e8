package io.clientele.arrive.quality;

import io.clientele.ground.base.Refusal;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML whose scalars are the text that was written: {@code NO} is Norway and no falsehood, {@code 007} keeps its
 * zeros, {@code 12:30} is no number in sixties. What a text means, the type of its column says.
 */
final class WrittenYaml {

    private WrittenYaml() {}

    /** Lists, maps and texts. */
    static @Nullable Object read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        DumperOptions dumping = new DumperOptions();
        try {
            return new Yaml(new SafeConstructor(options), new Representer(dumping), dumping, options, new AsWritten())
                    .load(text);
        } catch (MarkedYAMLException e) {
            String line = e.getProblemMark() == null
                    ? ""
                    : ", line " + (e.getProblemMark().getLine() + 1);
            throw refused("not YAML: " + e.getProblem() + line);
        } catch (YAMLException e) {
            throw refused("not YAML: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    static Refusal refused(String message) {
        return new Refusal(Refusal.Kind.USAGE, "EXPECTATIONS_UNREADABLE", message);
    }

    private static final class AsWritten extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.MERGE, MERGE, "<");
        }
    }
}
