package io.clientele.door.desk;

import io.clientele.arrive.catalog.Personal;
import io.clientele.door.words.AnswerJson;
import io.clientele.door.words.Language;
import io.clientele.ground.access.Accounts;
import io.clientele.ground.access.Right;
import io.clientele.ground.base.Fault;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.base.Value;
import io.clientele.ground.job.JobKind;
import io.clientele.know.identity.Decision;
import io.clientele.know.identity.Evaluation;
import io.clientele.know.identity.Explanation;
import io.clientele.know.identity.Identities;
import io.clientele.know.identity.Named;
import io.clientele.know.identity.Resolution;
import io.clientele.know.identity.linking.Resolver;
import io.clientele.know.identity.linking.Trust;
import io.clientele.know.identity.model.BlockingRule;
import io.clientele.know.identity.model.Evidence;
import io.clientele.know.identity.model.IdentityModel;
import io.clientele.know.identity.model.LeftOut;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Who is who: finding it out, and holding it against a truth. */
public final class IdentityOffers {

    /** What the command line takes, too. */
    public static final List<Option> RESOLVING = List.of(
            Option.text("ignore", "columns never used as evidence, joined by commas"),
            Option.text(
                    "trust",
                    "identifiers that are somebody's alone: email, phone, or of one source email:NAME, joined by commas;"
                            + " addresses that a source has verified are in any case"),
            Option.whole("most", "records that may share an identifier which is somebody's alone", Trust.USUAL.most()));

    /** What a merge takes. */
    public static final List<Option> MERGING =
            List.of(Option.text("customer", "public id, or the id of a source; two at least")
                    .manyTimes());

    private static final List<Option> SPLITTING = List.of(
            Option.text("record", "the record's id in its source"),
            Option.text("source", "the record's source; needed where several have a record of that id"));

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String RESOLVE = "resolve";
    private static final String EVALUATE = "evaluate";

    private IdentityOffers() {}

    /**
     * What finding out who is who came to.
     *
     * @param records of people
     * @param customers they are of
     * @param pairs compared
     * @param model its number
     * @param notes what it went by, in plain words
     */
    public record ResolutionView(
            long records,
            long customers,
            LinkCounts links,
            long pairs,
            String model,
            double seconds,
            List<Message> notes) {}

    /**
     * Pairs of records.
     *
     * @param certain by identifiers that are somebody's alone, changed ids and what people decided
     * @param probable by how much else agrees
     * @param review for people to look at
     */
    public record LinkCounts(long certain, long probable, long review) {}

    /** What somebody decided of records. */
    public record DecisionView(
            long decision,

            @OneOf({"same", "different", "undo"}) String what,

            Instant at,
            String actor,
            long pairs,
            boolean standing) {

        static DecisionView of(Decision decision) {
            String what = decision.same() == null ? "undo" : decision.same() ? "same" : "different";
            return new DecisionView(
                    decision.number(),
                    what,
                    decision.at(),
                    decision.actor(),
                    decision.pairs(),
                    decision.same() != null && !decision.undone());
        }
    }

