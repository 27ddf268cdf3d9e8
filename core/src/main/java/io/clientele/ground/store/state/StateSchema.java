package io.clientele.ground.store.state;

/**
 * The tables of one room: scripts {@code V1__*.sql} to {@code V<version>__*.sql} in the room's resource folder
 * {@code migration}.
 *
 * @param room name of the room, which its tables begin with
 * @param folder resource folder of the scripts, without a slash at either end
 * @param version number of the newest script; scripts are numbered without gaps
 */
public record StateSchema(String room, String folder, int version) {

    public StateSchema {
        if (!room.matches("[a-z]+")) {
            throw new IllegalArgumentException("a room is one lower-case word, was '" + room + "'");
        }
        if (version < 1) {
            throw new IllegalArgumentException("version must be at least 1, was " + version);
        }
    }

    /** The schema of the room whose facade lies beside the folder {@code migration}. */
    public static StateSchema of(String room, Class<?> facade, int version) {
        return new StateSchema(room, facade.getPackageName().replace('.', '/') + "/migration", version);
    }
}
