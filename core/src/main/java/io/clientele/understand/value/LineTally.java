package io.clientele.understand.value;

import io.clientele.ground.base.Days;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Value;
import io.clientele.ground.store.Rows;
import java.util.ArrayList;
import java.util.List;

/** How many order lines of each sort lie in a window. One line can be of several sorts. */
record LineTally(
        long lines,
        long anonymous,
        long returned,
        long adjusted,
        long cancelled,
        long unpriced,
        long free,
        long services) {

    static LineTally of(Rows row) {
        return new LineTally(
                row.longAt("lines"),
                row.longAt("anonymous"),
                row.longAt("returned"),
                row.longAt("adjusted"),
                row.longAt("cancelled"),
                row.longAt("unpriced"),
                row.longAt("free"),
                row.longAt("services"));
    }

    /** Which lines there are and which of them count, under the options of the scope. */
    List<Message> said(Scope scope, Days days) {
        List<Message> said = new ArrayList<>();
        said.add(Message.of("value.basis.lines")
                .with("lines", lines)
                .with("from", new Value.Day(days.from()))
                .with("to", new Value.Day(days.to())));
        boolean all = scope.lines() == Lines.ALL;
        say(
                said,
                anonymous,
                scope.customers() == People.ALL
                        ? Message.of("value.basis.anonymous.counted")
                        : Message.of("value.basis.anonymous.left-out"));
        say(
                said,
                returned,
                scope.returns() == Returns.NET
                        ? Message.of("value.basis.returned.counted")
                        : Message.of("value.basis.returned.left-out"));
        say(said, free, all ? Message.of("value.basis.free.counted") : Message.of("value.basis.free.left-out"));
        say(
                said,
                services,
                scope.lines() == Lines.PRODUCTS
                        ? Message.of("value.basis.services.left-out")
                        : Message.of("value.basis.services.counted"));
        say(
                said,
                adjusted,
                all ? Message.of("value.basis.adjusted.counted") : Message.of("value.basis.adjusted.left-out"));
        say(said, cancelled, Message.of("value.basis.cancelled.left-out"));
        say(said, unpriced, Message.of("value.basis.unpriced.left-out"));
        if (!scope.filters().isEmpty()) {
            said.add(Message.of("value.basis.filtered")
                    .with("filters", scope.parameters().getOrDefault("filter", "")));
        }
        return said;
    }

    private static void say(List<Message> said, long lines, Message message) {
        if (lines > 0) {
            said.add(message.with("lines", lines));
        }
    }
}
