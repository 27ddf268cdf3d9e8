package io.clientele.door.desk;

import io.clientele.arrive.privacy.ErasureReport;
import io.clientele.arrive.privacy.Privacy;
import io.clientele.ground.access.Accounts;
import io.clientele.ground.access.Right;
import io.clientele.ground.base.Progress;
import io.clientele.ground.job.JobKind;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

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

    /** The work behind it. */
    public static JobKind erasing(Supplier<Privacy> privacy) {
        return new JobKind() {
            @Override
            public String name() {
                return ERASE;
            }

            @Override
            public String run(String parameters, Progress progress) {
                String customer = JSON.readTree(parameters).path("customer").asString();
                return JSON.writeValueAsString(privacy.get().erase(customer));
            }
        };
    }
}
