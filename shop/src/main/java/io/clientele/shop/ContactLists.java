package io.clientele.shop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Writes the three lists of contacts and who is who in them. The shop knows every customer (some twice), the newsletter
 * four customers in ten and people who never bought, the store's card holders live where there is a store; one person's
 * records agree but for the mistakes made in each.
 */
final class ContactLists {

    static final String TRUTH_FILE = "truth-people.csv";

    private static final int RECORDS_PER_PIECE = 2048;
    private static final double SUBSCRIBERS = 0.42;
    private static final double TRADE_SUBSCRIBERS = 0.20;
    private static final double SUBSCRIBED_TWICE = 0.012;
    private static final double STRANGERS_SUBSCRIBED = 0.13;
    private static final double CARD_HOLDERS = 0.34;
    private static final double STRANGERS_WITH_CARD = 0.07;

    /** @param identifiedBy account index in the shop's list, person elsewhere */
    private record Entry(int second, int identifiedBy, boolean again) {}

    private static final class Count {
        long eligible;
        long made;
    }

    private static final class Piece {
        final Bytes rows = new Bytes(RECORDS_PER_PIECE * 200);
        final Bytes truth = new Bytes(RECORDS_PER_PIECE * 40);
        final Map<Mistake, Count> counts = new EnumMap<>(Mistake.class);

        Count count(Mistake mistake) {
            return counts.computeIfAbsent(mistake, unseen -> new Count());
        }
    }

    private final Trade trade;
    private final People people;
    private final Nicknames nicknames = new Nicknames();
    private final List<String> sections;

    ContactLists(Trade trade) {
        this.trade = trade;
        this.people = new People(trade.spec().seed(), trade.places(), trade.shoppers());
        this.sections = trade.assortment().products().stream()
                .map(product ->
                        product.category().substring(0, product.category().indexOf(" > ")))
                .distinct()
                .toList();
    }

    /** What was written: the lists and how many different persons are behind them. */
    record Written(List<ShopTruth.ContactList> lists, long persons) {}

    Written write(Path folder, ShopProgress progress) throws IOException {
        List<ShopTruth.ContactList> lists = new ArrayList<>();
        List<long[]> persons = new ArrayList<>();
        try (OutputStream truth = Files.newOutputStream(folder.resolve(TRUTH_FILE))) {
            truth.write("source,source_id,person_id,mistakes\n".getBytes(StandardCharsets.US_ASCII));
            for (ContactBook book : ContactBook.values()) {
                long[] entries = entries(book);
                lists.add(write(book, entries, folder, truth));
                persons.add(LongStream.of(entries)
                        .map(key -> personOf(book, entry(key)))
                        .toArray());
                progress.report("contacts", book.number, ContactBook.values().length);
            }
        }
        long different =
                persons.stream().flatMapToLong(LongStream::of).distinct().count();
        return new Written(lists, different);
    }

    private ShopTruth.ContactList write(ContactBook book, long[] entries, Path folder, OutputStream truth)
            throws IOException {
        Piece total = new Piece();
        int pieces = (entries.length + RECORDS_PER_PIECE - 1) / RECORDS_PER_PIECE;
        try (OutputStream out = Files.newOutputStream(folder.resolve(book.file()))) {
            String header = book.columns().stream().map(Field::column).collect(Collectors.joining(","));
            out.write((header + "\n").getBytes(StandardCharsets.US_ASCII));
            OrderedWork.run(pieces, trade.spec().threads(), piece -> piece(book, entries, piece), piece -> {
                out.write(piece.rows.array(), 0, piece.rows.size());
                truth.write(piece.truth.array(), 0, piece.truth.size());
                piece.counts.forEach((mistake, count) -> {
                    total.count(mistake).eligible += count.eligible;
                    total.count(mistake).made += count.made;
                });
            });
        }
        SortedMap<String, ShopTruth.MistakeRate> rates = new TreeMap<>();
        total.counts.forEach((mistake, count) -> {
            double declared = mistake.rate(book);
            if (declared > 0) {
                rates.put(mistake.word(), new ShopTruth.MistakeRate(declared, count.eligible, count.made));
            }
        });
        return new ShopTruth.ContactList(book.source, book.file(), entries.length, rates);
    }

