package io.clientele.stats.clv;

/**
 * Why data don't determine all parameters of a model: the likelihood keeps rising towards, or is flat along, a border of
 * the parameter space. The model that comes with it is the limit, or a point so near to it that its figures are the
 * limit's.
 */
public enum Border {
    NO_REPEAT_PURCHASES("no customer bought twice: the rate of repeat purchases is 0 as far as these data can tell,"
            + " and nothing is known about drop-out"),
    NO_DROPOUT("drop-out is not identified: a model in which nobody ever leaves (a = 0) fits as well;"
            + " b has no meaning then and is given as 1"),
    SAME_DROPOUT_FOR_ALL("customers don't differ in their probability of dropping out: a and b grow without bound,"
            + " only a / (a + b) is known"),
    CERTAIN_DROPOUT("every customer drops out at the first repeat purchase: a / (a + b) runs to 1"),
    DROPOUT_ALL_OR_NOTHING("customers drop out at once or never: a and b run to 0, only a / (a + b) is known"),
    SAME_RATE_FOR_ALL("customers don't differ in their purchase rate: r and alpha grow without bound,"
            + " only r / alpha is known"),
    RATE_ALL_OR_NOTHING("nearly all customers never buy again, a few very often: r runs to 0"),
    SAME_SPEND_SCALE_FOR_ALL("customers don't differ in their mean spend: q and v grow without bound"),
    SPEND_WITHOUT_SPREAD("one customer's purchases don't differ in amount: p grows without bound"),
    SPEND_WITHOUT_MEAN("the tail of mean spends is so heavy that it has no mean: q is not above 1"),
    FLAT("the data are too few: parameters several times as large or small fit as well");

    private final String statement;

    Border(String statement) {
        this.statement = statement;
    }

    /** One plain English sentence, without the full stop. */
    public String statement() {
        return statement;
    }
}
