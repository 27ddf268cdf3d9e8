package io.clientele.arrive.collect.context;

/** What a user agent and its client hints tell. */
record AgentReading(Device device, Software os, Software browser, Automation automation) {

    static final AgentReading NOTHING =
            new AgentReading(Device.UNKNOWN, Software.UNKNOWN, Software.UNKNOWN, Automation.NONE);
}
