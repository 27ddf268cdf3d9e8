package io.clientele.door.cli;

import io.clientele.door.desk.Option;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** How commands and their options are said to the parser. */
final class Specs {

    private Specs() {}

    static OptionSpec global(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .scopeType(CommandLine.ScopeType.INHERIT)
                .build();
    }

    static OptionSpec global(Option option) {
        return OptionSpec.builder(spec(option))
                .scopeType(CommandLine.ScopeType.INHERIT)
                .build();
    }

    static CommandSpec command(String description, Command command) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(command).mixinStandardHelpOptions(true);
        spec.usageMessage().description(description);
        return spec;
    }

    static OptionSpec option(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }

    static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .description(description)
                .build();
    }

    static OptionSpec spec(Option option) {
        boolean flag = option.type() == Option.Type.TRUTH;
        String choices = option.choices().isEmpty() ? "" : ": " + String.join(", ", option.choices());
        String fallback = option.fallback() == null || flag ? "" : "; " + option.fallback() + " unless said";
        OptionSpec.Builder spec =
                OptionSpec.builder(option.flag()).description(option.description() + choices + fallback);
        if (flag) {
            return spec.type(boolean.class).build();
        }
        return spec.paramLabel(option.type().name())
                .arity("1")
                .type(option.repeated() ? List.class : String.class)
                .auxiliaryTypes(String.class)
                .build();
    }

    /** The words of an option that may stand without its name. */
    static PositionalParamSpec bare(Option option) {
        return PositionalParamSpec.builder()
                .paramLabel(option.name().toUpperCase(Locale.ROOT))
                .description(option.description())
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("0..*")
                .build();
    }

    /** Adds the two forms that a program reads. */
    static void forms(CommandSpec spec) {
        spec.addOption(flag("--json", "print one JSON document"));
        spec.addOption(flag("--csv", "print the rows as CSV"));
    }
}
