package io.clientele.understand.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.ground.base.Answer;
import io.clientele.ground.base.Cell;
import io.clientele.ground.base.Message;
import io.clientele.ground.base.Purpose;
import io.clientele.ground.base.Value;
import io.clientele.ground.base.Who;
import io.clientele.ground.rule.Rules;
import io.clientele.ground.store.Pipeline;
import io.clientele.ground.store.Step;
import io.clientele.ground.store.Workbench;
import io.clientele.ground.store.Workspace;
import io.clientele.shop.ShopSpec;
import io.clientele.testkit.ImportedShop;
import io.clientele.understand.value.abc.AbcClasses;
import io.clientele.understand.value.abc.AbcQuestion;
import io.clientele.understand.value.clv.ClvQuestion;
import io.clientele.understand.value.clv.LifetimeValues;
import io.clientele.understand.value.cohort.CohortQuestion;
import io.clientele.understand.value.cohort.Cohorts;
import io.clientele.understand.value.kpi.KpiQuestion;
import io.clientele.understand.value.kpi.Kpis;
import io.clientele.understand.value.lifecycle.LifecycleFigures;
import io.clientele.understand.value.lifecycle.LifecycleQuestion;
import io.clientele.understand.value.lifecycle.Lifecycles;
import io.clientele.understand.value.product.ProductQuestion;
import io.clientele.understand.value.product.Products;
import io.clientele.understand.value.rfm.RfmQuestion;
import io.clientele.understand.value.rfm.RfmScores;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every number of people in every answer about a small shop: whoever asks who they are is told of as many. */
class PeopleBehindFiguresTest {

    private static final int CUSTOMERS = 700;

    /** Counts with people behind them that do not count people. */
    private static final Set<String> OF_OTHER_THINGS = Set.of("orders", "units", "lines");

    @TempDir
    static Path folder;

    private static ImportedShop shop;
    private static Workspace workspace;

    /** Has what rules read at hand, for hundreds of them are asked of the same rows. */
    private static Workbench rows;

    private static final List<String> RULES_READ = List.of("orders", "customer_of", "customer_base", "customer_traits");

    private final Map<String, Long> behind = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Integer> checked = new HashMap<>();

    @BeforeAll
    static void open() throws IOException {
        shop = ImportedShop.of(ShopSpec.demo(folder.resolve("shop")).withCustomers(CUSTOMERS));
        workspace = shop.workspace();
        rows = workspace.workbench();
        for (String view : RULES_READ) {
            rows.run(
                    Step.rendered("copied", "create temp table " + view + " as select * from " + view),
                    Map.of(),
                    Map.of());
        }
    }

    @AfterAll
    static void close() {
        rows.close();
        shop.close();
    }

    @Test
    void kpis() {
        Kpis kpis = new Kpis(workspace.engine(), workspace.settings());
        for (Map<String, List<String>> given : List.of(
                Map.<String, List<String>>of(),
                Map.of("grain", List.of("quarter"), "range", List.of("all")),
                Map.of("by", List.of("country"), "range", List.of("all")),
                Map.of("by", List.of("category"), "filter", List.of("country:in:GB|DE")),
                Map.of("by", List.of("channel"), "lines", List.of("products"), "returns", List.of("exclude")))) {
            swept("kpis " + given, kpis.answer(KpiQuestion.of(given), Purpose.ANALYTICS));
        }
        assertSwept(30);
    }

    @Test
    void products() {
        Products products = new Products(workspace.engine(), workspace.settings());
        swept("products", products.answer(ProductQuestion.of(Map.of("limit", List.of("25"))), Purpose.ANALYTICS));
        assertSwept(25);
    }

    @Test
    void cohorts() {
        Cohorts cohorts = new Cohorts(workspace.engine(), workspace.settings());
        swept("by quarter", cohorts.answer(cohorts("quarter", "all"), Purpose.ANALYTICS));
        swept("by month", cohorts.answer(cohorts("month", "last-6m"), Purpose.ANALYTICS));
        assertSwept(40);
    }

    private static CohortQuestion cohorts(String grain, String range) {
        return CohortQuestion.of(Map.of("grain", List.of(grain), "range", List.of(range)));
    }

    @Test
    void rfm() {
        RfmScores scores = new RfmScores(workspace.engine(), workspace.settings());
        swept("rfm", scores.answer(RfmQuestion.DEFAULT, Purpose.ANALYTICS));
        swept("rfm by rank", scores.answer(RfmQuestion.of(Map.of("ties", List.of("rank"))), Purpose.ANALYTICS));
        swept("rfm of a year", scores.answer(RfmQuestion.of(Map.of("range", List.of("last-12m"))), Purpose.ANALYTICS));
        assertSwept(20);
    }

