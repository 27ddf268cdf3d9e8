package io.clientele.understand.value.clv;

import io.clientele.stats.clv.BgNbd;
import io.clientele.stats.clv.Fit;
import io.clientele.stats.clv.FitOptions;
import io.clientele.stats.clv.Fitted;
import io.clientele.stats.clv.GammaGamma;
import io.clientele.stats.clv.ScoreFold;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How often and for how much, fitted to what was known on a day.
 *
 * @param end last day known
 */
record Models(LocalDate end, HistoryRows rows, Fit<BgNbd> purchases, Fit<GammaGamma> spend) {

    static Models fitted(LocalDate end, HistoryRows rows) {
        return new Models(
                end,
                rows,
                BgNbd.fit(rows.histories(), FitOptions.maximumLikelihood()),
                GammaGamma.fit(rows.spends(), FitOptions.maximumLikelihood()));
    }

    /** Scores customers by these models; empty when there is no model of purchases. */
    Optional<ScoreFold> fold(ClvQuestion question) {
        return Fitted.of(purchases)
                .map(fitted -> new ScoreFold(
                        fitted,
                        Fitted.of(spend),
                        question.horizonDays(),
                        question.yearlyDiscount(),
                        question.confidence()));
    }
}