    private Piece piece(ContactBook book, long[] entries, int number) {
        Piece piece = new Piece();
        int end = Math.min(entries.length, (number + 1) * RECORDS_PER_PIECE);
        for (int row = number * RECORDS_PER_PIECE; row < end; row++) {
            Entry entry = entry(entries[row]);
            Draws draws = Draws.of(
                    trade.spec().seed(),
                    Draws.Subject.CONTACT,
                    (long) book.number << 32 | entry.identifiedBy(),
                    entry.again() ? 1 : 0);
            Contact contact = correct(book, row, entry, draws);
            String mistakes = makeMistakes(book, contact, piece, draws);
            contact.writeTo(piece.rows);
            String truth = book.source + "," + contact.get(Field.SOURCE_ID) + "," + contact.person.id() + "," + mistakes
                    + "\n";
            piece.truth.put(truth.getBytes(StandardCharsets.US_ASCII));
        }
        return piece;
    }

    private String makeMistakes(ContactBook book, Contact contact, Piece piece, Draws draws) {
        StringBuilder made = new StringBuilder();
        for (Mistake mistake : Mistake.values()) {
            boolean drawn = draws.chance(mistake.rate(book));
            if (!mistake.possibleIn(contact, nicknames)) {
                continue;
            }
            piece.count(mistake).eligible++;
            if (drawn) {
                mistake.make(contact, nicknames, people, draws);
                piece.count(mistake).made++;
                made.append(made.isEmpty() ? "" : " ").append(mistake.word());
            }
        }
        return made.toString();
    }

    private Contact correct(ContactBook book, int row, Entry entry, Draws draws) {
        Person person = people.get(personOf(book, entry));
        String country = people.countryOf(person).code();
        Contact contact = new Contact(person, book.columns());
        contact.set(Field.SOURCE_ID, sourceId(book, row, entry));
        contact.set(Field.GIVEN_NAME, person.givenName());
        contact.set(Field.FAMILY_NAME, person.familyName());
        contact.set(Field.EMAIL, person.email());
        contact.set(Field.EMAIL_VERIFIED, String.valueOf(draws.chance(0.94)));
        contact.set(Field.PHONE, person.phone());
        contact.set(Field.BIRTH_DATE, person.birthDate().toString());
        contact.set(Field.GENDER, person.gender());
        contact.set(Field.COMPANY, person.company());
        contact.set(Field.STREET, person.address().street());
        contact.set(Field.CITY, person.address().city());
        contact.set(Field.REGION, person.address().region());
        contact.set(Field.POSTCODE, person.address().postcode());
        contact.set(Field.COUNTRY, country);
        contact.set(Field.CREATED_AT, moment(entry.second()));
        contact.set(Field.UPDATED_AT, moment(updated(entry.second(), draws)));
        contact.set(Field.CUSTOMER_TYPE, person.company().isEmpty() ? "retail" : "trade");
        contact.set(Field.LANGUAGE, language(country));
        contact.set(Field.INTERESTS, interests(draws));
        int homeStore = homeStore(person.number(), country, draws);
        contact.set(
                Field.HOME_STORE,
                homeStore < 0 ? "" : trade.stores().get(homeStore).name());
        return contact;
    }

    /** Where a customer shops; a stranger's is drawn. */
    private int homeStore(int person, String country, Draws draws) {
        return person < trade.shoppers().customers()
                ? trade.shoppers().get(person).homeStore()
                : trade.stores().homeStore(country, draws);
    }

    private String sourceId(ContactBook book, int row, Entry entry) {
        return book == ContactBook.SHOP ? trade.shoppers().id(entry.identifiedBy()) : book.letter + (200_001 + row);
    }

    private int personOf(ContactBook book, Entry entry) {
        return book == ContactBook.SHOP ? trade.shoppers().personOf(entry.identifiedBy()) : entry.identifiedBy();
    }

    private int updated(int created, Draws draws) {
        int span = trade.seasons().days() * Orders.SECONDS_PER_DAY - created;
        return draws.chance(0.4) ? created + draws.below(span) : created;
    }

