package io.clientele.shop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The states, suburbs, postcodes and streets of a country, and how its numbers look; from localities.txt. */
final class Gazetteer {

    /**
     * @param otherForm long where the name is short and the other way round, or blank
     * @param codeDigits of a postcode
     */
    private record State(String name, String otherForm, double share, int firstCode, int lastCode, int codeDigits) {}

    /** @param codes how many postcodes it has from the first on */
    private record Suburb(String name, State state, int firstCode, int codes, double weight) {}

    record Address(String number, String street, String suburb, String postcode, String state) {

        /** What it says in a field of an address, blank for others. */
        String get(PeopleField field) {
            return switch (field) {
                case STREET_NUMBER -> number;
                case STREET -> street;
                case SUBURB -> suburb;
                case POSTCODE -> postcode;
                case STATE -> state;
                default -> "";
            };
        }
    }

    /**
     * @param diallingCode without the plus
     * @param mobile pattern of the national number without its leading zero
     * @param landline the same
     */
    record Numbers(String country, String diallingCode, String mobile, String landline, String nationalId) {}

    /** Suburbs whose names are composed, in all states together. */
    private static final int COMPOSED = 2400;
    /** Of the law of sizes within a state, see {@link NameTable}. */
    private static final double SHIFT = 12;

    private static final int FEWEST_STREETS = 20;
    private static final int MORE_STREETS = 120;

    private final PeopleLocale locale;
    private final Numbers numbers;
    private final List<State> states = new ArrayList<>();
    private final List<List<String>> towns = new ArrayList<>();
    private final List<String> heads = new ArrayList<>();
    private final List<String> tails = new ArrayList<>();
    private final List<String> streets = new ArrayList<>();
    private final List<String> streetTypes = new ArrayList<>();
    private final Weighted<Suburb> suburbs;
    private final Map<String, Weighted<Suburb>> byState;
    private final Map<String, String> otherForms;

