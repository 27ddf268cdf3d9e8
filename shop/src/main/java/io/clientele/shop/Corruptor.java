package io.clientele.shop;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes duplicates: writes a person down otherwise, and wrongly as the error model says. */
final class Corruptor {

    /** How often a kind, and a field, is drawn for one error before it is given up. */
    private static final int KINDS_TRIED = 24;

    private static final int FIELDS_TRIED = 12;

    /** Numbers of second telephones begin behind those of all people. */
    private static final int SECOND = 5_000_000;

    private static final Set<PeopleField> ADDRESS = EnumSet.of(
            PeopleField.STREET_NUMBER, PeopleField.STREET, PeopleField.SUBURB, PeopleField.POSTCODE, PeopleField.STATE);

    private record FieldKinds(PeopleField field, double share, Weighted<PeopleError> kinds) {}

    private final ErrorModel model;
    private final Households households;
    private final Scripts scripts;
    private final Slips slips;
    private final Nicknames nicknames = new Nicknames();
    private final List<FieldKinds> fields = new ArrayList<>();
    private final Map<PeopleLocale, Weighted<Rewriting>> rewritings = new EnumMap<>(PeopleLocale.class);

    Corruptor(ErrorModel model, Households households, Scripts scripts) {
        this.model = model;
        this.households = households;
        this.scripts = scripts;
        this.slips = new Slips(scripts);
        model.fields().forEach((field, errors) -> {
            List<PeopleError> kinds = errors.kinds().keySet().stream()
                    .filter(kind -> errors.weight(kind) > 0)
                    .toList();
            if (errors.share() > 0 && !kinds.isEmpty()) {
                fields.add(new FieldKinds(field, errors.share(), Weighted.of(kinds, errors::weight)));
            }
        });
        for (PeopleLocale locale : PeopleLocale.values()) {
            rewritings.put(locale, Weighted.of(List.of(Rewriting.values()), rewriting -> rewriting.share(locale)));
        }
    }

    /** An error as it was made. */
    record Made(PeopleField field, PeopleError kind) {}

    /** @param written the way all of it is written otherwise, or none */
    record Duplicate(Map<PeopleField, String> values, List<Made> errors, List<Rewriting> written) {}

    Duplicate duplicate(Resident person, Draws draws) {
        return new Copy(person, draws).make();
    }

    /** The state of making one duplicate. */
    private final class Copy {

        private final Resident person;
        private final Population population;
        private final Draws draws;
        private final Map<PeopleField, String> values;
        private final Map<PeopleField, Integer> counts = new EnumMap<>(PeopleField.class);
        private final List<Made> made = new ArrayList<>();
        private Scripts.Writing writing = (field, text) -> text;
        private Map<PeopleField, String> correct = Map.of();

        Copy(Resident person, Draws draws) {
            this.person = person;
            this.population = person.population();
            this.draws = draws;
            this.values = new EnumMap<>(person.values());
        }

        Duplicate make() {
            List<Rewriting> written = new ArrayList<>();
            boolean otherwise = draws.chance(model.rewritten());
            Rewriting way = rewriting();
            Scripts.Writing drawn = scripts.writing(way, population.locale(), draws);
            if (otherwise && !way.last() && write(drawn)) {
                writing = drawn;
                written.add(way);
            }
            correct = new EnumMap<>(values);
            int errors = draws.poisson(model.perRecord());
            for (int i = 0; i < errors; i++) {
                makeError();
            }
            if (otherwise && way.last() && write(drawn)) {
                written.add(way);
            }
            return new Duplicate(values, made, written);
        }

        private Rewriting rewriting() {
            Weighted<Rewriting> ways = rewritings.get(population.locale());
            return ways == null ? Rewriting.CAPITALS : ways.draw(draws);
        }

        /** Whether anything is written otherwise than before. */
        private boolean write(Scripts.Writing way) {
            Map<PeopleField, String> before = new EnumMap<>(values);
            values.replaceAll(way::of);
            return !before.equals(values);
        }