    @Test
    void abc() {
        AbcClasses classes = new AbcClasses(workspace.engine(), workspace.settings());
        swept("abc", classes.answer(AbcQuestion.DEFAULT, Purpose.ANALYTICS));
        swept("abc 0.5", classes.answer(AbcQuestion.of(Map.of("a", List.of("0.5"))), Purpose.ANALYTICS));
        assertSwept(3);
    }

    @Test
    void lifecycle() {
        Lifecycles lifecycles = new Lifecycles(workspace.engine(), workspace.settings());
        Answer<LifecycleFigures> usual = lifecycles.answer(LifecycleQuestion.usual(), Purpose.ANALYTICS);
        swept("lifecycle", usual);
        assertThat(usual.figures().flows()).hasSizeGreaterThan(8);
        for (LifecycleFigures.Flow flow : usual.figures().flows()) {
            assertThat(flow.who()).as(flow.toString()).isNotNull();
        }
        swept(
                "lifecycle of another rule",
                lifecycles.answer(LifecycleQuestion.of(Map.of("loyal", List.of("3"))), Purpose.ANALYTICS));
        swept(
                "lifecycle since another day",
                lifecycles.answer(LifecycleQuestion.of(Map.of("before", List.of("2025-01-01"))), Purpose.ANALYTICS));
        assertSwept(20);
    }

    @Test
    void clv() {
        LifetimeValues values = new LifetimeValues(workspace.engine(), workspace.settings());
        swept("clv", values.answer(ClvQuestion.usual(), Purpose.ANALYTICS));
        swept("clv of a year", values.answer(ClvQuestion.of(Map.of("range", List.of("last-24m"))), Purpose.ANALYTICS));
        assertSwept(5);
        assertThat(checked).containsKey("clv, Bin");
    }

    /** Every count of people in the table and in what is said. */
    private void swept(String what, Answer<?> answer) {
        for (List<Cell> row : answer.table().rows()) {
            for (int i = 0; i < row.size(); i++) {
                compared(what, answer.table().headings().get(i).name(), row.get(i));
            }
        }
        figures(what, answer.figures());
        said(what + ", sentence", answer.sentence());
        answer.notes().forEach(note -> said(what + ", " + note.key(), note));
        answer.basis().said().forEach(part -> said(what + ", " + part.key(), part));
    }

    /** Every part of the figures that counts {@code customers} and says {@code who} they are. */
    private void figures(String what, Record figures) {
        Map<String, Object> parts = new HashMap<>();
        for (RecordComponent component : figures.getClass().getRecordComponents()) {
            try {
                Object part = component.getAccessor().invoke(figures);
                if (part != null) {
                    parts.put(component.getName(), part);
                }
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(component.getName(), e);
            }
        }
        if (parts.get("customers") instanceof Long count && parts.get("who") instanceof Who who) {
            compared(what + ", " + figures.getClass().getSimpleName(), count, who);
        }
        for (Object part : parts.values()) {
            List<?> all = part instanceof List<?> list ? list : List.of(part);
            all.forEach(one -> {
                if (one instanceof Record record && !(one instanceof Who)) {
                    figures(what, record);
                }
            });
        }
    }

    private void said(String what, Message message) {
        message.arguments().forEach((name, cell) -> compared(what, name, cell));
    }

    private void compared(String what, String name, Cell cell) {
        if (cell.who() != null && cell.value() instanceof Value.Count(long count) && !OF_OTHER_THINGS.contains(name)) {
            compared(what + ", " + name, count, cell.who());
        }
    }

    private void compared(String what, long count, Who who) {
        checked.merge(what, 1, Integer::sum);
        long found = behind.computeIfAbsent(who.json(), PeopleBehindFiguresTest::counted);
        if (found != count) {
            wrong.add(what + ": the figure says " + count + ", there are " + found + " by " + who.json());
        }
    }

    /** As the people drawer counts them, without what else it looks up. */
    private static long counted(String rule) {
        Pipeline customers = Rules.customers(Rules.read(rule));
        return rows.count(
                Step.rendered(
                        "counted",
                        "select count(*) as n from ("
                                + customers.steps().getFirst().text() + ") named"),
                customers.values(),
                customers.identifiers());
    }

    private void assertSwept(int atLeast) {
        assertThat(wrong).isEmpty();
        int cells = checked.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(cells).as(checked.toString()).isGreaterThanOrEqualTo(atLeast);
    }
}
