package io.clientele.door.desk;

/** What is done to a path. */
public enum Verb {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
}
