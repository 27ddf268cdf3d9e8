package io.clientele.engine.spark;

/** Files at a location can't be read or written as asked. */
final class StorageFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param code begins with {@code LOCATION_} */
    StorageFailure(String code, String message) {
        super(message);
        this.code = code;
    }

    StorageFailure(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    String code() {
        return code;
    }
}
