package io.clientele.shop;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The people of a population, household by household: a household is a function of (seed, number), as is how many records
 * each of its people has.
 *
 * <p>Of households of two and more 72 in 100 are couples, with children where there are more than two, 18 lone parents and 10
 * friends who share a flat. Children bear the family's name, are at least 20 years younger than the first parent and of
 * different ages but for twins; sons may be called as their fathers. A landline, where a household has one, is the telephone of
 * most who live there; some couples share an address of e-mail, and small children are reached through a parent.
 */
final class Households {

    /** The day ages are told for. */
    static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

    /** Households of 1 .. 6 people, about as in rich countries. */
    private static final double[] SIZES = WordList.runningSums(0.27, 0.33, 0.16, 0.15, 0.06, 0.03);

    private static final double COUPLES = 0.72;
    private static final double LONE_PARENTS = 0.18;
    private static final double OPPOSITE_SEX = 0.97;
    /** Of children after the first those born with the one before: some three people in a hundred are twins in life. */
    private static final double TWINS = 0.06;

    private static final double NAMED_AS_FATHER = 0.02;
    private static final double LANDLINES = 0.35;
    private static final double ON_THE_LANDLINE = 0.7;
    private static final double SHARED_EMAIL = 0.1;
    private static final double PARENTS_EMAIL = 0.5;
    private static final int OWN_EMAIL_FROM = 14;
    private static final int OWN_PHONE_FROM = 12;
    private static final int WORKS_FROM = 18;
    private static final int WORKS_UNTIL = 67;

    private final PeopleSpec spec;
    private final double[] localeSums;
    private final List<Population> populations;
    private final Scripts scripts;
    private final double duplicated;
    private final double[] duplicateSums;
    /** Ends addresses of e-mail: of as few digits as there are people, and nobody's twice. */
    private final Permutation handles;

    Households(PeopleSpec spec, List<Population> populations, Scripts scripts) {
        this.spec = spec;
        this.populations = List.copyOf(populations);
        this.scripts = scripts;
        this.localeSums = WordList.runningSums(populations.stream()
                .mapToDouble(population -> spec.locales().getOrDefault(population.locale(), 0.0))
                .toArray());
        this.duplicated = spec.duplicatedPeople();
        int most = spec.mostRecords() - 1;
        this.duplicateSums = WordList.runningSums(spec.counts().weights(most));
        this.handles = new Permutation(handles(spec.records()), spec.seed());
    }

    private static long handles(int people) {
        long size = 10;
        while (size < people) {
            size *= 10;
        }
        return size;
    }

    /** How many records each person of a household has. */
    int[] records(int household) {
        Draws draws = Draws.of(spec.seed(), Draws.Subject.HOUSEHOLD, household, 0);
        int[] records = new int[1 + draws.weighted(SIZES)];
        for (int i = 0; i < records.length; i++) {
            records[i] = 1;
            if (draws.chance(duplicated)) {
                records[i] += 1 + draws.weighted(duplicateSums);
            }
        }
        return records;
    }

    /** Who lives there. */
    record Household(List<Resident> people, int twins) {}

    /**
     * @param size people in it, as {@link #records} says
     * @param firstNumber of the first person; the others have the next
     */
    Household household(int household, int size, int firstNumber) {
        Draws draws = Draws.of(spec.seed(), Draws.Subject.HOUSEHOLD, household, 1);
        Population population = populations.get(draws.weighted(localeSums));
        Family family = new Family(population, draws, firstNumber);
        double kind = draws.unit();
        if (size == 1) {
            family.alone();
        } else if (kind < COUPLES) {
            family.couple(size > 2);
            family.children(size - 2);
        } else if (kind < COUPLES + LONE_PARENTS) {
            family.loneParent();
            family.children(size - 1);
        } else {
            for (int i = 0; i < size; i++) {
                family.friend();
            }
        }
        return family.reached();
    }

    /** The state of making one household. */
    private final class Family {

        private final Population population;
        private final Draws draws;
        private final int firstNumber;
        private final Gazetteer.Address address;
        private final String surname;
        private final List<Resident> people = new ArrayList<>();
        private int parents;
        private int twins;

        Family(Population population, Draws draws, int firstNumber) {
            this.population = population;
            this.draws = draws;
            this.firstNumber = firstNumber;
            this.address = population.places().address(draws);
            this.surname = population.surnames().draw(draws);
        }

        void alone() {
            add(draws.chance(0.5), surname, bornAtAge(20 + 76 * draws.beta(1.3, 1.3)), "");
        }

        void friend() {
            add(draws.chance(0.5), population.surnames().draw(draws), bornAtAge(19 + 45 * draws.beta(1.2, 3)), "");
        }

        void loneParent() {
            parents = 1;
            add(draws.chance(0.8), surname, parentBorn(), "");
        }

        void couple(boolean withChildren) {
            parents = 2;
            boolean female = draws.chance(0.5);
            boolean otherFemale = draws.chance(OPPOSITE_SEX) != female;
            LocalDate born = withChildren ? parentBorn() : bornAtAge(24 + 68 * draws.beta(1.7, 1.3));
            long apart = (long) (draws.normal() * 1400);
            LocalDate otherBorn = born.plusDays(apart == 0 ? 1 : apart);
            boolean shared = draws.below(100) < population.sharedSurnames();
            String other = shared ? surname : population.surnames().draw(draws);
            // children bear the first surname: it is the man's
            add(female, female ? other : surname, born, "");
            add(otherFemale, female ? surname : other, grown(otherBorn), "");
        }

