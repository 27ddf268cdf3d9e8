package io.clientele.understand.value.clv;

import io.clientele.ground.base.Message;
import io.clientele.stats.clv.Border;
import io.clientele.stats.clv.Fit;
import io.clientele.stats.clv.Parameters;
import java.util.List;
import java.util.Locale;

/** What is odd about a fit, as codes ({@code no-dropout}) and as messages. */
final class FitReasons {

    private FitReasons() {}

    /** None for a regular maximum. */
    static <M extends Parameters<M>> List<String> of(Fit<M> fit) {
        return switch (fit) {
            case Fit.Found<M> found -> List.of();
            case Fit.AtBorder<M> border ->
                border.borders().stream().map(FitReasons::code).toList();
            case Fit.NotFitted<M> none -> List.of(code(none.reason()));
        };
    }

    static <M extends Parameters<M>> List<Message> said(Fit<M> fit) {
        return of(fit).stream().map(FitReasons::message).toList();
    }

    static Message message(String code) {
        return Message.of("value.clv.fit." + code);
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Every code there is, for the catalogue of messages. */
    static List<String> all() {
        List<String> codes = new java.util.ArrayList<>();
        for (Border border : Border.values()) {
            codes.add(code(border));
        }
        for (Fit.Reason reason : Fit.Reason.values()) {
            codes.add(code(reason));
        }
        return codes;
    }
}
