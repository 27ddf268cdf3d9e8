package io.clientele.arrive.collect.context;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One name for a product that user agents, client hints and lists of patterns call by several. */
final class AgentNames {

    private static final Map<String, String> BROWSERS = Map.ofEntries(
            Map.entry("Chrome Mobile", "Chrome"),
            Map.entry("Chrome Mobile iOS", "Chrome"),
            Map.entry("Google Chrome", "Chrome"),
            Map.entry("Chrome Mobile WebView", "Android WebView"),
            Map.entry("Mobile Safari", "Safari"),
            Map.entry("Mobile Safari UI/WKWebView", "iOS WebView"),
            Map.entry("Firefox Mobile", "Firefox"),
            Map.entry("Firefox iOS", "Firefox"),
            Map.entry("Edge Mobile", "Edge"),
            Map.entry("Microsoft Edge", "Edge"),
            Map.entry("Microsoft Edge WebView2", "Edge WebView"),
            Map.entry("Opera Mobile", "Opera"),
            Map.entry("Opera Touch", "Opera"),
            Map.entry("IE Mobile", "Internet Explorer"),
            Map.entry("IE", "Internet Explorer"),
            Map.entry("Yandex", "Yandex Browser"),
            Map.entry("YaBrowser", "Yandex Browser"),
            Map.entry("Samsung Internet", "Samsung Internet"),
            Map.entry("QQ Browser Mobile", "QQ Browser"),
            Map.entry("UC Browser Mobile", "UC Browser"),
            Map.entry("DuckDuckGo Mobile", "DuckDuckGo"),
            Map.entry("Vivaldi Mobile", "Vivaldi"));

    private static final Map<String, String> SYSTEMS = Map.ofEntries(
            Map.entry("Mac OS X", "macOS"),
            Map.entry("Mac OS", "macOS"),
            Map.entry("Chromium OS", "Chrome OS"),
            Map.entry("ChromeOS", "Chrome OS"),
            Map.entry("Chrome OS", "Chrome OS"),
            Map.entry("ATV OS X", "tvOS"));

    private AgentNames() {}

    static Software browser(Software told) {
        return named(told, BROWSERS);
    }

    static Software system(Software told) {
        return named(told, SYSTEMS);
    }

    private static Software named(Software told, Map<String, String> names) {
        String name = told.name();
        if (name == null || name.equals("Other")) {
            return Software.UNKNOWN;
        }
        String usual = names.getOrDefault(name, name);
        // A slash: a piece of the address at which a robot says who sent it.
        return usual.indexOf('/') >= 0 ? Software.UNKNOWN : new Software(usual, told.version());
    }

    /** Without makers and models that only say that nothing is known. */
    static Device device(Device told) {
        String brand = told.brand();
        String model = told.model();
        boolean generic = brand == null || brand.startsWith("Generic") || brand.equals(AgentPatterns.SPIDER);
        return new Device(told.kind(), generic ? null : brand, generic ? specific(model) : model);
    }

    private static @Nullable String specific(@Nullable String model) {
        if (model == null) {
            return null;
        }
        return switch (model) {
            case "K", "Smartphone", "Tablet", "Feature Phone", "Desktop", AgentPatterns.SPIDER, "Other" -> null;
            default -> model;
        };
    }
}