    Gazetteer(PeopleLocale locale) {
        this.locale = locale;
        List<String> block = block(locale);
        List<String> head = WordList.parts(block.get(0), "\\|");
        this.numbers = new Numbers(head.get(1), head.get(2), head.get(3), head.get(4), head.get(5));
        for (String line : block.subList(1, block.size())) {
            read(line);
        }
        List<Suburb> found = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            found.addAll(suburbs(states.get(i), towns.get(i), i));
        }
        this.suburbs = Weighted.of(found, Suburb::weight);
        this.otherForms = states.stream().collect(Collectors.toMap(State::name, State::otherForm));
        this.byState =
                found.stream()
                        .collect(Collectors.groupingBy(suburb -> suburb.state().name()))
                        .entrySet()
                        .stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> Weighted.of(entry.getValue(), Suburb::weight)));
    }

    private static List<String> block(PeopleLocale locale) {
        List<String> block = new ArrayList<>();
        boolean inside = false;
        for (String line : WordList.read("localities.txt").lines()) {
            if (line.charAt(0) == '=') {
                inside = WordList.parts(line, "\\|").get(0).equals(locale.code());
            }
            if (inside) {
                block.add(line);
            }
        }
        return block;
    }

    private void read(String line) {
        char mark = line.charAt(0);
        String text = line.substring(1).replaceAll(":[A-Za-z_/]+", "");
        List<String> words = Arrays.stream(text.split(","))
                .map(word -> word.strip().replace("'", ""))
                .toList();
        switch (mark) {
            case '+' -> {
                List<String> parts =
                        Arrays.stream(text.split("\\|")).map(String::strip).toList();
                String[] codes = parts.get(3).split("-");
                states.add(new State(
                        parts.get(0),
                        parts.get(1).replace("-", ""),
                        Double.parseDouble(parts.get(2)),
                        Integer.parseInt(codes[0]),
                        Integer.parseInt(codes[1]),
                        codes[0].length()));
                towns.add(new ArrayList<>());
            }
            case '.' -> towns.get(towns.size() - 1).addAll(words);
            case '<' -> heads.addAll(words);
            case '>' -> tails.addAll(words);
            case '-' -> streets.addAll(words);
            case '~' -> streetTypes.addAll(words);
            default -> throw new IllegalStateException("localities.txt has a line that begins with " + mark);
        }
    }

    /** The towns of a state, then composed names; the state's postcodes are dealt out by size. */
    private List<Suburb> suburbs(State state, List<String> names, int stateNumber) {
        List<String> beginnings = heads.isEmpty() ? names : heads;
        long combinations = (long) beginnings.size() * tails.size();
        Permutation order = new Permutation(combinations, stateNumber);
        long composed = Math.min(combinations, Math.round(state.share() * COMPOSED));
        List<String> all = new ArrayList<>(names);
        for (long i = 0; i < composed; i++) {
            long pair = order.of(i);
            all.add(beginnings.get((int) (pair % beginnings.size())) + tails.get((int) (pair / beginnings.size())));
        }
        List<String> distinct = all.stream().distinct().toList();
        double[] weights = new double[distinct.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 1 / (i + SHIFT);
        }
        double[] sums = WordList.runningSums(weights);
        double total = sums[sums.length - 1];
        int codes = state.lastCode() - state.firstCode() + 1;
        List<Suburb> found = new ArrayList<>();
        for (int i = 0; i < distinct.size(); i++) {
            int from = Math.min(codes - 1, (int) (codes * (sums[i] - weights[i]) / total));
            int until = Math.max(from + 1, (int) (codes * sums[i] / total));
            double weight = state.share() * weights[i] / total;
            found.add(new Suburb(distinct.get(i), state, state.firstCode() + from, until - from, weight));
        }
        return found;
    }

    Numbers numbers() {
        return numbers;
    }

    /** The other form of a state's name, blank where it has none. */
    String otherForm(String state) {
        return otherForms.getOrDefault(state, "");
    }

    /** A house in a street of a suburb; the street lies in one postcode. */
    Address address(Draws draws) {
        Suburb suburb = suburbs.draw(draws);
        long place =
                Draws.mix(suburb.name().hashCode() * 31L + suburb.state().name().hashCode());
        int many = FEWEST_STREETS + (int) Math.unsignedMultiplyHigh(place, MORE_STREETS);
        long street = Draws.mix(place + draws.below(many));
        int name = (int) Math.unsignedMultiplyHigh(street, streets.size());
        int type = (int) Math.unsignedMultiplyHigh(Draws.mix(street), streetTypes.size());
        String called = streetTypes.get(type).replace("*", streets.get(name));
        int code = (int) Math.unsignedMultiplyHigh(Draws.mix(place + called.hashCode()), suburb.codes());
        return new Address(
                houseNumber(draws),
                called,
                suburb.name(),
                postcode(suburb.firstCode() + code, suburb.state()),
                suburb.state().name());
    }

    private static String postcode(int code, State state) {
        String text = String.valueOf(code);
        return "0".repeat(Math.max(0, state.codeDigits() - text.length())) + text;
    }

    String houseNumber(Draws draws) {
        int house = 1 + (int) (draws.exponential() * 40);
        int more = draws.below(100);
        int flat = 1 + draws.below(60);
        return switch (locale) {
            case EN -> more < 14 ? flat + "/" + house : house + (more < 18 ? "A" : "");
            case DE -> house + (more < 10 ? "a" : "");
            case ZH -> house + "号" + (more < 40 ? flat + "室" : "");
            case RU -> house + (more < 65 ? "-" + flat : "");
            case AR -> String.valueOf(house);
        };
    }

    /** A suburb of the state other than the one given, or the same where it has no other. */
    String otherSuburb(String state, String suburb, Draws draws) {
        for (int i = 0; i < 8; i++) {
            Weighted<Suburb> all = byState.getOrDefault(state, suburbs);
            String other = all.draw(draws).name();
            if (!other.equals(suburb)) {
                return other;
            }
        }
        return suburb;
    }
}
