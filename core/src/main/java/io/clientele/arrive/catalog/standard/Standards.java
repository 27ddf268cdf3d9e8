package io.clientele.arrive.catalog.standard;

import org.jspecify.annotations.Nullable;

/**
 * The standard form of values of contacts, as they are compared.
 *
 * <p>Every method takes a cell as it stands in a file and gives null where it says nothing: blanks, punctuation, or a word
 * for nothing in one of many languages ({@code n/a}, {@code keine Angabe}, {@code 未知}). Nothing throws, whatever the cell
 * holds; what is longer than a value of its kind can be (200 code points, 1,000 of a text) is cut. What comes out has no
 * blanks at its ends and single ones within, is the same for composed and decomposed letters and for capitals and small
 * ones, and standardising it again changes nothing.
 *
 * <p>Made once and used by any number of threads.
 */
public final class Standards {

    private final Phones phones;
    private final DayOrder order;

    /**
     * With days before months where a date does not tell them apart.
     *
     * @param region where telephone numbers without a country's code are from, ISO 3166-1 alpha-2 such as {@code DE}; null for
     *     nowhere in particular
     * @throws IllegalArgumentException where the region has no telephone numbers
     */
    public Standards(@Nullable String region) {
        this(region, DayOrder.DAY_FIRST);
    }

    /**
     * @param region where telephone numbers without a country's code are from, ISO 3166-1 alpha-2 such as {@code DE}; null for
     *     nowhere in particular
     * @param order how a date is read whose first two numbers may both be the month
     * @throws IllegalArgumentException where the region has no telephone numbers
     */
    public Standards(@Nullable String region, DayOrder order) {
        this.phones = new Phones(region);
        this.order = order;
    }

    /**
     * Somebody's full or family name in Latin small letters: {@code Dr. José O'Brien-Müller} is {@code jose obrien muller}.
     *
     * <p>Accents are folded, apostrophes vanish, hyphens become blanks; titles and suffixes are dropped while something is
     * left. Cyrillic, Arabic, Greek and other scripts are romanised, Chinese read as toneless pinyin: {@code 王小明} alone is
     * divided after its family name and is {@code wang xiaoming}; so are {@code WANG Xiao-Ming}, because hyphens between
     * syllables of Chinese and Korean names join them, and {@code Wang Xiao Ming}, because of three syllables the two that
     * are not the commoner family name are one. Words stay in their order: which is the family name is a matter of
     * comparing.
     */
    public @Nullable String name(@Nullable String value) {
        return value == null ? null : Names.full(value);
    }

    /**
     * A given name, as {@link #name} but not divided: {@code 小明}, {@code Xiao Ming} and {@code Xiao-Ming} are {@code
     * xiaoming}.
     */
    public @Nullable String givenName(@Nullable String value) {
        return value == null ? null : Names.given(value);
    }

    /**
     * The root of a given name's nicknames: {@code bob} and {@code bobby} are {@code robert}, {@code sasha} is {@code
     * alexander}. Of several words the first is looked at. A nickname of several names has the commonest.
     *
     * @param given a standardised given name
     * @return the name itself where it is nobody's nickname; null for null
     */
    public @Nullable String familiar(@Nullable String given) {
        return given == null ? null : Nicknames.root(given);
    }

    /**
     * A company's name in Latin small letters without its legal form, at its end or beginning: {@code Müller & Co. KG} is
     * {@code muller}, {@code ООО «Ромашка»} is {@code romashka}. {@code &}, {@code and}, {@code und} and {@code et} are
     * {@code and}; letters that stand alone are one word ({@code J. P. Morgan} is {@code jp morgan}).
     */
    public @Nullable String company(@Nullable String value) {
        return value == null ? null : Companies.of(value);
    }

