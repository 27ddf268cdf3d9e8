package io.clientele.shop;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** The population: who the n-th customer is and when they buy, drawn again from the seed whenever it is asked. */
final class Shoppers {

    static final PurchaseProcess.BetaGeometric RETAIL = new PurchaseProcess.BetaGeometric(0.9, 8.7, 0.75, 2.8);
    static final PurchaseProcess.BetaGeometric TRADE = new PurchaseProcess.BetaGeometric(1.7, 7.5, 0.5, 9.0);

    private static final double TRADE_SHARE = 0.015;
    private static final double PASSERS_BY = 0.36;
    private static final double SECOND_ACCOUNTS = 0.02;
    /** Growth of the inflow of new customers from one year to the next. */
    private static final double GROWTH = 0.05;
    /** Share of the customers won by the opening campaign, and how fast it fades, in days. */
    private static final double OPENING_SHARE = 0.20;

    private static final double OPENING_TRADE_SHARE = 0.38;
    private static final double OPENING_FADE = 35;
    private static final String[] TRADE_COUNTRIES = {"GB", "IE", "DE", "NL"};
    private static final double[] TRADE_COUNTRY_SUMS = WordList.runningSums(0.80, 0.08, 0.07, 0.05);
    /** Longest history of one shopper; sort keys of orders have 11 bits for it. */
    private static final int MOST_ORDERS = 2047;

    private final ShopSpec spec;
    private final Seasons seasons;
    private final Places places;
    private final Stores stores;
    private final Planting planting;
    private final int sections;
    private final Clock retailClock;
    private final Clock fallenClock;
    private final Clock tradeClock;
    private final Clock silentClock;
    private final double[] retailBirths;
    private final double[] fallenBirths;
    private final double[] tradeBirths;
    private final double[] passages;
    private final int[] numbers;

    Shoppers(ShopSpec spec, Seasons seasons, Places places, Stores stores, Planting planting, int sections) {
        this.spec = spec;
        this.seasons = seasons;
        this.places = places;
        this.stores = stores;
        this.planting = planting;
        this.sections = sections;
        int days = seasons.days();
        this.retailClock = Clock.running(days, this::retailSpeed);
        this.fallenClock = Clock.running(days, day -> retailSpeed(day) * fall(day));
        this.tradeClock = Clock.running(days, seasons::trade);
        this.silentClock = Clock.running(days, day -> day < planting.silenceDay() ? seasons.trade(day) : 0);
        this.retailBirths = births(OPENING_SHARE, this::retailSpeed);
        this.fallenBirths = births(OPENING_SHARE, day -> retailSpeed(day) * fall(day));
        this.tradeBirths = births(OPENING_TRADE_SHARE, seasons::trade);
        this.passages = births(0, this::retailSpeed);
        this.numbers = numberedByBirth();
    }

    static int tradeCustomers(ShopSpec spec) {
        return (int) StrictMath.rint(spec.customers() * TRADE_SHARE);
    }

    /** Customers and passers-by. */
    int size() {
        return spec.customers() + (int) (spec.customers() * PASSERS_BY);
    }

    int customers() {
        return spec.customers();
    }

    /** The customer's number as it stands in the files; numbers rise with the day of the first order. */
    String id(int index) {
        return "K" + number(index);
    }

    int number(int index) {
        return 100_001 + numbers[index];
    }

    Shopper get(int index) {
        if (index >= spec.customers()) {
            return passerBy(index);
        }
        Draws draws = Draws.of(spec.seed(), Draws.Subject.SHOPPER, index);
        Shopper.Kind kind = kind(index);
        boolean trade = kind != Shopper.Kind.RETAIL;
        boolean silent = kind == Shopper.Kind.SILENT_TRADE;
        int person = personOf(index);
        int country = countryOf(person, trade);
        PurchaseProcess.BetaGeometric process = trade ? TRADE : RETAIL;
        double rate = draws.gamma(process.r(), process.alpha());
        double leave = draws.beta(process.a(), process.b());
        int birthDay = birthDay(kind, country, draws);
        int homeStore = stores.homeStore(places.get(country).code(), draws);
        boolean likesStores = draws.chance(0.30);
        double appTaste = draws.unit();
        return new Shopper(
                index,
                person,
                kind,
                country,
                silent ? 7 / Planting.SILENT_GAP_DAYS : rate,
                silent ? 0 : leave,
                birthDay,
                draws.unit(),
                homeStore,
                trade || homeStore < 0 ? 0 : likesStores ? 0.68 : 0.05,
                // the app spreads from one customer in ten on the first day to four in ten at the end
                trade ? Integer.MAX_VALUE : (int) ((appTaste - 0.10) / 0.30 * seasons.days()),
                draws.below(sections),
                trade ? draws.gamma(3, 0.36) : draws.gamma(2, 1.22));
    }

