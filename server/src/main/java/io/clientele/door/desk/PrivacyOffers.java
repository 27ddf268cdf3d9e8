package io.clientele.door.desk;

import io.clientele.arrive.privacy.ErasureReport;
import io.clientele.arrive.privacy.Privacy;
import io.clientele.ground.access.Accounts;
import io.clientele.ground.access.Right;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import io.clientele.ground.job.JobKind;
import io.clientele.ground.store.Workspace;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Erasing a person. */
public final class PrivacyOffers {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ERASE = "erase";

    private PrivacyOffers() {}

    public static List<Offer> of(Supplier<Accounts> accounts) {
        return List.of(Offer.of(
                        Verb.POST,
                        "/privacy/erase",
                        "Erase everything that is kept about a customer, for good, with a signed report",
                        Right.ERASE,
                        ErasureReport.class,
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
                ObjectNode result = JSON.valueToTree(privacy.get().erase(customer));
                List<String> locations = workspace.get().publishedTo();
                if (!locations.isEmpty()) {
                    ArrayNode copies = result.putArray("copies");
                    locations.forEach(location -> copies.addObject()
                            .put("location", location)
                            .put("state", published(workspace.get(), location, progress)));
                }
                return result.toString();
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
