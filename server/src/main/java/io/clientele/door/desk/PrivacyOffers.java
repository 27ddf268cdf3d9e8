package io.clientele.door.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clientele.arrive.privacy.ErasureReport;
import io.clientele.arrive.privacy.Privacy;
import io.clientele.ground.access.Accounts;
import io.clientele.ground.access.Right;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.job.JobKind;
import io.clientele.ground.store.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Erasing a person. */
public final class PrivacyOffers {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ERASE = "erase";

    private PrivacyOffers() {}

    /**
     * The signed report, and what became of copies.
     *
     * @param copies that were published; not there where there are none
     */
    public record ErasureResult(
            String customerId,
            Instant at,
            List<ErasureReport.Erased> erased,
            long remaining,
            String signature,
            String publicKey,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Copy> copies) {

        static ErasureResult of(ErasureReport report, List<Copy> copies) {
            return new ErasureResult(
                    report.customerId(),
                    report.at(),
                    report.erased(),
                    report.remaining(),
                    report.signature(),
                    report.publicKey(),
                    copies.isEmpty() ? null : copies);
        }
    }

    /** @param state erased, or why not yet */
    public record Copy(String location, String state) {}

    public static List<Offer> of(Supplier<Accounts> accounts) {
        return List.of(Offer.of(
                        Verb.POST,
                        "/privacy/erase",
                        "Erase everything that is kept about a customer, for good, with a signed report",
                        Right.ERASE,
                        Shape.begun(ErasureResult.class),
                        asking -> {
                            String customer = asking.text("customer");
                            accounts.get().audit().changed(asking.caller(), "customer.erased", customer, null, null);
                            return new Reply.Work(
                                    ERASE,
                                    customer,
                                    JSON.createObjectNode()
                                            .put("customer", customer)
                                            .toString());
                        })
                .withBody(Option.text("customer", "the customer's public id"))
                .as("privacy erase"));
    }

    /** The work behind it; the copies that are published are brought up to date too, and the result says which were. */
    public static JobKind erasing(Supplier<Privacy> privacy, Supplier<Workspace> workspace) {
        return new JobKind() {
            @Override
            public String name() {
                return ERASE;
            }

            @Override
            public String run(String parameters, Progress progress) {
                String customer = JSON.readTree(parameters).path("customer").asString();
                ErasureReport report = privacy.get().erase(customer);
                List<Copy> copies = workspace.get().publishedTo().stream()
                        .map(location -> new Copy(location, published(workspace.get(), location, progress)))
                        .toList();
                return JSON.writeValueAsString(ErasureResult.of(report, copies));
            }
        };
    }

    /** The erasure is done and signed: a copy that can't be reached now is told of beside it. */
    private static String published(Workspace workspace, String location, Progress progress) {
        try {
            workspace.publish(location, false, progress);
            return "erased";
        } catch (Refusal refusal) {
            return "still there until it is published again: " + refusal.getMessage();
        }
    }
}
