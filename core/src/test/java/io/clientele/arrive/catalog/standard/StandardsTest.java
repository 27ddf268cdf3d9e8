package io.clientele.arrive.catalog.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each kind of value becomes, by hand. */
class StandardsTest {

    private static final Standards GERMAN = new Standards("DE");
    private static final Standards AMERICAN = new Standards("US", DayOrder.MONTH_FIRST);
    private static final Standards NOWHERE = new Standards(null);

    /** One of the methods. */
    interface Standard {
        @Nullable
        String of(@Nullable String value);
    }

    @ParameterizedTest
    @CsvSource({
        "Anna Smith, anna smith",
        "'  ANNA   smith ', anna smith",
        "'Smith, Anna', smith anna",
        "José Müller, jose muller",
        "Łukasz Żółć, lukasz zolc",
        "Sørensen Æsa, sorensen aesa",
        "Straße, strasse",
        "İbrahim Yıldız, ibrahim yildiz",
        "Əliyev, aliyev",
        "Đặng Thị Hồng, dang thi hong",
        "Þórður, thordur",
        "O'Brien, obrien",
        "O’Brien, obrien",
        "D`Angelo, dangelo",
        "Jean-Luc, jean luc",
        "ＡＮＮＡ, anna",
        "Dr. Anna Smith, anna smith",
        "Herr Prof. Dr. Karl Weiß, karl weiss",
        "Mme Curie, curie",
        "'Smith, Mr John', smith john",
        "John Smith Jr., john smith",
        "Henry Tudor VIII, henry tudor viii",
        "Davis III, davis",
        "'Davis, Ph.D.', davis",
        "Gen Tanaka, gen tanaka",
        "Dr., dr",
        "Sir, sir",
        "X Æ A-12, x ae a 12",
        "Аnna, anna"
    })
    void writesLatinNamesInSmallLetters(String value, String standard) {
        assertThat(GERMAN.name(value)).isEqualTo(standard);
    }

    @ParameterizedTest
    @CsvSource({
        "王小明, wang xiaoming",
        "Wang Xiaoming, wang xiaoming",
        "WANG Xiao-Ming, wang xiaoming",
        "Wang Xiao Ming, wang xiaoming",
        "Xiao Ming Wang, xiaoming wang",
        "王先生, wang",
        "王小明 先生, wang xiaoming",
        "たなかさん, tanaka",
        "김민준 씨, kim minjun",
        "陳大文, chen dawen",
        "欧阳锋, ouyang feng",
        "歐陽, ouyang",
        "曾国藩, zeng guofan",
        "单田芳, shan tianfang",
        "田中 太郎, tianzhong tailang",
        "佐々木, zuozuomu",
        "김민준, kim minjun",
        "KIM Min-Jun, kim minjun",
        "남궁민수, namgung minsu",
        "たなか ようこ, tanaka yoko",
        "ジョン・スミス, jon sumisu",
        "ヴィクトル, vikutoru",
        "Александр Щукин, aleksandr shchukin",
        "Дмитрий Хрущёв, dmitry khrushchev",
        "Юлия Жукова, yuliya zhukova",
        "Љубица Ђорђевић, ljubitsa djordjevic",
        "Γιώργος Παπαδόπουλος, giorgos papadopoulos",
        "محمد علي, muhammad ali",
        "محمَّد, muhammad",
        "عبد الرحمن, abdul rahman",
        "عبدالرحمن, abdul rahman",
        "عبد الله الحسن, abdullah al hassan",
        "داود گیلانی, dawoud gylany",
        "דוד כהן, david cohen",
        "გიორგი, giorgi",
        "Արմեն, armen",
        "राहुल, rahula",
        "ᏣᎳᎩ, ᏣᎳᎩ"
    })
    void writesNamesOfOtherScriptsInLatinLetters(String value, String standard) {
        assertThat(GERMAN.name(value)).isEqualTo(standard);
    }

    @ParameterizedTest
    @CsvSource({
        "小明, xiaoming",
        "安琪, anqi",
        "Xiao Ming, xiaoming",
        "Xiao-Ming, xiaoming",
        "XIAOMING, xiaoming",
        "Ji-hoon, jihoon",
        "Anna Maria, anna maria",
        "Jo A, jo a"
    })
    void keepsAGivenNameTogether(String value, String standard) {
        assertThat(GERMAN.givenName(value)).isEqualTo(standard);
    }