    /**
     * A street with house number and flat in Latin small letters, common words in one form: {@code 12a N. Main St., Apt #4} is
     * {@code 12 a north main street unit 4}, {@code Hauptstr. 5} is {@code haupt street 5}. Numbers are words of their own.
     */
    public @Nullable String street(@Nullable String value) {
        return value == null ? null : Streets.of(value);
    }

    /**
     * A town, region or country in Latin small letters: {@code St. Gallen} is {@code saint gallen}, {@code 北京市} is {@code
     * beijing}. Names are not translated: {@code Deutschland} is not {@code germany}.
     */
    public @Nullable String place(@Nullable String value) {
        return value == null ? null : Places.of(value);
    }

    /**
     * An address of electronic mail in small letters, out of {@code mailto:} and {@code Name <a@b.example>}, the first of
     * several; its domain in ASCII.
     *
     * @return null where it has no local part or no domain, or is longer than 254 characters
     */
    public @Nullable String email(@Nullable String value) {
        return value == null ? null : Emails.of(value);
    }

    /**
     * The mailbox behind an address: two addresses with one key reach the same person. Only what a mail service says of its own
     * addresses counts: Gmail's dots, tags after {@code +} of those that have them, Yandex's domains. All other addresses
     * are their own key.
     *
     * @param value an address as it stands in a file, or standardised
     * @return null where {@link #email} is null or nothing of the local part is left
     */
    public @Nullable String emailKey(@Nullable String value) {
        String address = email(value);
        return address == null ? null : Mailboxes.of(address);
    }

    /**
     * A telephone number in E.164: {@code 030/123 45 67} is {@code +49301234567} in Germany. An extension is left out.
     *
     * @return digits only, six at least, where a number has no country's code and no region is known, or no area code; null
     *     where it cannot be a number of its country, is one digit only or all digits in order
     */
    public @Nullable String phone(@Nullable String value) {
        return phone(value, null);
    }

    /**
     * A telephone number, as {@link #phone(String)}, of somebody in a country.
     *
     * @param country by its ISO 3166-1 code of two or three letters or its name; null, and what is no country, is where this says
     */
    public @Nullable String phone(@Nullable String value, @Nullable String country) {
        return value == null ? null : phones.of(value, country);
    }

    /**
     * A day as {@code YYYY-MM-DD}, for comparing character by character: it need not be in the calendar. {@code 31.02.1976} is
     * {@code 1976-02-31} as it stands; a month above 12 and a day up to 12 change places. A date of three numbers with dots
     * is read with its day first, one that begins with its year with its month first, others as the constructor says.
     *
     * @return null for what is no whole date, and for the days systems write for no day, as 1900-01-01 and 9999-12-31
     */
    public @Nullable String date(@Nullable String value) {
        return value == null ? null : Dates.of(value, order);
    }

    /**
     * A national id or a customer's number: capitals and digits, without a trailing {@code .0}.
     *
     * @return null also for zeros, and for six or more of one character
     */
    public @Nullable String identifier(@Nullable String value) {
        return value == null ? null : Identifiers.of(value);
    }

    /**
     * Anything else: small letters and digits of all scripts with single blanks, Latin accents folded. Other scripts stay: this
     * is no name.
     */
    public @Nullable String text(@Nullable String value) {
        return value == null ? null : Texts.of(value);
    }

    /**
     * How a name sounds, for finding candidates: the primary Double Metaphone code (L. Philips 2000; Apache Commons Codec) of
     * each word, four letters at most, with blanks between. Names of other scripts are romanised first.
     *
     * @param name as it stands in a file, or standardised
     * @return null where nothing of it sounds
     */
    public @Nullable String phonetic(@Nullable String name) {
        String standard = name == null || isStandardLatin(name) ? name : Names.full(name);
        return standard == null || standard.isEmpty() ? null : Phonetics.key(standard);
    }

    private static boolean isStandardLatin(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c < 'a' || c > 'z') && c != ' ') {
                return false;
            }
        }
        return name.length() <= Names.MOST;
    }
}
