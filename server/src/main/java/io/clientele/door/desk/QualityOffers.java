package io.clientele.door.desk;

import io.clientele.arrive.catalog.Catalog;
import io.clientele.arrive.catalog.Field;
import io.clientele.arrive.catalog.FieldType;
import io.clientele.arrive.catalog.Kind;
import io.clientele.arrive.catalog.Personal;
import io.clientele.arrive.quality.CheckResult;
import io.clientele.arrive.quality.ColumnProfile;
import io.clientele.arrive.quality.Expectation;
import io.clientele.arrive.quality.KindProfile;
import io.clientele.arrive.quality.QualityChecks;
import io.clientele.arrive.quality.ValueCount;
import io.clientele.door.words.Words;
import io.clientele.ground.access.Accounts;
import io.clientele.ground.access.Right;
import io.clientele.ground.base.Message;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How good the data is, and what is expected of it. */
public final class QualityOffers {

    private static final List<String> QUANTILES = List.of("q05", "q25", "q50", "q75", "q95");

    private QualityOffers() {}

    /** What the facts of a kind hold, and whether that is what was expected. */
    public record QualityView(
            String kind,
            List<String> kinds,
            long rows,
            @Nullable Instant asOf,
            @Nullable Freshness freshness,
            long duplicates,
            List<Impossible> impossible,
            List<ColumnView> columns,
            List<CheckView> expectations) {}

    /** @param usualGapDays days from one day with facts to the next, on average */
    public record Freshness(Instant last, @Nullable Double usualGapDays) {}

    /** Rows whose date lies in the future or before 1900. */
    public record Impossible(String column, long count, String what) {}

    /**
     * A column.
     *
     * @param missing rows in which it is empty; {@code nulls} is their share
     * @param quantiles q05 to q95 of numbers, empty for others
     * @param pattern the most frequent: letters as A, digits as 9
     */
    public record ColumnView(
            String name,
            String type,
            long missing,
            double nulls,
            @Nullable Long distinct,
            @Nullable String min,
            @Nullable String max,
            Map<String, Double> quantiles,
            List<TopValue> top,
            @Nullable String pattern,
            List<TopValue> patterns) {}

    /** A value and the rows that have it. */
    public record TopValue(String value, long count) {}

    /**
     * An expectation and how it came out.
     *
     * @param passed whether something could be checked and held
     * @param failed rows that break it
     * @param rows that could
     * @param examples rows that break it
     */
    public record CheckView(
            String name,

            @OneOf({"passed", "failed", "not_applicable", "not_checked"})
            String outcome,

            boolean passed,
            long failed,
            long rows,
            List<String> examples) {

        /** Personal cells are masked for those who may not see them. */
        static CheckView of(CheckResult check, boolean open) {
            Kind kind = check.expectation().kind();
            return new CheckView(
                    check.expectation().text(),
                    check.outcome().word(),
                    check.outcome() == CheckResult.Outcome.PASSED,
                    check.broken(),
                    check.checked(),
                    check.examples().stream()
                            .map(row -> row.stream()
                                    .map(cell -> cell.column() + " "
                                            + (open || !isPersonal(kind, cell.column(), cell.value())
                                                    ? cell.value()
                                                    : Masking.MASK))
                                    .collect(Collectors.joining(", ")))
                            .toList());
        }
    }

    /** The expectations as declared. */
    public record ExpectationsView(String yaml, List<ExpectationView> items) {}

    public record ExpectationView(String kind, String name) {}