        private void makeError() {
            for (int i = 0; i < FIELDS_TRIED; i++) {
                List<FieldKinds> open = fields.stream().filter(this::open).toList();
                if (open.isEmpty()) {
                    return;
                }
                FieldKinds field = Weighted.of(open, FieldKinds::share).draw(draws);
                for (int j = 0; j < KINDS_TRIED; j++) {
                    PeopleError kind = field.kinds().draw(draws);
                    if (made(field.field(), kind)) {
                        made.add(new Made(field.field(), kind));
                        return;
                    }
                }
            }
        }

        private boolean open(FieldKinds field) {
            return !get(field.field()).isEmpty() && count(field.field()) < model.mostPerField();
        }

        private String get(PeopleField field) {
            return values.getOrDefault(field, "");
        }

        private int count(PeopleField field) {
            return counts.getOrDefault(field, 0);
        }

        private boolean untouched(Set<PeopleField> all) {
            return all.stream().allMatch(field -> count(field) == 0);
        }

        private boolean made(PeopleField field, PeopleError kind) {
            if (kind.ofTheWhole() && count(field) > 0) {
                return false;
            }
            return switch (kind) {
                case MOVED -> moved();
                case NAMES_SWAPPED -> namesSwapped();
                case MISSING -> set(field, "");
                default -> {
                    String changed = changed(field, kind);
                    yield !changed.isEmpty() && !changed.equals(correct.get(field)) && set(field, changed);
                }
            };
        }

        /** Whether the field now says something else than before. */
        private boolean set(PeopleField field, String text) {
            if (text.equals(get(field))) {
                return false;
            }
            values.put(field, text);
            counts.merge(field, 1, Integer::sum);
            return true;
        }

        private boolean moved() {
            if (!untouched(ADDRESS)) {
                return false;
            }
            Gazetteer.Address address = population.places().address(draws);
            for (PeopleField field : ADDRESS) {
                if (!get(field).isEmpty()) {
                    values.put(field, writing.of(field, address.get(field)));
                    counts.put(field, 1);
                }
            }
            return true;
        }

        private boolean namesSwapped() {
            String given = get(PeopleField.GIVEN_NAME);
            String surname = get(PeopleField.SURNAME);
            boolean possible = untouched(EnumSet.of(PeopleField.GIVEN_NAME, PeopleField.SURNAME))
                    && !given.isEmpty()
                    && !surname.isEmpty();
            return possible && set(PeopleField.GIVEN_NAME, surname) && set(PeopleField.SURNAME, given);
        }

        /** The value with the error in it, or as it was where it doesn't allow the error. */
        private String changed(PeopleField field, PeopleError kind) {
            String text = get(field);
            return switch (kind) {
                case INSERT, DELETE, SUBSTITUTE, TRANSPOSE, OCR, PHONETIC, SPLIT, JOINED -> slip(field, kind, text);
                case MISSPELT -> slips.respelt(text, draws);
                case WORDS_SWAPPED -> slips.wordsSwapped(text, draws);
                case REPLACED -> writing.of(field, other(field));
                case MARRIED -> married(text);
                case NICKNAME -> nickname(text);
                case ABBREVIATED -> abbreviated(field, text);
                case DAY_MONTH -> dayAndMonthSwapped(field, text);
                case REFORMATTED -> reformatted(field, text);
                case MISSING, MOVED, NAMES_SWAPPED -> text;
            };
        }

        private String slip(PeopleField field, PeopleError kind, String text) {
            return switch (field) {
                case BIRTH_DATE -> dateSlip(kind, text);
                case EMAIL -> {
                    int at = text.indexOf('@');
                    yield at < 1 ? text : slip(kind, text.substring(0, at)) + text.substring(at);
                }
                case PHONE -> {
                    int from = text.startsWith("+") ? text.indexOf(' ') + 1 : 0;
                    yield text.substring(0, from) + slip(kind, text.substring(from));
                }
                default -> slip(kind, text);
            };
        }

