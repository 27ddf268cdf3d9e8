package io.clientele.arrive.collect;

/** Why a row was turned away; stable, also the key under which doors translate the reason. */
public enum RejectCode {
    /** The row has more or fewer cells than the header. */
    REJECT_COLUMNS,
    /** A quote that opens in this line is never closed. */
    REJECT_QUOTE,
    /** A NUL byte or a separator of the machine's own inside a cell. */
    REJECT_CONTROL,
    /** Bytes that mean nothing in the file's encoding. */
    REJECT_ENCODING,
    /** A line of a JSON Lines file that is not one JSON object. */
    REJECT_JSON,
    /** A row of more than two million bytes. */
    REJECT_TOO_LONG,
    /** A required field is empty. */
    REJECT_MISSING,
    /** Not a number, or not in the file's decimal mark. */
    REJECT_NUMBER,
    /** A number beyond what is kept: 10^14 for amounts, 10^18 for factors. */
    REJECT_RANGE,
    /** Not a date, not in the file's date order, or a day the calendar does not have. */
    REJECT_DATE,
    /** Neither yes nor no. */
    REJECT_BOOLEAN,
    /** Not an ISO 4217 code. */
    REJECT_CURRENCY,
    /** A moment after the import's. */
    REJECT_FUTURE,
    /** An order from before 1900: a spreadsheet's zero. */
    REJECT_PAST,
    /** No rate of exchange: 0 or less, or other than 1 between a currency and itself. */
    REJECT_RATE,
    /** A word that is none of the few its field can have. */
    REJECT_WORD,
    /** An end before its beginning. */
    REJECT_PERIOD,
    /** A score outside its scale. */
    REJECT_SCORE,
    /** A count below 0. */
    REJECT_COUNT
}
