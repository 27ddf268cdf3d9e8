package io.clientele.arrive.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.arrive.catalog.Kind;
import io.clientele.ground.base.Progress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tickets, subscriptions, spend and consents out of files. */
class CaseFilesTest {

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

    private ImportOutcome into(Kind kind, String... lines) {
        return shop.imports().run(FileImport.of(kind, shop.file(String.join("\n", lines) + "\n")), Progress.NONE);
    }

    private List<String> rejects() {
        return shop.imports().rejects(new RejectFilter(null, null), 10, 0).stream()
                .map(reject -> reject.line() + "|" + reject.column() + "|" + reject.code())
                .toList();
    }

    @Test
    void showsATicketAsItWasLastAndKeepsHowItCameToBe() {
        ImportOutcome outcome = into(
                Kind.TICKETS,
                "Ticket,Status,Kunde,Erstellt am,Geändert am,Priorität,Bearbeiter",
                "T1,offen,k1,01.03.2026 09:00,01.03.2026 09:00,hoch,?",
                "T1,gelöst,k1,01.03.2026 09:00,03.03.2026 12:00,hoch,Eva",
                "T1,in Arbeit,k1,01.03.2026 09:00,02.03.2026 10:00,hoch,Eva",
                "T2,offen,,05.03.2026 09:00,05.03.2026 09:00,,");
        assertThat(outcome.accepted()).isEqualTo(4);
        assertThat(shop.rows("select ticket_id, status, customer, agent, updated_at from tickets order by ticket_id"))
                .containsExactly("T1|gelöst|k1|Eva|2026-03-03T12:00:00Z", "T2|offen|null|null|2026-03-05T09:00:00Z");
        // The version that was latest is taken back: the one before it is the latest again.
        into(Kind.TICKETS, "ticket,status,customer,opened at,updated at", "T1,zu,k1,2026-03-01 09:00,2026-03-09 09:00");
        assertThat(shop.value("select status from tickets where ticket_id = 'T1'"))
                .isEqualTo("zu");
        shop.imports().undo(2, Progress.NONE);
        assertThat(shop.value("select status from tickets where ticket_id = 'T1'"))
                .isEqualTo("gelöst");
    }

    /** Within a minute the file's own order says which came last. */
    @Test
    void takesTheLaterLineWhereTwoChangesHaveOneTime() {
        into(
                Kind.TICKETS,
                "number,state,opened_at,sys_updated_at,reopen_count,satisfied",
                "1,New,2026-03-01 09:00,2026-03-01 09:05,0,",
                "1,Active,2026-03-01 09:00,2026-03-01 09:05,0,yes");
        assertThat(shop.rows("select status, reopened, satisfied from tickets")).containsExactly("Active|0|true");
    }

    @Test
    void readsSubscriptions() {
        into(
                Kind.SUBSCRIPTIONS,
                "Contract,Customer ID,Plan,Start,End,Monthly Charges,Seats",
                "c1,u1,gold,2026-01-01,2026-02-01,€19.90,3",
                "c1,u1,gold,2026-02-01,,€24.90,3",
                "c2,u2,free,2026-02-01,2026-01-01,€0,1");
        assertThat(shop.rows("select subscription_id, customer, plan, started_at, ended_at, amount_per_month, currency,"
                        + " attributes from subscriptions order by started_at"))
                .containsExactly(
                        "c1|u1|gold|2026-01-01T00:00:00Z|2026-02-01T00:00:00Z|19.9000|EUR|{\"Seats\":\"3\"}",
                        "c1|u1|gold|2026-02-01T00:00:00Z|null|24.9000|EUR|{\"Seats\":\"3\"}");
        assertThat(rejects()).containsExactly("4|End|REJECT_PERIOD");
        into(
                Kind.SUBSCRIPTIONS,
                "contract,customer id,plan,start,end,reason",
                "c1,u1,gold,2026-02-01,2026-03-01,too dear");
        assertThat(shop.rows(
                        "select ended_at, end_reason from subscriptions where started_at >= timestamp '2026-02-01'"))
                .containsExactly("2026-03-01T00:00:00Z|too dear");
        assertThat(shop.value("select count(*) from subscriptions")).isEqualTo("2");
    }

    @Test
    void aDayOfACampaignIsSaidAnewByALaterFile() {
        into(
                Kind.SPEND,
                "Day,Network,Campaign,Amount Spent,Impressions,Clicks",
                "2026-03-01,search,spring,10.50,\"1,000\",20",
                "2026-03-01,tv,,500,,",
                "2026-03-02,search,spring,1,-5,0",
                "2026-03-03,search,spring,,,");
        into(
                Kind.SPEND,
                "Day,Network,Campaign,Amount Spent,Impressions,Clicks",
                "2026-03-01,search,spring,11,1100,21",
                "2026-03-01,tv,,450,,");
        assertThat(shop.rows("select date, channel, campaign, cost, impressions, clicks, currency, subject from spend"
                        + " order by channel"))
                .containsExactly(
                        "2026-03-01|search|spring|11.0000|1100|21|GBP|null",
                        "2026-03-01|tv|null|450.0000|null|null|GBP|null");
        assertThat(rejects()).containsExactly("4|Impressions|REJECT_COUNT", "5|Amount Spent|REJECT_MISSING");
    }

    @Test
    void keepsEveryDecisionOfAPerson() {
        into(
                Kind.CONSENTS,
                "customer,purpose,status,date,legal basis",
                "u1,marketing,granted,2026-01-01,consent",
                "u1,marketing,withdrawn,2026-02-01,consent",
                "u1,analytics,opt-in,2026-01-01,consent",
                "u2,marketing,perhaps,2026-01-01,consent");
        assertThat(shop.rows("select purpose, granted, basis, occurred_at, subject from consents"
                        + " order by purpose, occurred_at"))
                .containsExactly(
                        "analytics|true|consent|2026-01-01T00:00:00Z|1",
                        "marketing|true|consent|2026-01-01T00:00:00Z|1",
                        "marketing|false|consent|2026-02-01T00:00:00Z|1");
        assertThat(rejects()).containsExactly("5|status|REJECT_BOOLEAN");
    }

    @Test
    void forgetsTicketsInEveryVersion() {
        into(
                Kind.TICKETS,
                "ticket,status,customer,opened at,updated at",
                "T1,new,k1,2026-03-01,2026-03-01",
                "T1,done,k1,2026-03-01,2026-03-02",
                "T2,new,k2,2026-03-01,2026-03-01");
        shop.erase(1);
        assertThat(shop.rows("select ticket_id from tickets")).containsExactly("T2");
        shop.imports().remap(1, ReadingTerms.NONE, "me", Progress.NONE);
        assertThat(shop.value("select count(*) from tickets")).isEqualTo("1");
    }
}