    public static List<Offer> of(Supplier<Identities> identities, Supplier<Accounts> accounts) {
        return List.of(
                Offer.get(
                                "/identity/decisions",
                                "What people have decided of who is who",
                                Right.READ,
                                Shape.pageOf(DecisionView.class),
                                asking -> {
                                    List<DecisionView> all = identities.get().decisions().stream()
                                            .map(DecisionView::of)
                                            .toList();
                                    return asking.reply(new Reply.Page<>(all, null, (long) all.size()));
                                })
                        .as("identity decisions"),
                Offer.get(
                                "/identity/explain",
                                "Why two records are, or are not, of one customer",
                                Right.READ,
                                Explanation.class,
                                asking -> {
                                    Options options = asking.options();
                                    Explanation explained = identities
                                            .get()
                                            .explain(
                                                    options.text("oneSource").orElse(""),
                                                    options.given("one"),
                                                    options.text("otherSource").orElse(""),
                                                    options.given("other"));
                                    if (!asking.caller().maySeePersonal()) {
                                        return asking.reply(masked(explained));
                                    }
                                    accounts.get()
                                            .audit()
                                            .looked(
                                                    asking.caller(),
                                                    "identity.explained",
                                                    explained.one().sourceId() + ", "
                                                            + explained.other().sourceId());
                                    return asking.reply(explained);
                                })
                        .taking(
                                Option.text("one", "id of a record in its source"),
                                Option.text("other", "id of another one"),
                                Option.text("oneSource", "the first one's source; where several have that id"),
                                Option.text("otherSource", "the other one's source; where several have that id")),
                decided(Verb.POST, "/identity/merge", "Decide that customers are one person", accounts, asking -> {
                            List<String> ids = Options.ofBody(MERGING, asking.body()).all("customer").stream()
                                    .map(id -> customer(identities.get(), id))
                                    .toList();
                            return identities.get().merge(ids, asking.caller().user());
                        })
                        .withBody(MERGING.toArray(Option[]::new)),
                decided(
                                Verb.POST,
                                "/identity/split",
                                "Decide that a record is another person than those it is with",
                                accounts,
                                asking -> {
                                    Options options = Options.ofBody(SPLITTING, asking.body());
                                    return identities
                                            .get()
                                            .split(
                                                    options.text("source").orElse(""),
                                                    options.given("record"),
                                                    asking.caller().user());
                                })
                        .withBody(SPLITTING.toArray(Option[]::new))
                        .as("identity split"),
                decided(
                                Verb.DELETE,
                                "/identity/decisions/{number}",
                                "Take a decision back: who is who is as if it had never been",
                                accounts,
                                asking -> identities
                                        .get()
                                        .undo(
                                                ImportOffers.number(asking.variable("number")),
                                                asking.caller().user()))
                        .as("identity undo"),
                Offer.of(
                                Verb.POST,
                                "/identity/resolve",
                                "Find out which records are of one person",
                                Right.IMPORT,
                                Shape.begun(ResolutionView.class),
                                asking -> {
                                    ObjectNode parameters = ImportOffers.object(asking.body());
                                    Options options = Options.ofBody(RESOLVING, parameters);
                                    trust(options);
                                    parameters
                                            .put("who", asking.caller().user())
                                            .put(
                                                    "language",
                                                    asking.words().language().tag());
                                    accounts.get()
                                            .audit()
                                            .changed(
                                                    asking.caller(),
                                                    "identity.resolved",
                                                    "identity",
                                                    null,
                                                    asking.body().toString());
                                    return new Reply.Work(RESOLVE, "", parameters.toString());
                                })
                        .withBody(RESOLVING.toArray(Option[]::new)),
                Offer.of(
                                Verb.POST,
                                "/identity/evaluate",
                                "How well records were told apart, beside a file that says who is who",
                                Right.IMPORT,
                                Shape.begun(Evaluation.class),
                                asking -> new Reply.Work(EVALUATE, "", file(asking.body())))
                        .withBody());
    }

    /** What stands in the records is for those who may see it; that and how both agree is for everybody. */
    private static Explanation masked(Explanation explained) {
        return new Explanation(
                masked(explained.one()),
                masked(explained.other()),
                explained.same(),
                explained.cause(),
                explained.decided(),
                explained.probability(),
                explained.weight(),
                explained.like(),
                explained.against(),
                explained.others(),
                explained.prior(),
                explained.link(),
                explained.rule(),
                explained.parts().stream()
                        .map(part -> new Explanation.WeightPart(
                                part.column(),
                                part.one() == null ? null : Masking.MASK,
                                part.other() == null ? null : Masking.MASK,
                                part.level(),
                                part.bits(),
                                part.rarity(),
                                part.decides()))
                        .toList(),
                explained.path().stream().map(IdentityOffers::masked).toList());
    }

    private static Explanation.RecordName masked(Explanation.RecordName record) {
        return Personal.isAddress(record.sourceId())
                ? new Explanation.RecordName(record.source(), Masking.MASK)
                : record;
    }

    private static Offer decided(
            Verb verb, String path, String summary, Supplier<Accounts> accounts, Function<Asking, Decision> decide) {
        return Offer.of(verb, path, summary, Right.IMPORT, DecisionView.class, asking -> {
            DecisionView view = DecisionView.of(decide.apply(asking));
            accounts.get()
                    .audit()
                    .changed(
                            asking.caller(),
                            "identity.decided",
                            Long.toString(view.decision()),
                            null,
                            view.what() + " " + view.pairs());
            return asking.reply(view);
        });
    }

    /** The public id of a customer who is named by it or by an id of a source. */
    private static String customer(Identities identities, String id) {
        if (id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            return id;
        }
        List<Named> named = identities.named(id);
        List<String> ids = named.stream().map(Named::customerId).distinct().toList();
        if (ids.size() != 1) {
            throw new Refusal(
                    ids.isEmpty() ? Refusal.Kind.NOT_FOUND : Refusal.Kind.USAGE,
                    ids.isEmpty() ? "CUSTOMER_MISSING" : "CUSTOMER_SEVERAL",
                    ids.isEmpty()
                            ? "there is no customer '" + id + "'"
                            : "several sources know a customer '" + id + "'; name one of "
                                    + named.stream()
                                            .map(one -> one.customerId() + " (" + one.source() + ")")
                                            .collect(Collectors.joining(", ")));
        }
        return ids.getFirst();
    }

