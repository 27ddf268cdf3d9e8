package io.clientele.door.desk;

/** What a document is made from, for the description of its shape, and the status it comes with. */
public sealed interface Shape {

    int status();

    /**
     * What is written of a type.
     *
     * @param type a record, as it is
     */
    record Document(Class<?> type, int status) implements Shape {}

    /** A page of them. */
    record Page(Class<?> item) implements Shape {
        @Override
        public int status() {
            return 200;
        }
    }

    /** The figures of an analysis, and what goes with every answer. */
    record Answered(Class<? extends Record> figures) implements Shape {
        @Override
        public int status() {
            return 200;
        }
    }

    /**
     * A job that was begun.
     *
     * @param result what it will have returned
     */
    record Begun(Class<?> result) implements Shape {
        @Override
        public int status() {
            return 202;
        }
    }

    /** No document. */
    record Nothing() implements Shape {
        @Override
        public int status() {
            return 204;
        }
    }

    static Shape of(Class<?> type) {
        return type == Void.class ? new Nothing() : new Document(type, 200);
    }

    /** About something that was made. */
    static Shape made(Class<?> type) {
        return new Document(type, 201);
    }

    static Shape begun(Class<?> result) {
        return new Begun(result);
    }

    static Shape pageOf(Class<?> item) {
        return new Page(item);
    }

    static Shape answer(Class<? extends Record> figures) {
        return new Answered(figures);
    }
}
