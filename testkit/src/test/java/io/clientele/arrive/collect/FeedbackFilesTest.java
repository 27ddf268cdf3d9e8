package io.clientele.arrive.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Progress;
import io.clientele.ground.base.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reviews, answers and surveys out of files. */
class FeedbackFilesTest {

    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(folder);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private ImportOutcome feedback(String... lines) {
        return shop.imports().run(order(lines), Progress.NONE);
    }

    private FileImport order(String... lines) {
        return FileImport.of(Kind.FEEDBACK, shop.file(String.join("\n", lines) + "\n"));
    }

    private static ReadingTerms questions(String... names) {
        return new ReadingTerms(Map.of(), ReadingOptions.NONE, null, null, List.of(names));
    }

    @Test
    void readsReviewsAndFindsTheirScale() {
        feedback(
                "review_id,user_id,stars,review_text,date,sku,helpful",
                "r1,u1,5,Lovely,2026-03-01,A1,3",
                "r2,u2,2,,2026-03-02,A1,0",
                "r3,,4,Fine,2026-03-03,B2,1");
        assertThat(shop.rows("select feedback_id, customer, kind, score, scale_min, scale_max, text, occurred_at,"
                        + " product_id, attributes, subject from feedback order by feedback_id"))
                .containsExactly(
                        "r1|u1|review|5.0000|1.0000|5.0000|Lovely|2026-03-01T00:00:00Z|A1|{\"helpful\":\"3\"}|1",
                        "r2|u2|review|2.0000|1.0000|5.0000|null|2026-03-02T00:00:00Z|A1|{\"helpful\":\"0\"}|2",
                        "r3|null|review|4.0000|1.0000|5.0000|Fine|2026-03-03T00:00:00Z|B2|{\"helpful\":\"1\"}|null");
    }

    @Test
    void findsTheScaleOfEachQuestion() {
        feedback(
                "response id,question,answer",
                "1,How likely would you recommend us?,9",
                "1,How satisfied are you?,4",
                "2,How likely would you recommend us?,0",
                "2,How satisfied are you?,1");
        assertThat(shop.rows("select feedback_id, kind, score, scale_min, scale_max from feedback"
                        + " order by feedback_id, scale_max"))
                .containsExactly(
                        "1|survey|4.0000|1.0000|5.0000",
                        "1|survey|9.0000|0.0000|10.0000",
                        "2|survey|1.0000|1.0000|5.0000",
                        "2|survey|0.0000|0.0000|10.0000");
    }

    @Test
    void knowsWhatIsAskedOnAFixedScale() {
        feedback("customer,nps,date", "a,9,2026-03-01", "b,7,2026-03-01");
        assertThat(shop.rows("select kind, score, scale_min, scale_max from feedback order by score"))
                .containsExactly("nps|7.0000|0.0000|10.0000", "nps|9.0000|0.0000|10.0000");
    }

    @Test
    void anAnswerThatWasChangedIsANewVersion() {
        feedback("id,customer,rating,text,updated_at", "r1,u1,5,Lovely,2026-03-01", "r2,u1,4,Good,2026-03-01");
        feedback("id,customer,rating,text,updated_at", "r1,u1,1,It broke,2026-03-05");
        // An older record that comes later changes nothing.
        feedback("id,customer,rating,text,updated_at", "r1,u1,3,Well,2026-03-02");
        assertThat(shop.rows("select feedback_id, score, text from feedback order by feedback_id"))
                .containsExactly("r1|1.0000|It broke", "r2|4.0000|Good");
        shop.imports().undo(2, Progress.NONE);
        assertThat(shop.value("select text from feedback where feedback_id = 'r1'"))
                .isEqualTo("Well");
    }

