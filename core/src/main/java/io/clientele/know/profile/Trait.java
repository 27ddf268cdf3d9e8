package io.clientele.know.profile;

import io.clientele.ground.base.Value;

/** One thing known about a customer. {@code personal} ones are shown only to roles that may see who people are. */
public record Trait(String name, Value value, boolean personal) {}
