package io.clientele.shop;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Short forms people give instead of their full given name. */
final class Nicknames {

    private final Map<String, List<String>> shortForms = new HashMap<>();

    Nicknames() {
        for (String line : WordList.read("nicknames.txt").lines()) {
            List<String> words = Arrays.asList(line.split("\\s+"));
            shortForms.put(words.get(0), List.copyOf(words.subList(1, words.size())));
        }
    }

    boolean knows(String givenName) {
        return shortForms.containsKey(givenName);
    }

    String of(String givenName, Draws draws) {
        List<String> forms = shortForms.getOrDefault(givenName, List.of(givenName));
        return forms.get(draws.below(forms.size()));
    }
}
