package io.clientele.shop;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.format.DateTimeFormatter.ISO_LOCAL_DATE_TIME;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Customers drawn from a process and nothing else: no season, no plants, no products. Whoever fits the process's model
 * to them must get its parameters back; whoever fits another must notice.
 *
 * @param process when they buy
 * @param spending what each purchase is worth
 * @param seed same seed, same customers
 * @param customers how many; each makes a first purchase
 * @param birthWeeks first purchases are spread evenly over these weeks from the first day of observation, 0 for all at once
 * @param weeks length of the observation, above birthWeeks
 */
public record PureProcess(
        PurchaseProcess process, Spending spending, long seed, int customers, double birthWeeks, double weeks) {

    private static final double SECONDS_PER_WEEK = 7 * 86_400.0;
    /** A customer's rate can be as small as one likes; whoever buys more often than this is no customer. */
    private static final int MOST_PURCHASES = 100_000;

    public PureProcess {
        if (customers < 1) {
            throw new IllegalArgumentException("customers must be at least 1, was " + customers);
        }
        if (!(birthWeeks >= 0 && birthWeeks < weeks)) {
            throw new IllegalArgumentException("birthWeeks must lie in 0 .. weeks, was " + birthWeeks + " of " + weeks);
        }
    }

    /** All customers with all their purchases to the end of observation, the n-th the same for any number of them. */
    public List<PurchaseHistory> draw() {
        List<PurchaseHistory> histories = new ArrayList<>(customers);
        for (int customer = 0; customer < customers; customer++) {
            histories.add(history(customer));
        }
        return histories;
    }

    /**
     * Writes all purchases as a file of order lines: order_id, customer_id, ordered_at, amount, currency; customers in
     * their order, moments to the second, amounts to the penny.
     *
     * @param start first day of observation
     */
    public void write(Path file, LocalDate start) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("order_id,customer_id,ordered_at,amount,currency\n");
            int order = 0;
            for (int customer = 0; customer < customers; customer++) {
                PurchaseHistory history = history(customer);
                for (int i = 0; i < history.purchases(); i++) {
                    order++;
                    Bytes row = new Bytes(64).put('O').number(order).put(",K".getBytes(US_ASCII));
                    LocalDateTime moment = moment(start, history.birth() + history.week(i));
                    row.number(customer + 1L)
                            .put(',')
                            .put(moment.format(ISO_LOCAL_DATE_TIME).getBytes(US_ASCII));
                    row.put(',').money(Math.max(1, Math.round(history.value(i) * 100)));
                    out.write(row.text() + ",GBP\n");
                }
            }
        }
    }

    private static LocalDateTime moment(LocalDate start, double weeks) {
        return start.atStartOfDay().plusSeconds((long) (weeks * SECONDS_PER_WEEK));
    }

    private PurchaseHistory history(int customer) {
        Draws draws = Draws.of(seed, Draws.Subject.PROCESS, customer);
        double birth = birthWeeks * draws.unit();
        double observed = weeks - birth;
        double[] purchases = switch (process) {
            case PurchaseProcess.BetaGeometric known -> betaGeometric(known, observed, draws);
            case PurchaseProcess.ClockworkAgeing unknown -> clockwork(unknown, birth, observed, draws);
        };
        Draws money = Draws.of(seed, Draws.Subject.PROCESS, customer, 1);
        double rate = money.gamma(spending.q(), spending.v());
        double[] values = new double[purchases.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = money.gamma(spending.p(), rate);
        }
        return new PurchaseHistory(birth, observed, purchases, values);
    }

    private static double[] betaGeometric(PurchaseProcess.BetaGeometric process, double observed, Draws draws) {
        double rate = draws.gamma(process.r(), process.alpha());
        double leave = draws.beta(process.a(), process.b());
        double[] purchases = new double[4];
        int count = 1;
        double now = draws.exponential() / rate;
        while (now <= observed && count < MOST_PURCHASES) {
            purchases = roomFor(count, purchases);
            purchases[count++] = now;
            if (draws.chance(leave)) {
                break;
            }
            now += draws.exponential() / rate;
        }
        return Arrays.copyOf(purchases, count);
    }

    private static double[] clockwork(
            PurchaseProcess.ClockworkAgeing process, double birth, double observed, Draws draws) {
        double scale = process.medianGap() * StrictMath.exp(process.gapSpread() * draws.normal());
        // Gompertz: the hazard h e^(g t) reaches a total of E after ln(1 + g E / h) / g
        double lifetime =
                StrictMath.log(1 + process.ageing() * draws.exponential() / process.hazard()) / process.ageing();
        double end = Math.min(observed, lifetime);
        double[] purchases = new double[4];
        int count = 1;
        double now = 0;
        while (count < MOST_PURCHASES) {
            double gap = scale * StrictMath.pow(draws.exponential(), 1 / process.gapShape());
            now += birth + now >= process.changeAt() ? gap * process.changeFactor() : gap;
            if (now > end) {
                break;
            }
            purchases = roomFor(count, purchases);
            purchases[count++] = now;
        }
        return Arrays.copyOf(purchases, count);
    }

    private static double[] roomFor(int index, double[] values) {
        return index < values.length ? values : Arrays.copyOf(values, 2 * index);
    }
}