    private String moment(int second) {
        LocalDateTime moment = trade.spec().start().atStartOfDay().plusSeconds(second);
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment);
    }

    private String interests(Draws draws) {
        String first = sections.get(draws.below(sections.size()));
        String second = sections.get(draws.below(sections.size()));
        return first.equals(second) ? first : first + "; " + second;
    }

    private static String language(String country) {
        return switch (country) {
            case "DE" -> "de";
            case "FR" -> "fr";
            case "NL" -> "nl";
            case "ES" -> "es";
            case "IT" -> "it";
            case "CN" -> "zh-CN";
            default -> "en";
        };
    }

    /** Keys of a list's records in the order they were made. */
    private long[] entries(ContactBook book) {
        long[] keys = switch (book) {
            case SHOP -> accounts();
            case NEWSLETTER -> subscribers();
            case STORE -> cardHolders();
        };
        Arrays.parallelSort(keys);
        return keys;
    }

    private long[] accounts() {
        Shoppers shoppers = trade.shoppers();
        long[] keys = new long[shoppers.customers()];
        Arrays.parallelSetAll(keys, index -> {
            int first = trade.orders().seconds(shoppers.get(index))[0];
            return key(Math.max(0, first - 60 - index % 600), index, false);
        });
        // the account number counts the days of first orders, so rows are in the order of numbers but for one day
        return keys;
    }

    private long[] subscribers() {
        LongStream.Builder keys = LongStream.builder();
        Shoppers shoppers = trade.shoppers();
        for (int person = 0; person < shoppers.customers(); person++) {
            Draws draws = Draws.of(trade.spec().seed(), Draws.Subject.CONTACT, person, 1);
            boolean subscribes = draws.chance(shoppers.tradePerson(person) ? TRADE_SUBSCRIBERS : SUBSCRIBERS);
            if (!subscribes || shoppers.personOf(person) != person) {
                continue;
            }
            int from = shoppers.get(person).birthDay();
            keys.add(key(someSecond(from, draws), person, false));
            if (draws.chance(SUBSCRIBED_TWICE)) {
                keys.add(key(someSecond(from, draws), person, true));
            }
        }
        int strangers = (int) (shoppers.customers() * STRANGERS_SUBSCRIBED);
        addStrangers(shoppers.size(), strangers, keys);
        return keys.build().toArray();
    }

    private long[] cardHolders() {
        LongStream.Builder keys = LongStream.builder();
        Shoppers shoppers = trade.shoppers();
        for (int person = 0; person < shoppers.customers(); person++) {
            Draws draws = Draws.of(trade.spec().seed(), Draws.Subject.CONTACT, person, 2);
            boolean mayHold = !shoppers.tradePerson(person) && shoppers.personOf(person) == person;
            if (mayHold && draws.chance(CARD_HOLDERS) && shoppers.get(person).homeStore() >= 0) {
                keys.add(key(someSecond(0, draws), person, false));
            }
        }
        int subscribed = (int) (shoppers.customers() * STRANGERS_SUBSCRIBED);
        int strangers = (int) (shoppers.customers() * STRANGERS_WITH_CARD);
        // a third of the strangers with a card also read the newsletter
        addStrangers(shoppers.size() + subscribed - strangers / 3, strangers, keys);
        return keys.build().toArray();
    }

    private void addStrangers(int first, int count, LongStream.Builder keys) {
        for (int person = first; person < first + count; person++) {
            Draws draws = Draws.of(trade.spec().seed(), Draws.Subject.CONTACT, person, 3);
            keys.add(key(someSecond(0, draws), person, false));
        }
    }

    /** A moment in opening hours from a day on. */
    private int someSecond(int fromDay, Draws draws) {
        int day = fromDay + draws.below(trade.seasons().days() - fromDay);
        return day * Orders.SECONDS_PER_DAY + draws.between(8 * 3600, 20 * 3600);
    }

    private static long key(int second, int identifiedBy, boolean again) {
        return ((long) second << 32) | ((long) identifiedBy << 1) | (again ? 1 : 0);
    }

    private static Entry entry(long key) {
        return new Entry((int) (key >>> 32), (int) key >>> 1, (key & 1) == 1);
    }
}