    private static String file(JsonNode body) {
        if (body.path("files").size() != 1) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    List.of(new Fault("OPTION_MISSING", "truth", "one file that says who is who has to be given")));
        }
        return JSON.createObjectNode().set("files", body.path("files")).toString();
    }

    private static Trust trust(Options options) {
        Set<String> mail = new LinkedHashSet<>();
        Set<String> telephone = new LinkedHashSet<>();
        for (String word : listed(options, "trust")) {
            int colon = word.indexOf(':');
            String what = colon < 0 ? word : word.substring(0, colon);
            String source = colon < 0 ? Trust.ALL : word.substring(colon + 1).strip();
            switch (what) {
                case "email" -> mail.add(source);
                case "phone" -> telephone.add(source);
                default ->
                    throw new Refusal(
                            Refusal.Kind.USAGE,
                            List.of(new Fault(
                                    "OPTION_VALUE",
                                    "trust",
                                    "trust must be email, phone, email:SOURCE or phone:SOURCE, was '" + word + "'")));
            }
        }
        int most = options.limit("most", 1_000_000);
        if (most < 2) {
            throw new Refusal(
                    Refusal.Kind.USAGE,
                    List.of(new Fault("OPTION_VALUE", "most", "most must be at least 2, was " + most)));
        }
        return new Trust(mail, telephone, most);
    }

    private static List<String> listed(Options options, String name) {
        return options.text(name).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /**
     * The kinds of work behind them.
     *
     * @param json writes notes in the language of whoever asked for the work
     */
    public static List<JobKind> kinds(Supplier<Identities> identities, Function<Language, AnswerJson> json) {
        return List.of(
                new JobKind() {
                    @Override
                    public String name() {
                        return RESOLVE;
                    }

                    @Override
                    public String run(String parameters, Progress progress) {
                        ObjectNode asked = (ObjectNode) JSON.readTree(parameters);
                        String who = asked.path("who").asString("system");
                        Language language =
                                Language.of(asked.path("language").asString("")).orElse(Language.EN);
                        Options options = Options.ofBody(RESOLVING, asked.without(List.of("who", "language")));
                        Resolution resolution = identities
                                .get()
                                .resolve(new LinkedHashSet<>(listed(options, "ignore")), trust(options), who, progress);
                        return json.apply(language).tree(view(resolution)).toString();
                    }
                },
                new JobKind() {
                    @Override
                    public String name() {
                        return EVALUATE;
                    }

                    @Override
                    public String run(String parameters, Progress progress) {
                        Path file = Path.of(
                                JSON.readTree(parameters).path("files").path(0).asString(""));
                        return JSON.writeValueAsString(identities.get().evaluate(file, progress));
                    }
                });
    }

    private static ResolutionView view(Resolution resolution) {
        Resolver.Found found = resolution.found();
        return new ResolutionView(
                found.records(),
                resolution.customers(),
                new LinkCounts(found.certain(), found.probable(), found.review()),
                found.pairs(),
                Long.toString(resolution.model()),
                resolution.seconds(),
                notes(found));
    }

    private static List<Message> notes(Resolver.Found found) {
        IdentityModel model = found.model();
        List<Message> notes = new ArrayList<>();
        if (model.evidence().isEmpty()) {
            notes.add(Message.of("identity.note.nothing"));
        } else {
            notes.add(Message.of("identity.note.evidence")
                    .with(
                            "columns",
                            model.evidence().stream().map(Evidence::name).collect(Collectors.joining(", "))));
            notes.add(blocking(found));
            notes.add(Message.of("identity.note.threshold")
                    .with("link", new Value.Ratio(model.link()))
                    .with("review", new Value.Ratio(model.review())));
        }
        for (LeftOut.Reason reason : LeftOut.Reason.values()) {
            String columns = model.leftOut().stream()
                    .filter(some -> some.reason() == reason)
                    .map(LeftOut::name)
                    .collect(Collectors.joining(", "));
            if (!columns.isEmpty()) {
                notes.add(Message.of("identity.note.left." + reason.name().toLowerCase(java.util.Locale.ROOT))
                        .with("columns", columns));
            }
        }
        if (!found.shared().isEmpty()) {
            notes.add(Message.of("identity.note.shared")
                    .with("count", found.shared().size()));
        }
        if (!found.nobodys().isEmpty()) {
            notes.add(told("identity.note.nobodys", found.nobodys()));
        }
        if (!found.common().isEmpty()) {
            notes.add(told("identity.note.common", found.common()));
        }
        return notes;
    }

    private static Message told(String message, List<Resolver.CommonValue> values) {
        return Message.of(message)
                .with("count", values.size())
                .with(
                        "columns",
                        values.stream()
                                .map(Resolver.CommonValue::column)
                                .distinct()
                                .collect(Collectors.joining(", ")))
                .with("records", values.getFirst().records());
    }

    private static Message blocking(Resolver.Found found) {
        IdentityModel model = found.model();
        if (model.blocking().equals(List.of(BlockingRule.EVERYTHING))) {
            return Message.of("identity.note.everything").with("pairs", found.pairs());
        }
        String rules = model.blocking().stream()
                .map(rule -> rule.keys().stream()
                        .map(key -> model.evidence().get(key.column()).name())
                        .collect(Collectors.joining(" + ")))
                .distinct()
                .collect(Collectors.joining(", "));
        return Message.of("identity.note.blocking")
                .with("pairs", found.pairs())
                .with("rules", rules)
                .with("recall", new Value.Ratio(found.recall()));
    }
}
