package io.clientele.door.desk;

import io.clientele.ground.access.Accounts;
import io.clientele.ground.access.Right;
import io.clientele.ground.base.Progress;
import io.clientele.ground.job.JobKind;
import io.clientele.ground.store.Published;
import io.clientele.ground.store.Workspace;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The record where a cluster sees it. */
public final class LakeOffers {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PUBLISH = "publish";

    private LakeOffers() {}

    public static List<Offer> of(Supplier<Accounts> accounts) {
        return List.of(Offer.of(
                        Verb.POST,
                        "/lake/publish",
                        "Copy the record to where a cluster sees it; what is there already isn't sent again",
                        Right.ADMINISTER,
                        Shape.begun(Published.class),
                        asking -> {
                            String location = asking.body().path("to").asString("");
                            accounts.get().audit().changed(asking.caller(), "lake.published", location, null, null);
                            return new Reply.Work(
                                    PUBLISH,
                                    location,
                                    JSON.createObjectNode()
                                            .put("to", location)
                                            .put(
                                                    "takeOver",
                                                    asking.body()
                                                            .path("takeOver")
                                                            .asBoolean(false))
                                            .toString());
                        })
                .withBody(
                        Option.text(
                                "to",
                                "a folder, s3a://bucket/folder or hdfs://host:8020/folder; the one of the settings"
                                        + " unless said"),
                        Option.truth("takeOver", "go on where another workspace has published"))
                .as("lake publish"));
    }

    /** The work behind it. */
    public static JobKind publishing(Supplier<Workspace> workspace) {
        return new JobKind() {
            @Override
            public String name() {
                return PUBLISH;
            }

            @Override
            public String run(String parameters, Progress progress) {
                JsonNode asked = JSON.readTree(parameters);
                String location = asked.path("to").asString("");
                return JSON.writeValueAsString(workspace
                        .get()
                        .publish(
                                location.isBlank() ? null : location,
                                asked.path("takeOver").asBoolean(false),
                                progress));
            }
        };
    }
}
