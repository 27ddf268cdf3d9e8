package io.clientele.shop;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** When and how strongly the planted things show, as days since the first day of trade. */
record Planting(
        int lapseDay,
        int fallenCountry,
        int fallDay,
        int promotionFrom,
        int promotionUntil,
        int returnsDay,
        int silenceDay,
        int silentBuyers,
        String promotionCode) {

    private static final int NEVER = Integer.MAX_VALUE;

    static final double FALL_FACTOR = 0.4;
    static final double PROMOTION_FACTOR = 1.6;
    static final double PROMOTION_SHARE = 0.45;
    static final int PROMOTION_PERCENT = 20;
    static final double RETURN_RATE = 0.30;
    static final double TOGETHER_SHARE = 0.42;
    static final double SILENT_GAP_DAYS = 12;

    /** Everything lies in the last year, apart from each other, so that a comparison with the year before shows it. */
    static Planting in(ShopSpec spec, int tradeCustomers, Places places) {
        if (!spec.planted()) {
            return new Planting(NEVER, -1, NEVER, NEVER, NEVER, NEVER, NEVER, 0, "");
        }
        LocalDate end = spec.end();
        LocalDate promotion = end.minusMonths(8);
        return new Planting(
                day(spec, end.minusMonths(5)),
                places.indexOf("FR"),
                day(spec, end.minusMonths(6)),
                day(spec, promotion),
                day(spec, promotion.plusMonths(1)),
                day(spec, end.minusMonths(9)),
                day(spec, end.minusDays(100)),
                Math.max(3, tradeCustomers * 14 / 900),
                promotion.getMonth().name().substring(0, 3) + PROMOTION_PERCENT);
    }

    boolean promotes(int day) {
        return day >= promotionFrom && day < promotionUntil;
    }

    private static int day(ShopSpec spec, LocalDate date) {
        return Math.toIntExact(ChronoUnit.DAYS.between(spec.start(), date));
    }
}
