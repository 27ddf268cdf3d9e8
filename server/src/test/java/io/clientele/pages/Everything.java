package io.clientele.pages;

import com.microsoft.playwright.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every page there is, and what has to be opened on it first. */
final class Everything {

    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    private Everything() {}

    /** Name and address of each page. */
    static Map<String, String> pages(Browsing browsing) {
        String customer = "/customers/" + best(browsing);
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("overview", "/");
        pages.put("customers", "/customers");
        pages.put("customer", customer);
        pages.put("customer-value", customer + "?view=value");
        pages.put("customer-records", customer + "?view=records");
        pages.put("kpis", "/value/kpis?compare=year");
        pages.put("products", "/value/products");
        pages.put("cohorts", "/value/cohorts");
        pages.put("cohorts-curves", "/value/cohorts?view=curves");
        pages.put("rfm", "/value/rfm");
        pages.put("people", "/value/rfm");
        pages.put("recipe", "/value/rfm?recipe=1");
        pages.put("abc", "/value/abc");
        pages.put("lifecycle", "/value/lifecycle");
        pages.put("clv", "/value/clv");
        pages.put("clv-tracking", "/value/clv?view=tracking");
        pages.put("sessions", "/explore/sessions");
        pages.put("import", "/data/import");
        pages.put("sources", "/data/sources");
        pages.put("source", "/data/sources?source=" + OpenShop.SOURCE);
        pages.put("source-new", "/data/sources?view=new");
        pages.put("live", "/data/live");
        pages.put("plan", "/data/plan?source=" + OpenShop.SOURCE);
        pages.put("quality", "/data/quality");
        pages.put("rejects", "/data/rejects");
        pages.put("jobs", "/jobs");
        pages.put("erase", "/privacy/requests");
        pages.put("audit", "/privacy/audit");
        pages.put("users", "/admin/users");
        pages.put("settings", "/settings");
        return pages;
    }

    /** Opens what the name promises beyond the address. */
    static void unfold(Page page, String name) {
        if (name.equals("people")) {
            page.locator("h1 button.door").first().click();
            page.waitForSelector(".ant-drawer-body .apart, .ant-drawer-body table");
            Browsing.settled(page);
        }
    }

    /** The customer who brought most. */
    static String best(Browsing browsing) {
        Page page = browsing.page(Look.LIGHT);
        try {
            String text = page.request()
                    .get(browsing.address() + "/api/v1/customers?sort=-revenue&limit=1")
                    .text();
            Matcher id = ID.matcher(text);
            if (!id.find()) {
                throw new AssertionError("no customer in " + text);
            }
            return id.group(1);
        } finally {
            page.context().close();
        }
    }
}
