package io.clientele.arrive.quality;

import io.clientele.arrive.catalog.Field;
import io.clientele.arrive.catalog.FieldType;
import io.clientele.ground.base.Refusal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads a value of an expectation by the type of its column; refuses what no cell of that column could ever be. */
final class ScalarReading {

    /** Digits behind and before the point that a bound may have; what the widest column keeps. */
    private static final int DECIMALS = 10;

    private static final int DIGITS = 18;

    private ScalarReading() {}

    /** A value that cells of the column are compared with for being the same. */
    static Scalar value(Field field, String text) {
        return switch (field.type()) {
            case DECIMAL -> kept(amount(text), field, 14, 4);
            case FACTOR -> kept(amount(text), field, DIGITS, DECIMALS);
            case INTEGER -> kept(amount(text), field, DIGITS, 0);
            case TIMESTAMP, DATE -> time(field, text);
            case BOOLEAN -> truth(text);
            case TEXT, IDENTIFIER, JSON -> words(text);
        };
    }

    /** A bound of a column of numbers or of time; a number may have more decimals than the column keeps. */
    static Scalar bound(Field field, String text) {
        return field.type() == FieldType.TIMESTAMP || field.type() == FieldType.DATE
                ? time(field, text)
                : kept(amount(text), field, DIGITS, DECIMALS);
    }

    private static Scalar.Amount amount(String text) {
        try {
            return new Scalar.Amount(text, new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            throw refused("'" + text + "' is not a number");
        }
    }

    private static Scalar kept(Scalar.Amount amount, Field field, int digits, int decimals) {
        BigDecimal value = amount.value().stripTrailingZeros();
        boolean tooLarge = value.signum() != 0 && (long) value.precision() - value.scale() > digits;
        if (tooLarge || value.scale() > decimals) {
            throw refused("'" + amount.text() + "' is beyond '" + field.name() + "', whose numbers have at most "
                    + digits + " digits before the point and " + decimals + " behind it");
        }
        return amount;
    }

    private static Scalar time(Field field, String text) {
        try {
            return new Scalar.Day(text, LocalDate.parse(text.strip()));
        } catch (DateTimeException e) {
            if (field.type() == FieldType.DATE) {
                throw refused("'" + text + "' is not a day; write it like 2026-01-31");
            }
            return moment(text);
        }
    }

    private static Scalar moment(String text) {
        try {
            return new Scalar.Moment(text, instant(text.strip().replace(' ', 'T')));
        } catch (DateTimeException e) {
            throw refused("'" + text + "' is neither a day nor a moment; write 2026-01-31 or 2026-01-31T12:30:00Z");
        }
    }

    /** Without a zone, it is in UTC. */
    private static Instant instant(String text) {
        boolean zoned = text.matches(".*(Z|[+-]\\d{2}:?\\d{2})");
        return zoned
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private static Scalar truth(String text) {
        return switch (text) {
            case "true" -> new Scalar.Truth(text, true);
            case "false" -> new Scalar.Truth(text, false);
            default -> throw refused("'" + text + "' is neither true nor false");
        };
    }

    private static Scalar words(String text) {
        if (text.isEmpty()) {
            throw refused("an empty value is never compared; not_null says that cells are filled");
        }
        return new Scalar.Words(text);
    }

    private static Refusal refused(String message) {
        return new Refusal(Refusal.Kind.USAGE, "EXPECTATION", message);
    }
}
