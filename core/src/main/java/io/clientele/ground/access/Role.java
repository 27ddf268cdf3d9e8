package io.clientele.ground.access;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a user is in the house. A user may have several; their rights add up. */
public enum Role {
    VIEWER,
    ANALYST,
    MARKETER,
    AGENT,
    PRIVACY_OFFICER,
    ADMIN,
    /** The owner of a write-only key in somebody's web page or app: it sends and sees nothing. */
    SOURCE;

    public boolean may(Right right) {
        return switch (this) {
            case VIEWER, MARKETER -> right == Right.READ;
            case ANALYST -> right == Right.READ || right == Right.IMPORT || right == Right.QUERY;
            case AGENT -> right == Right.READ || right == Right.PERSONAL;
            case PRIVACY_OFFICER ->
                right == Right.READ || right == Right.PERSONAL || right == Right.ERASE || right == Right.AUDIT;
            case ADMIN -> true;
            case SOURCE -> right == Right.COLLECT;
        };
    }

    /** The name in JSON, options and the store: {@code privacy-officer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Role> of(String word) {
        return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
