package io.clientele.understand.value.clv;

import io.clientele.stats.clv.BgNbd;
import io.clientele.stats.clv.Fit;
import io.clientele.stats.clv.FitQuality;
import io.clientele.stats.clv.GammaGamma;
import io.clientele.stats.clv.HoldoutReport;
import io.clientele.stats.clv.Parameters;
import io.clientele.stats.clv.Reject;
import io.clientele.stats.clv.Uncertainty;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts what was fitted and counted under the names of the contract.
 *
 * @param dataEnd last day of the data
 * @param currency of amounts
 */
record FigureWriting(ClvQuestion question, Base base, LocalDate dataEnd, String currency) {

    ClvFigures figures(
            Models calibrated,
            Optional<HoldoutReport> holdout,
            List<ClvFigures.Tracked> tracked,
            Models scoring,
            Optional<ScoreTotals> totals) {
        return new ClvFigures(
                ClvFigures.MODEL,
                calibrated.purchases().model().map(FigureWriting::parameters).orElse(null),
                logLikelihood(calibrated.purchases()),
                question.unit().name().toLowerCase(Locale.ROOT),
                calibrated.rows().histories().customers(),
                calibrated.end(),
                holdout.map(this::holdout).orElse(null),
                monetary(calibrated),
                fit(calibrated.purchases()),
                base.historic(),
                totals.map(each -> scoring(scoring, each, !scoring.end().equals(calibrated.end())))
                        .orElse(null),
                tracked,
                totals.map(each -> each.distribution(question.isUsual())).orElse(List.of()),
                totals.flatMap(ScoreTotals::quantiles).orElse(null),
                holdout.map(FigureWriting::byFrequency).orElse(List.of()));
    }

    private ClvFigures.Holdout holdout(HoldoutReport report) {
        return new ClvFigures.Holdout(
                dataEnd,
                report.actual(),
                report.expected(),
                report.naive(),
                report.meanAbsoluteError(),
                report.naiveMeanAbsoluteError());
    }

    private static List<ClvFigures.ByFrequency> byFrequency(HoldoutReport report) {
        return report.byFrequency().stream()
                .map(each -> new ClvFigures.ByFrequency(
                        each.repeats(), each.andMore(), each.customers(), each.meanActual(), each.meanExpected()))
                .toList();
    }

    private ClvFigures.@Nullable Scoring scoring(Models models, ScoreTotals totals, boolean refitted) {
        BgNbd model = models.purchases().model().orElse(null);
        Double likelihood = logLikelihood(models.purchases());
        if (model == null || likelihood == null) {
            return null;
        }
        return new ClvFigures.Scoring(
                models.end(),
                refitted,
                parameters(model),
                likelihood,
                question.horizonDays(),
                question.yearlyDiscount(),
                question.confidence(),
                totals.customers(),
                totals.alive(),
                totals.purchases(),
                totals.unknown() == totals.customers() ? null : totals.value(),
                totals.unknown(),
                monetary(models));
    }

    private ClvFigures.Monetary monetary(Models models) {
        GammaGamma model = models.spend().model().orElse(null);
        var spends = models.rows().spends();
        return new ClvFigures.Monetary(
                "Gamma-Gamma",
                model == null ? null : model.p(),
                model == null ? null : model.q(),
                model == null ? null : model.v(),
                logLikelihood(models.spend()),
                currency,
                spends.customers(),
                spends.correlation().value().orElse(null),
                spends.rejects().counts().getOrDefault(Reject.Reason.SPEND_NOT_POSITIVE, 0L),
                models.rows().unconverted(),
                fit(models.spend()));
    }

    private static ClvFigures.Parameters parameters(BgNbd model) {
        return new ClvFigures.Parameters(model.r(), model.alpha(), model.a(), model.b());
    }

    private static @Nullable Double logLikelihood(Fit<?> fit) {
        return fit.quality().map(FitQuality::logLikelihood).orElse(null);
    }

    private static <M extends Parameters<M>> ClvFigures.Fit fit(Fit<M> fit) {
        String outcome = switch (fit) {
            case Fit.Found<M> found -> "found";
            case Fit.AtBorder<M> border -> "at-border";
            case Fit.NotFitted<M> none -> "not-fitted";
        };
        return new ClvFigures.Fit(
                outcome,
                FitReasons.of(fit),
                fit.uncertainty().map(FigureWriting::estimates).orElse(List.of()),
                fit.quality().map(FitQuality::gradientNorm).orElse(null));
    }

    private static <M extends Parameters<M>> List<ClvFigures.Parameter> estimates(Uncertainty<M> sure) {
        return sure.parameters().stream()
                .map(each -> new ClvFigures.Parameter(
                        each.name().equals("v") ? "gamma" : each.name(), // the contract's word for it
                        each.value(),
                        each.standardError(),
                        each.interval().low(),
                        each.interval().high()))
                .toList();
    }
}
