package io.clientele.stats.text;

/**
 * Letters about which one Java knows more than another: those of Unicode 14 and 15 are mapped here, those of 16 stay as they
 * are. Everything else is Java's own simple mapping, which has not changed since.
 */
final class LateLetters {

    /** Glagolitic Caudate Chri and five Latin letters, each capital followed by its small letter. */
    private static final int[] PAIRS = {0x2c2f, 0x2c5f, 0xa7c0, 0xa7c1, 0xa7d0, 0xa7d1, 0xa7d6, 0xa7d7, 0xa7d8, 0xa7d9};

    /** Vithkuqi, capitals; the small letters follow at a distance. The holes in both are no letters. */
    private static final int VITHKUQI = 0x10570;

    private static final int VITHKUQI_LAST = 0x10595;
    private static final int VITHKUQI_DISTANCE = 0x27;

    private static final int GARAY = 0x10d50;
    private static final int GARAY_LAST = 0x10d65;
    private static final int GARAY_SMALL = 0x10d70;
    private static final int GARAY_SMALL_LAST = 0x10d85;

    private LateLetters() {}

    static int lower(int point) {
        for (int i = 0; i < PAIRS.length; i += 2) {
            if (point == PAIRS[i]) {
                return PAIRS[i + 1];
            }
        }
        if (isVithkuqi(point)) {
            return point + VITHKUQI_DISTANCE;
        }
        return isCapitalOfSixteen(point) ? point : Character.toLowerCase(point);
    }

    static int upper(int point) {
        for (int i = 0; i < PAIRS.length; i += 2) {
            if (point == PAIRS[i + 1]) {
                return PAIRS[i];
            }
        }
        if (isVithkuqi(point - VITHKUQI_DISTANCE)) {
            return point - VITHKUQI_DISTANCE;
        }
        return isSmallOfSixteen(point) ? point : Character.toUpperCase(point);
    }

    private static boolean isVithkuqi(int point) {
        return point >= VITHKUQI && point <= VITHKUQI_LAST && point != 0x1057b && point != 0x1058b && point != 0x10593;
    }

    private static boolean isCapitalOfSixteen(int point) {
        return switch (point) {
            case 0x1c89, 0xa7cb, 0xa7cc, 0xa7da, 0xa7dc -> true;
            default -> point >= GARAY && point <= GARAY_LAST;
        };
    }

    private static boolean isSmallOfSixteen(int point) {
        return switch (point) {
            case 0x19b, 0x264, 0x1c8a, 0xa7cd, 0xa7db -> true;
            default -> point >= GARAY_SMALL && point <= GARAY_SMALL_LAST;
        };
    }
}