    @ParameterizedTest
    @CsvSource({
        "Bob, robert",
        "Bobby, robert",
        "Rob, robert",
        "Robert, robert",
        "Liz, elizabeth",
        "Саша, alexander",
        "Александр, alexander",
        "Lyosha, aleksey",
        "Hansi, johannes",
        "Manu, emmanuel",
        "Paco, francisco",
        "Bob Lee, robert lee",
        "Zzyzx, zzyzx"
    })
    void findsTheRootOfANickname(String value, String root) {
        assertThat(GERMAN.familiar(GERMAN.givenName(value))).isEqualTo(root);
    }

    @ParameterizedTest
    @CsvSource({
        "Acme Inc., acme",
        "'ACME, Incorporated', acme",
        "Müller & Co. KG, muller",
        "Bosch GmbH & Co. KG, bosch",
        "Bosch G.m.b.H., bosch",
        "'Telefónica, S.A. de C.V.', telefonica",
        "S.A.R.L. Dupont et Cie, dupont",
        "Philips N.V., philips",
        "Nokia Oyj, nokia",
        "Acme Sp. z o.o., acme",
        "Infosys Pvt. Ltd., infosys",
        "Woolworths Pty Ltd, woolworths",
        "The Coca-Cola Company, coca cola",
        "Johnson & Johnson, johnson and johnson",
        "Johnson and Johnson, johnson and johnson",
        "J. P. Morgan, jp morgan",
        "JP Morgan, jp morgan",
        "AT&T Inc, at and t",
        "Foo™ Ltd, foo",
        "Ltd, ltd",
        "Co & Co, co",
        "ООО «Ромашка», romashka",
        "Газпром ПАО, gazprom",
        "ИП Иванов, ivanov",
        "Too Faced, too faced",
        "小米科技有限责任公司, xiaomikeji",
        "微软（中国）有限公司, weiruan zhongguo",
        "台灣積體電路製造股份有限公司, taiwanjitidianluzhizao",
        "(株)日立, rili",
        "㈱日立, rili",
        "株式会社日立, rili",
        "トヨタ株式会社, toyota",
        "주식회사 카카오, kakao",
        "(주)카카오, kakao"
    })
    void dropsLegalForms(String value, String standard) {
        assertThat(GERMAN.company(value)).isEqualTo(standard);
    }

    @ParameterizedTest
    @CsvSource({
        "'12a N. Main St., Apt #4', 12 a north main street unit 4",
        "12 A North Main Street Flat 4, 12 a north main street unit 4",
        "Hauptstr. 5, haupt street 5",
        "Hauptstraße 5, haupt street 5",
        "HAUPT STRASSE 5, haupt street 5",
        "Hauptstr. 12 e, haupt street 12 e",
        "Hauptstr. 12E, haupt street 12 e",
        "5th Ave, 5th avenue",
        "Fifth Avenue, 5th avenue",
        "St. Mary's St, saint marys street",
        "12 St Johns Wood Rd, 12 saint johns wood road",
        "Upper St Martins Ln, upper saint martins lane",
        "Main St Springfield, main street springfield",
        "42nd St NW, 42nd street northwest",
        "1/23 Smith Cct, 1 23 smith circuit",
        "Oak Dr, oak drive",
        "Dr Martin Luther King Blvd, doctor martin luther king boulevard",
        "C St NW, c street northwest",
        "C/ Mayor 5, calle mayor 5",
        "Avda. de la Paz 3, avenue de la paz 3",
        "12 rue Ste-Catherine, 12 rue saint catherine",
        "100 Main Rd Ste 5, 100 main road suite 5",
        "No. 5 High Street, 5 high street",
        "no no 5, 5",
        "P.O. Box 12, pobox 12",
        "PO Box 12, pobox 12",
        "Postfach 12, pobox 12",
        "'ул. Ленина, д. 5, кв. 12', ulitsa lenina d 5 unit 12",
        "Улица Ленина 5, ulitsa lenina 5",
        "中山路12号, zhongshan road 12",
        "12 Zhongshan Rd, 12 zhongshan road",
        "北京市朝阳区建国门外大街88号, beijing shi chaoyang qu jianguomenwai avenue 88",
        "١٢ Main St, 12 main street"
    })
    void writesAddressesInOneForm(String value, String standard) {
        assertThat(GERMAN.street(value)).isEqualTo(standard);
    }

    @ParameterizedTest
    @CsvSource({
        "St. Gallen, saint gallen",
        "Sankt Gallen, saint gallen",
        "Saint-Étienne, saint etienne",
        "Ste-Foy, saint foy",
        "U.S.A., usa",
        "USA, usa",
        "München, munchen",
        "São Paulo, sao paulo",
        "Ft. Worth, fort worth",
        "Москва, moskva",
        "北京市, beijing",
        "北京, beijing",
        "Athína, athina"
    })
    void writesPlacesInOneForm(String value, String standard) {
        assertThat(GERMAN.place(value)).isEqualTo(standard);
    }