    int personOf(int index) {
        int first = tradeCustomers(spec);
        if (index <= first) {
            return index;
        }
        Draws draws = Draws.of(spec.seed(), Draws.Subject.SHOPPER, index, 1);
        return draws.chance(SECOND_ACCOUNTS) ? personOf(first + draws.below(index - first)) : index;
    }

    boolean tradePerson(int person) {
        return person < tradeCustomers(spec);
    }

    int countryOf(int person, boolean trade) {
        Draws draws = Draws.of(spec.seed(), Draws.Subject.PERSON, person);
        return trade ? places.indexOf(TRADE_COUNTRIES[draws.weighted(TRADE_COUNTRY_SUMS)]) : places.country(draws);
    }

    /** The days of a shopper's orders, in order; the first is the birth day. */
    int[] orderDays(Shopper shopper) {
        if (!shopper.known()) {
            return new int[] {shopper.birthDay()};
        }
        Clock clock = clockOf(shopper);
        Draws draws = Draws.of(spec.seed(), Draws.Subject.HISTORY, shopper.index());
        int[] days = new int[8];
        days[0] = shopper.birthDay();
        int count = 1;
        double now = clock.weeksAt(shopper.birthDay(), shopper.birthFraction());
        while (count < MOST_ORDERS) {
            now += draws.exponential() / shopper.rate();
            if (!(now < clock.weeksAtEnd())) {
                break;
            }
            if (count == days.length) {
                days = Arrays.copyOf(days, 2 * count);
            }
            days[count++] = clock.dayAt(now);
            if (draws.chance(shopper.leave())) {
                break;
            }
        }
        return Arrays.copyOf(days, count);
    }

    private Shopper.Kind kind(int index) {
        if (index < planting.silentBuyers()) {
            return Shopper.Kind.SILENT_TRADE;
        }
        return index < tradeCustomers(spec) ? Shopper.Kind.TRADE : Shopper.Kind.RETAIL;
    }

    private int birthDay(Shopper.Kind kind, int country, Draws draws) {
        if (kind == Shopper.Kind.SILENT_TRADE) {
            return draws.below(45);
        }
        if (kind == Shopper.Kind.TRADE) {
            return draws.weighted(tradeBirths);
        }
        return draws.weighted(country == planting.fallenCountry() ? fallenBirths : retailBirths);
    }

    private Shopper passerBy(int index) {
        Draws draws = Draws.of(spec.seed(), Draws.Subject.SHOPPER, index);
        int store = stores.walkInStore(draws);
        int day = draws.weighted(passages, 1, seasons.days());
        boolean closed =
                seasons.dateOf(day).getDayOfMonth() == 25 && seasons.dateOf(day).getMonthValue() == 12;
        return new Shopper(
                index,
                -1,
                Shopper.Kind.PASSER_BY,
                places.indexOf(stores.get(store).country()),
                0,
                1,
                closed ? day - 1 : day,
                0,
                store,
                1,
                Integer.MAX_VALUE,
                draws.below(sections),
                draws.gamma(2, 2.6));
    }

    private Clock clockOf(Shopper shopper) {
        return switch (shopper.kind()) {
            case SILENT_TRADE -> silentClock;
            case TRADE -> tradeClock;
            case RETAIL, PASSER_BY -> shopper.country() == planting.fallenCountry() ? fallenClock : retailClock;
        };
    }

    private double retailSpeed(int day) {
        return seasons.retail(day) * (planting.promotes(day) ? Planting.PROMOTION_FACTOR : 1);
    }

    private double fall(int day) {
        return day >= planting.fallDay() ? Planting.FALL_FACTOR : 1;
    }

    private double[] births(double openingShare, IntToDoubleFunction speed) {
        int days = seasons.days();
        double[] opening = new double[days];
        double[] inflow = new double[days];
        for (int day = 0; day < days; day++) {
            opening[day] = StrictMath.exp(-day / OPENING_FADE) * speed.applyAsDouble(day);
            inflow[day] = (1 + GROWTH * day / 365.0) * speed.applyAsDouble(day);
        }
        double openingSum = sum(opening);
        double inflowSum = sum(inflow);
        double[] weights = new double[days];
        for (int day = 0; day < days; day++) {
            weights[day] = openingShare * opening[day] / openingSum + (1 - openingShare) * inflow[day] / inflowSum;
        }
        return WordList.runningSums(weights);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** For each customer the rank of their birth day among all; equal days keep the order of the population. */
    private int[] numberedByBirth() {
        long[] keys = new long[spec.customers()];
        Arrays.parallelSetAll(keys, index -> ((long) get(index).birthDay() << 32) | index);
        Arrays.parallelSort(keys);
        int[] ranks = new int[keys.length];
        for (int rank = 0; rank < keys.length; rank++) {
            ranks[(int) keys[rank]] = rank;
        }
        return ranks;
    }
}
