package io.clientele.server;

import io.clientele.arrive.ledger.Ledger;
import io.clientele.ground.base.BackgroundWork;
import io.clientele.ground.base.Progress;
import io.clientele.ground.job.JobKind;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** The work of keeping the record's files few: sealing, merging, sweeping. */
final class Upkeeping implements JobKind {

    static final String NAME = "upkeep";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Supplier<Ledger> ledger;

    Upkeeping(Supplier<Ledger> ledger) {
        this.ledger = ledger;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String run(String parameters, Progress progress) {
        return JSON.writeValueAsString(
                BackgroundWork.aside("upkeep-work", () -> ledger.get().upkeep(progress)));
    }
}