    @ParameterizedTest
    @CsvSource({
        "' John.Doe@Mail.Example ', john.doe@mail.example",
        "mailto:a@b.example?subject=x, a@b.example",
        "'\"Doe, John\" <John@x.example>', john@x.example",
        "<a@b.example>, a@b.example",
        "ａ＠ｂ．ｅｘａｍｐｌｅ, a@b.example",
        "a@b.example; c@d.example, a@b.example",
        "john @ b.example, john@b.example",
        "o'brien@b.example, o'brien@b.example",
        "a+b@c.example, a+b@c.example",
        "a@b.example., a@b.example",
        "a@münchen.example, a@xn--mnchen-3ya.example",
        "A@XN--MNCHEN-3YA.EXAMPLE, a@xn--mnchen-3ya.example",
        "'用户@例子.公司', 用户@xn--fsqu00a.xn--55qx5d"
    })
    void unwrapsAddressesOfMail(String value, String standard) {
        assertThat(GERMAN.email(value)).isEqualTo(standard);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@b.example",
                "a@",
                "a",
                "a b",
                "@",
                "none@none.example",
                "test@test.example",
                "n/a@none.com",
                "a@ ",
                "<>"
            })
    void knowsWhatIsNoAddressOfMail(String value) {
        assertThat(GERMAN.email(value)).isNull();
        assertThat(GERMAN.emailKey(value)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "J.Doe+shop@gmail.com, jdoe@gmail.com",
        "j.d.o.e@googlemail.com, jdoe@gmail.com",
        "j.doe+shop@outlook.com, j.doe@outlook.com",
        "j.doe@ya.ru, j.doe@yandex.ru",
        "j.doe+shop@company.example, j.doe+shop@company.example"
    })
    void knowsMailboxesOfServicesThatSaySo(String value, String key) {
        assertThat(GERMAN.emailKey(value)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "030/123 45 67, +49301234567",
        "(030) 1234567, +49301234567",
        "+49 (0)30 1234567, +49301234567",
        "0049 30 1234567, +49301234567",
        "+1 (415) 555-2671 ext. 12, +14155552671",
        "+86 138 0013 8000, +8613800138000",
        "+39 06 6982, +39066982",
        "٠٣٠١٢٣٤٥٦٧, +49301234567",
        "＋４９３０１２３４５６７, +49301234567",
        "301234567.0, +49301234567",
        "'0301234567; 0301234568', +49301234567",
        "tel: 030 1234567, +49301234567"
    })
    void placesTelephoneNumbers(String value, String standard) {
        assertThat(GERMAN.phone(value)).isEqualTo(standard);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345",
                "0000000",
                "1111111",
                "123456789",
                "0123456789",
                "+999123456789",
                "4.93012E+11",
                "none",
                "+49"
            })
    void knowsWhatIsNoTelephoneNumber(String value) {
        assertThat(GERMAN.phone(value)).isNull();
        assertThat(NOWHERE.phone(value)).isNull();
    }

    @Test
    void keepsTheDigitsOfANumberThatCannotBePlaced() {
        assertThat(NOWHERE.phone("(030) 123-45 67")).isEqualTo("0301234567");
        assertThat(NOWHERE.phone("+49 30 1234567")).isEqualTo("+49301234567");
        assertThat(AMERICAN.phone("555-2671")).isEqualTo("5552671");
        assertThat(AMERICAN.phone("415 555 2671")).isEqualTo("+14155552671");
        assertThat(AMERICAN.phone("415 555 26710000000")).isNull();
        assertThatThrownBy(() -> new Standards("Germany"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was 'Germany'");
    }

    @Test
    void placesEveryRegionsNumbersHoweverTheyAreWritten() {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        for (String region : numbers.getSupportedRegions()) {
            PhoneNumber number = numbers.getExampleNumber(region);
            String standard = numbers.format(number, PhoneNumberFormat.E164);
            String international = numbers.format(number, PhoneNumberFormat.INTERNATIONAL);
            assertThat(NOWHERE.phone(international)).as(region).isEqualTo(standard);
            assertThat(NOWHERE.phone("00" + standard.substring(1))).as(region).isEqualTo(standard);
            String national = numbers.getNationalSignificantNumber(number);
            if (national.length() < 6 || "01234567890".contains(national)) {
                continue;
            }
            assertThat(new Standards(region).phone(numbers.format(number, PhoneNumberFormat.NATIONAL)))
                    .as(region)
                    .isEqualTo(standard);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1980-01-02, 1980-01-02",
        "19800102, 1980-01-02",
        "02011980, 1980-01-02",
        "1980/1/2, 1980-01-02",
        "1980.1.2, 1980-01-02",
        "02.01.1980, 1980-01-02",
        "2/1/80, 1980-01-02",
        "2/1/10, 2010-01-02",
        "80-01-02, 1980-01-02",
        "2 Jan 1980, 1980-01-02",
        "02JAN1980, 1980-01-02",
        "'January 2nd, 1980', 1980-01-02",
        "'Wed, 02 Jan 1980 10:00', 1980-01-02",
        "2. März 1980, 1980-03-02",
        "2 août 1980, 1980-08-02",
        "2 de enero de 1980, 1980-01-02",
        "2 января 1980 г., 1980-01-02",
        "1980年1月2日, 1980-01-02",
        "１９８０年１月２日, 1980-01-02",
        "1980년 1월 2일, 1980-01-02",
        "1980-01-02T23:00:00Z, 1980-01-02",
        "1980-01-02 00:00:00.000, 1980-01-02",
        "19800102T120000, 1980-01-02",
        "198O-01-02, 1980-01-02",
        "1980-0l-02, 1980-01-02",
        "1976-02-31, 1976-02-31",
        "31.02.1976, 1976-02-31",
        "1976-13-05, 1976-05-13",
        "13/01/1980, 1980-01-13",
        "01/13/1980, 1980-01-13",
        "1976-19-31, 1976-19-31",
        "1980-00-00, 1980-00-00"
    })
    void writesDaysInOneForm(String value, String standard) {
        assertThat(GERMAN.date(value)).isEqualTo(standard);
    }

    @Test
    void readsTheMonthFirstWhereThatIsSaid() {
        assertThat(AMERICAN.date("1/2/1980")).isEqualTo("1980-01-02");
        assertThat(AMERICAN.date("01-02-1980")).isEqualTo("1980-01-02");
        assertThat(AMERICAN.date("13/1/1980")).isEqualTo("1980-01-13");
        assertThat(AMERICAN.date("2.1.1980")).isEqualTo("1980-01-02");
        assertThat(AMERICAN.date("01021980")).isEqualTo("1980-01-02");
        assertThat(GERMAN.date("1/2/1980")).isEqualTo("1980-02-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-00-00",
                "1900-01-01",
                "01/01/1970",
                "1111-11-11",
                "9999-12-31",
                "00.00.0000",
                "1980",
                "1980-01",
                "Jan 1980",
                "12",
                "foo",
                "unknown",
                "1980-001-02",
                "12345",
                "2 Jan Feb",
                "1 2"
            })
    void knowsWhatIsNoDay(String value) {
        assertThat(GERMAN.date(value)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "12-34 56.x, 123456X",
        "1042.0, 1042",
        "1042.00, 1042",
        "' 00123 ', 00123",
        "ａｂ１２, AB12",
        "'ab/12-c', AB12C",
        "11010519491231002x, 11010519491231002X",
        "١٢٣, 123",
        "粤A12345, 粤A12345",
        "é1, E1"
    })
    void writesIdentifiersInCapitals(String value, String standard) {
        assertThat(GERMAN.identifier(value)).isEqualTo(standard);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "000-00-0000", "999999999", "XXXXXX", "0.0", "n/a", "--"})
    void knowsWhatIsNoIdentifier(String value) {
        assertThat(GERMAN.identifier(value)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'Héllo, World!', hello world",
        "Don't stop, dont stop",
        "王小明, 王小明",
        "Москва - город, москва город",
        "がっこう, がっこう",
        "ｶﾞｯｺｳ, ガッコウ",
        "نص عربي, نص عربي",
        "हिन्दी, हिन्दी",
        "№5, no5",
        "x², x2"
    })
    void keepsOtherScriptsOfTexts(String value, String standard) {
        assertThat(GERMAN.text(value)).isEqualTo(standard);
    }

    @ParameterizedTest
    @CsvSource({
        "Smith, SM0",
        "Smyth, SM0",
        "Schmidt, XMT",
        "Thompson, TMPS",
        "Jean-Luc, JN LK",
        "Александр, ALKS",
        "Catherine, K0RN",
        "Katharine, K0RN"
    })
    void givesNamesThatSoundAlikeOneKey(String name, String key) {
        assertThat(GERMAN.phonetic(name)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\n",
                "\u00A0\u3000",
                "-",
                "--",
                "?",
                "...",
                "n/a",
                "N/A",
                "na",
                "N. A.",
                "none",
                "NULL",
                "(null)",
                "unknown",
                "Unknown",
                "xxx",
                "XX",
                "x",
                "test",
                "TEST",
                "未知",
                "无",
                "不详",
                "неизвестно",
                "НЕИЗВЕСТНО",
                "тест",
                "keine Angabe",
                "k.A.",
                "inconnu",
                "desconocido",
                "미상",
                "不明",
                "\u0000",
                "\uD800",
                "😀",
                "#N/A",
                "'"
            })
    void saysNothingOfWhatSaysNothing(String value) {
        assertThat(GERMAN.name(value)).isNull();
        assertThat(GERMAN.givenName(value)).isNull();
        assertThat(GERMAN.company(value)).isNull();
        assertThat(GERMAN.street(value)).isNull();
        assertThat(GERMAN.place(value)).isNull();
        assertThat(GERMAN.email(value)).isNull();
        assertThat(GERMAN.phone(value)).isNull();
        assertThat(GERMAN.date(value)).isNull();
        assertThat(GERMAN.identifier(value)).isNull();
        assertThat(GERMAN.text(value)).isNull();
    }

    @Test
    void saysNothingOfNoValue() {
        for (Standard standard : all(GERMAN)) {
            assertThat(standard.of(null)).isNull();
        }
    }

    @Test
    void doesNotTakeNamesForWordsOfNothing() {
        assertThat(GERMAN.name("Nan")).isEqualTo("nan");
        assertThat(GERMAN.text("NaN")).isNull();
        assertThat(GERMAN.name("Mr. Unknown")).isNull();
        assertThat(GERMAN.company("N/A Ltd")).isNull();
        assertThat(GERMAN.name("Unknown Mortal")).isEqualTo("unknown mortal");
    }

    @Test
    void cutsWhatIsTooLong() {
        String megabytes = "Anna ".repeat(2_000_000);
        String blanks = "\u0000 ".repeat(2_000_000) + "Anna";
        String wide = "王".repeat(5_000_000);
        for (Standard standard : all(GERMAN)) {
            for (String value : List.of(megabytes, wide, "ﷺ".repeat(100_000))) {
                String done = standard.of(value);
                assertThat(done == null ? "" : done).hasSizeLessThanOrEqualTo(1_000);
            }
        }
        assertThat(GERMAN.name(megabytes)).hasSizeLessThanOrEqualTo(200).startsWith("anna anna");
        assertThat(GERMAN.name(blanks)).isEqualTo("anna");
    }

    @Test
    void isUsedByManyThreads() throws Exception {
        List<String> values =
                List.of("王小明", "Александр", "محمد", "Γιώργος", "たなか", "Hauptstr. 5", "030 1234567", "Smith");
        List<String> expected = values.stream().map(StandardsTest::everything).toList();
        Standards shared = new Standards("DE");
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<List<String>>> tasks = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                tasks.add(() ->
                        values.stream().map(value -> everything(shared, value)).toList());
            }
            for (Future<List<String>> done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isEqualTo(expected);
            }
        }
    }

    private static String everything(String value) {
        return everything(GERMAN, value);
    }

    private static String everything(Standards standards, String value) {
        StringBuilder text = new StringBuilder();
        all(standards).forEach(standard -> text.append(standard.of(value)).append('|'));
        return text.toString();
    }

    static List<Standard> all(Standards standards) {
        return List.of(
                standards::name,
                standards::givenName,
                value -> standards.familiar(standards.givenName(value)),
                standards::company,
                standards::street,
                standards::place,
                standards::email,
                standards::emailKey,
                standards::phone,
                standards::date,
                standards::identifier,
                standards::text,
                standards::phonetic);
    }

    /** Without a country's code a number is one of where its owner lives, whatever that is called. */
    @Test
    void placesTelephoneNumbersWhereTheirOwnersLive() {
        for (String country : List.of("GB", "gbr", "United Kingdom", "UK", "Vereinigtes Königreich", "英国")) {
            assertThat(GERMAN.phone("07475 203194", country)).as(country).isEqualTo("+447475203194");
        }
        assertThat(GERMAN.phone("134 7838 2537", "中国")).isEqualTo("+8613478382537");
        assertThat(GERMAN.phone("030/123 45 67", "Atlantis")).isEqualTo("+49301234567");
        assertThat(GERMAN.phone("030/123 45 67", "DE")).isEqualTo("+49301234567");
        assertThat(GERMAN.phone("+44 7475 203194", "DE")).isEqualTo("+447475203194");
        assertThat(new Standards(null).phone("07475 203194", null)).isEqualTo("07475203194");
    }
}