        private String slip(PeopleError kind, String text) {
            return switch (kind) {
                case INSERT -> slips.inserted(text, draws);
                case DELETE -> slips.deleted(text, draws);
                case SUBSTITUTE -> slips.substituted(text, draws);
                case TRANSPOSE -> slips.transposed(text, draws);
                case OCR -> slips.misread(text, draws);
                case PHONETIC -> slips.misheard(text, draws);
                case SPLIT -> slips.split(text, draws);
                case JOINED -> slips.joined(text);
                default -> text;
            };
        }

        private String dateSlip(PeopleError kind, String text) {
            return switch (kind) {
                case SUBSTITUTE -> slips.dateMistyped(text, false, Households.TODAY, draws);
                case TRANSPOSE -> slips.dateMistyped(text, true, Households.TODAY, draws);
                default -> text;
            };
        }

        /** Another value of the field; of a national number there is none. */
        private String other(PeopleField field) {
            Gazetteer places = population.places();
            return switch (field) {
                case GIVEN_NAME ->
                    person.givenInstead(population.given(person.female()).draw(draws));
                case SURNAME -> population.surname(population.surnames().draw(draws), person.female());
                case BIRTH_DATE -> {
                    LocalDate day = person.birthDate().plusDays(draws.between(-4000, 4000));
                    yield day.isBefore(Households.TODAY) ? day.toString() : get(field);
                }
                case EMAIL -> households.ownEmail(person, draws);
                case PHONE -> population.mobile(SECOND + person.number(), draws);
                case STREET_NUMBER -> places.houseNumber(draws);
                case SUBURB -> places.otherSuburb(person.get(PeopleField.STATE), person.get(PeopleField.SUBURB), draws);
                case STREET, POSTCODE, STATE -> places.address(draws).get(field);
                case COMPANY -> population.company(draws);
                case NATIONAL_ID -> get(field);
            };
        }

        private String married(String text) {
            boolean mayTake = person.female() && person.grownUp() && population.sharedSurnames() > 50;
            return mayTake
                    ? writing.of(
                            PeopleField.SURNAME,
                            population.surname(population.surnames().draw(draws), true))
                    : text;
        }

        /** A short form stands alone, without a patronymic. */
        private String nickname(String text) {
            String given = person.given();
            return nicknames.knows(given) ? writing.of(PeopleField.GIVEN_NAME, nicknames.of(given, draws)) : text;
        }

        private String abbreviated(PeopleField field, String text) {
            return switch (field) {
                case GIVEN_NAME -> {
                    Slips.Script script = Slips.Script.of(text);
                    boolean initial = script == Slips.Script.LATIN || script == Slips.Script.CYRILLIC;
                    yield initial && text.length() > 2 ? text.charAt(0) + "." : text;
                }
                case STATE -> {
                    String other = population.places().otherForm(person.get(PeopleField.STATE));
                    yield other.isEmpty() ? text : writing.of(field, other);
                }
                default -> slips.shortened(text);
            };
        }

        private String dayAndMonthSwapped(PeopleField field, String text) {
            if (field != PeopleField.BIRTH_DATE || !Slips.swappable(person.birthDate())) {
                return text;
            }
            return text.substring(0, 5) + text.substring(8) + "-" + text.substring(5, 7);
        }

        /** A national number, one without blanks, or one with an international prefix of digits. */
        private String reformatted(PeopleField field, String text) {
            int blank = text.indexOf(' ');
            if (field != PeopleField.PHONE || !text.startsWith("+") || blank < 0) {
                return text;
            }
            String local = text.substring(blank + 1);
            String trunk = population.trunkPrefix();
            return switch (draws.below(4)) {
                case 0 -> trunk + local;
                case 1 -> (trunk + local).replaceAll("[ -]", "");
                case 2 -> text.replaceAll("[ -]", "");
                default -> "00" + text.substring(1);
            };
        }
    }
}