        private LocalDate parentBorn() {
            return bornAtAge(22 + 40 * draws.beta(2, 2.2));
        }

        private LocalDate grown(LocalDate born) {
            LocalDate youngest = TODAY.minusYears(18);
            return born.isAfter(youngest) ? youngest : born;
        }

        private LocalDate bornAtAge(double years) {
            return TODAY.minusDays((long) (years * 365.25) + 1);
        }

        void children(int count) {
            if (count == 0) {
                return;
            }
            LocalDate older = people.get(0).birthDate();
            String father = people.stream()
                    .filter(parent -> !parent.female())
                    .map(Resident::given)
                    .findFirst()
                    .orElseGet(() -> population.given(false).draw(draws));
            LocalDate first = older.plusDays((long) ((20 + 17 * draws.unit()) * 365.25));
            LocalDate oldest = first.isBefore(TODAY) ? first : TODAY.minusDays(1 + draws.below(1000));
            LocalDate youngest = oldest;
            boolean twinBefore = false;
            add(draws.chance(0.49), surname, oldest, father);
            for (int i = 1; i < count; i++) {
                LocalDate born = people.get(people.size() - 1).birthDate();
                boolean twin = draws.chance(TWINS);
                if (twin) {
                    twins += twinBefore ? 1 : 2;
                } else {
                    LocalDate next = youngest.plusDays(draws.between(330, 1600));
                    boolean unborn = !next.isBefore(TODAY);
                    born = unborn ? oldest.minusDays(draws.between(330, 1600)) : next;
                    oldest = unborn ? born : oldest;
                    youngest = unborn ? youngest : born;
                }
                twinBefore = twin;
                add(draws.chance(0.49), surname, born, father);
            }
        }

        /** @param father given name of a child's father, blank where nobody needs it */
        private void add(boolean female, String family, LocalDate born, String father) {
            NameTable table = population.given(female);
            boolean named = !father.isEmpty() && !female && draws.chance(NAMED_AS_FATHER);
            String given = named ? father : newGiven(table);
            String fathersGiven = father.isEmpty() ? population.given(false).draw(draws) : father;
            Map<PeopleField, String> values = new EnumMap<>(PeopleField.class);
            values.put(PeopleField.GIVEN_NAME, population.fullGiven(given, fathersGiven, female));
            values.put(PeopleField.SURNAME, population.surname(family, female));
            values.put(PeopleField.BIRTH_DATE, born.toString());
            values.put(PeopleField.STREET_NUMBER, address.number());
            values.put(PeopleField.STREET, address.street());
            values.put(PeopleField.SUBURB, address.suburb());
            values.put(PeopleField.POSTCODE, address.postcode());
            values.put(PeopleField.STATE, address.state());
            int number = firstNumber + people.size();
            values.put(PeopleField.NATIONAL_ID, population.nationalId(number, address.postcode(), born, draws));
            long age = age(born);
            if (age >= WORKS_FROM && age < WORKS_UNTIL) {
                values.put(PeopleField.COMPANY, population.company(draws));
            }
            people.add(new Resident(number, population, female, age >= 18, given, born, values));
        }

        /** A given name nobody else of the household has. */
        private String newGiven(NameTable table) {
            for (int i = 0; i < 20; i++) {
                String drawn = table.draw(draws);
                if (people.stream().noneMatch(person -> person.given().equals(drawn))) {
                    return drawn;
                }
            }
            return table.draw(draws);
        }

        /** Gives everybody telephone and e-mail, and forgets what nobody knows. */
        Household reached() {
            boolean landline = draws.chance(LANDLINES);
            String home = population.landline(firstNumber, address.postcode(), draws);
            List<Resident> all = new ArrayList<>();
            for (int i = 0; i < people.size(); i++) {
                Resident person = people.get(i);
                Map<PeopleField, String> more = new EnumMap<>(PeopleField.class);
                more.put(PeopleField.PHONE, phone(person, all, landline ? home : ""));
                more.put(PeopleField.EMAIL, email(person, i, all));
                for (PeopleField field : PeopleField.values()) {
                    if (draws.chance(spec.blank().getOrDefault(field, 0.0))) {
                        more.put(field, "");
                    }
                }
                all.add(person.with(more));
            }
            return new Household(all, twins);
        }

        private String phone(Resident person, List<Resident> before, String home) {
            if (!home.isEmpty() && draws.chance(ON_THE_LANDLINE)) {
                return home;
            }
            boolean child = age(person.birthDate()) < OWN_PHONE_FROM && !before.isEmpty();
            return child ? before.get(0).get(PeopleField.PHONE) : population.mobile(person.number(), draws);
        }

        private String email(Resident person, int index, List<Resident> before) {
            boolean child = age(person.birthDate()) < OWN_EMAIL_FROM;
            if (child) {
                return index > 0 && draws.chance(PARENTS_EMAIL) ? before.get(0).get(PeopleField.EMAIL) : "";
            }
            boolean shares = index == 1 && parents == 2 && draws.chance(SHARED_EMAIL);
            return shares ? before.get(0).get(PeopleField.EMAIL) : ownEmail(person, draws);
        }
    }

    private static long age(LocalDate born) {
        return ChronoUnit.YEARS.between(born, TODAY);
    }

    /** One of a person's addresses of e-mail, made of their name in Latin letters and a number nobody else has. */
    String ownEmail(Resident person, Draws draws) {
        PeopleLocale locale = person.population().locale();
        String given = scripts.latin(locale, person.given());
        String surname = scripts.latin(locale, person.get(PeopleField.SURNAME));
        return People.email(given, surname, "", (int) handles.of(person.number()), draws);
    }
}