    @Test
    void makesARowOfEachAnswerOfASurvey() {
        String[] survey = {
            "Respondent,Date,Overall,Delivery,Price,Would recommend,Comment",
            "k1,2026-03-01,7,6,5,9,Fast",
            "k2,2026-03-02,4,,3,10,",
            "k3,2026-03-03,1,2,7,0,Slow",
            "k4,2026-03-04,,,,,"
        };
        DryRun look = shop.imports().dryRun(order(survey), Progress.NONE).getFirst();
        assertThat(look.notes())
                .anySatisfy(note -> assertThat(note.arguments().toString()).contains("Overall, Delivery, Price"));
        assertThat(look.rows()).isEqualTo(12);
        ImportOutcome outcome = feedback(survey);
        assertThat(outcome.read()).isEqualTo(12);
        assertThat(outcome.accepted()).isEqualTo(11);
        assertThat(shop.rows("select customer, question, score, scale_min, scale_max, text, kind from feedback"
                        + " where customer in ('k1', 'k2') order by import_row"))
                .containsExactly(
                        "k1|Overall|7.0000|1.0000|7.0000|Fast|survey",
                        "k1|Delivery|6.0000|1.0000|7.0000|null|survey",
                        "k1|Price|5.0000|1.0000|7.0000|null|survey",
                        "k1|Would recommend|9.0000|0.0000|10.0000|null|survey",
                        "k2|Overall|4.0000|1.0000|7.0000|null|survey",
                        "k2|Price|3.0000|1.0000|7.0000|null|survey",
                        "k2|Would recommend|10.0000|0.0000|10.0000|null|survey");
        assertThat(shop.rows("select count(distinct feedback_id) as n from feedback"))
                .containsExactly("3");
        assertThat(shop.imports().rejects(new RejectFilter(null, null), 10, 0))
                .extracting(reject -> reject.line() + "|" + reject.code() + "|" + reject.message())
                .containsExactly("5|REJECT_MISSING|there is neither a score nor a text");

        // The same file again says nothing new, and its rows can be read another way.
        assertThat(feedback(survey).accepted()).isZero();
        shop.imports()
                .remap(1, new ReadingTerms(Map.of("text", ""), ReadingOptions.NONE, null, null), "me", Progress.NONE);
        assertThat(shop.value("select count(*) from feedback where text is not null"))
                .isEqualTo("0");
    }

    @Test
    void isToldWhichColumnsAreQuestions() {
        String[] file = {"id,speed,look,shoe_size,rating", "1,3,2,8,4", "2,5,1,9,4", "3,4,4,9,5"};
        shop.imports().run(order(file).with(questions("none")), Progress.NONE);
        assertThat(shop.rows("select feedback_id, question, score from feedback order by feedback_id"))
                .containsExactly("1|null|4.0000", "2|null|4.0000", "3|null|5.0000");
        shop.imports().undo(1, Progress.NONE);
        shop.imports().run(order(file).with(questions("speed", "look")), Progress.NONE);
        assertThat(shop.rows("select feedback_id, question, score, attributes from feedback where feedback_id = '1'"
                        + " order by import_row"))
                .containsExactly(
                        "1|speed|3.0000|{\"shoe_size\":\"8\",\"rating\":\"4\"}",
                        "1|look|2.0000|{\"shoe_size\":\"8\",\"rating\":\"4\"}");
        // What was said of one file holds for the next of its source.
        feedback("id,speed,look,rating", "9,1,2,5");
        assertThat(shop.rows("select question, score from feedback where feedback_id = '9' order by import_row"))
                .containsExactly("speed|1.0000", "look|2.0000");
        assertThatThrownBy(() -> shop.imports().run(order(file).with(questions("speed", "sound")), Progress.NONE))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the file has no column 'sound'");
    }

    @Test
    void turnsAwayWhatSaysNothingOrCannotBeSaid() {
        feedback(
                "id,kind,score,scale_min,scale_max,text,date",
                "1,csat,6,1,5,x,2026-03-01",
                "2,csat,,1,5,,2026-03-01",
                "3,csat,5,5,1,x,2026-03-01",
                "4,csat,4,1,5,x,2126-03-01",
                "5,csat,4,1,5,x,2026-03-01");
        assertThat(shop.imports().rejects(new RejectFilter(null, null), 10, 0))
                .extracting(reject -> reject.line() + "|" + reject.column() + "|" + reject.code())
                .containsExactly(
                        "2|score|REJECT_SCORE",
                        "3|score|REJECT_MISSING",
                        "4|score|REJECT_SCORE",
                        "5|date|REJECT_FUTURE");
        assertThat(shop.value("select feedback_id from feedback")).isEqualTo("5");
    }

    @Test
    void forgetsWhatAPersonSaid() {
        feedback("respondent,q1,q2,q3", "k1,1,2,3", "k2,4,5,4", "k3,3,3,5");
        shop.erase(1);
        assertThat(shop.value("select count(*) from feedback")).isEqualTo("6");
        shop.imports().remap(1, ReadingTerms.NONE, "me", Progress.NONE);
        assertThat(shop.rows("select distinct customer from feedback order by customer"))
                .containsExactly("k2", "k3");
    }
}