    public static List<Offer> of(Supplier<QualityChecks> quality, Supplier<Accounts> accounts) {
        return List.of(
                Offer.get("/quality", "What the columns of a kind hold", Right.READ, QualityView.class, asking -> {
                            boolean open = asking.caller().maySeePersonal();
                            Kind kind = new Catalog()
                                    .kind(asking.options().text("kind").orElse("orders"));
                            QualityChecks checks = quality.get();
                            QualityView view = view(checks.profile(kind), checks.check(kind), open, asking.words());
                            if (open && kind.fields().stream().anyMatch(Field::personal)) {
                                accounts.get().audit().looked(asking.caller(), "quality.looked", kind.word());
                            }
                            return asking.reply(view);
                        })
                        .taking(Option.text("kind", Catalog.words("or") + "; orders unless said"))
                        .onAnyEngine()
                        .inRows(),
                Offer.get(
                                "/quality/expectations",
                                "What is expected of the data",
                                Right.READ,
                                ExpectationsView.class,
                                asking -> {
                                    String yaml = quality.get().declared();
                                    List<Expectation> all = yaml.isBlank()
                                            ? List.of()
                                            : quality.get().read(yaml);
                                    return asking.reply(expectations(yaml, all));
                                })
                        .as("expectations show"),
                Offer.of(
                                Verb.PUT,
                                "/quality/expectations",
                                "Replace what is expected of the data",
                                Right.IMPORT,
                                ExpectationsView.class,
                                asking -> {
                                    String yaml = asking.text("yaml");
                                    QualityChecks checks = quality.get();
                                    String before = checks.declared();
                                    Masking.check(asking.caller(), checks.read(yaml));
                                    List<Expectation> all =
                                            checks.declare(yaml, asking.caller().name());
                                    accounts.get()
                                            .audit()
                                            .changed(asking.caller(), "expectations.declared", "quality", before, yaml);
                                    return asking.reply(expectations(yaml, all));
                                })
                        .withBody(Option.text("yaml", "a list under 'expectations:', as docs/expectations.md says")),
                Offer.of(
                                Verb.DELETE,
                                "/quality/expectations",
                                "Expect nothing any more",
                                Right.IMPORT,
                                Void.class,
                                asking -> {
                                    String before = quality.get().declared();
                                    quality.get().forget(asking.caller().name());
                                    accounts.get()
                                            .audit()
                                            .changed(asking.caller(), "expectations.removed", "quality", before, null);
                                    return new Reply.Nothing();
                                })
                        .as("expectations remove"));
    }

    private static boolean isPersonal(Kind kind, String column, @Nullable Object value) {
        return isPersonal(kind, column) || Personal.isAddress(String.valueOf(value));
    }

    private static boolean isPersonal(Kind kind, String column) {
        return kind.field(column).map(Field::personal).orElse(false);
    }

    private static ExpectationsView expectations(String yaml, List<Expectation> all) {
        return new ExpectationsView(
                yaml,
                all.stream()
                        .map(one -> new ExpectationView(one.kind().word(), one.text()))
                        .toList());
    }

    private static QualityView view(KindProfile profile, List<CheckResult> checks, boolean open, Words words) {
        String what = words.text(Message.of("door.quality.impossible"));
        return new QualityView(
                profile.kind().word(),
                new Catalog().kinds().stream().map(Kind::word).toList(),
                profile.rows(),
                profile.latest(),
                profile.latest() == null ? null : new Freshness(profile.latest(), profile.usualGapDays()),
                profile.repeated(),
                profile.columns().stream()
                        .filter(column -> column.impossible() > 0)
                        .map(column -> new Impossible(column.field().name(), column.impossible(), what))
                        .toList(),
                profile.columns().stream().map(column -> column(column, open)).toList(),
                checks.stream().map(check -> CheckView.of(check, open)).toList());
    }

    private static ColumnView column(ColumnProfile column, boolean open) {
        Field field = column.field();
        boolean shown = open || !(field.personal() || holdsAddresses(column));
        Map<String, Double> quantiles = new LinkedHashMap<>();
        for (int i = 0; i < column.quantiles().size(); i++) {
            quantiles.put(QUANTILES.get(i), column.quantiles().get(i));
        }
        return new ColumnView(
                field.name(),
                field.type().name().toLowerCase(Locale.ROOT),
                column.nulls(),
                column.rows() == 0 ? 0 : (double) column.nulls() / column.rows(),
                field.type() == FieldType.JSON ? null : (Long) column.distinct(),
                plain(column.least(), column, shown),
                plain(column.greatest(), column, shown),
                quantiles,
                shown ? top(column.values()) : List.of(),
                shown && !column.patterns().isEmpty()
                        ? column.patterns().getFirst().value()
                        : null,
                shown ? top(column.patterns()) : List.of());
    }

    /** Some shops know their buyers by nothing but an address. */
    private static boolean holdsAddresses(ColumnProfile column) {
        return Stream.concat(
                        Stream.of(column.least(), column.greatest()).filter(Objects::nonNull),
                        column.values().stream().map(ValueCount::value))
                .anyMatch(value -> Personal.isAddress(String.valueOf(value)));
    }

    private static List<TopValue> top(List<ValueCount> values) {
        return values.stream()
                .map(value -> new TopValue(value.value(), value.rows()))
                .toList();
    }

    /** Numbers without the zeros their type pads them with. */
    private static @Nullable String plain(@Nullable String value, ColumnProfile column, boolean shown) {
        if (value == null || !shown) {
            return value == null ? null : Masking.MASK;
        }
        boolean number = !column.quantiles().isEmpty();
        return number ? new BigDecimal(value).stripTrailingZeros().toPlainString() : value;
    }
}
