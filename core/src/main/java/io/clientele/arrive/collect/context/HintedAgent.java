package io.clientele.arrive.collect.context;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What client hints put right of what a user agent says. */
final class HintedAgent {

    /** Windows 11 tells its hints 13 or more, Windows 10 less; learn.microsoft.com/microsoft-edge/web-platform/how-to-detect-win11. */
    private static final int FIRST_OF_WINDOWS_11 = 13;

    private HintedAgent() {}

    static AgentReading of(AgentReading told, ClientHints hints) {
        ClientHints.Brand brand = brand(hints);
        if (brand != null && brand.name().contains("Headless")) {
            Automation automation =
                    new Automation(Automation.Kind.BOT, brand.name() + " (browser-automation, client hint)");
            return new AgentReading(
                    new Device(Device.Kind.BOT, null, null), system(told.os(), hints), told.browser(), automation);
        }
        Software system = system(told.os(), hints);
        return new AgentReading(device(told, system, hints), system, browser(told.browser(), brand), told.automation());
    }

    /** The brand that is neither made up nor only the engine; the engine where there is no other. */
    private static ClientHints.@Nullable Brand brand(ClientHints hints) {
        ClientHints.Brand engine = null;
        for (ClientHints.Brand brand : hints.brands()) {
            String letters = brand.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
            if (brand.name().equals("Chromium")) {
                engine = brand;
            } else if (!(letters.startsWith("not") && letters.endsWith("brand"))) {
                return brand;
            }
        }
        return engine;
    }

    private static Software browser(Software told, ClientHints.@Nullable Brand brand) {
        if (brand == null) {
            return told;
        }
        String version = brand.version().isEmpty() ? null : brand.version();
        Software hinted = AgentNames.browser(new Software(brand.name(), version));
        // A browser built on another tells the name of what it is built on too; its own stands in the user agent alone.
        boolean onlyEngine = brand.name().equals("Chromium") && told.name() != null && !"Chrome".equals(told.name());
        return onlyEngine ? told : longer(hinted, told);
    }

    /** Hints may tell the first number alone where the user agent of the same browser tells more. */
    private static Software longer(Software hinted, Software told) {
        String more = told.version();
        String less = hinted.version();
        boolean same = more != null
                && less != null
                && String.valueOf(hinted.name()).equals(told.name())
                && more.startsWith(less + ".");
        boolean noVersion = less == null && String.valueOf(hinted.name()).equals(told.name());
        return same || noVersion ? told : hinted;
    }

    private static Software system(Software told, ClientHints hints) {
        String platform = hints.platform();
        if (platform == null || platform.isBlank() || platform.equalsIgnoreCase("Unknown")) {
            return told;
        }
        Software named = AgentNames.system(new Software(platform, blankAsUnknown(hints.platformVersion())));
        if ("Windows".equals(named.name())) {
            return new Software("Windows", windows(named.version(), told));
        }
        boolean same = String.valueOf(named.name()).equals(told.name());
        // Linux distributions tell the hint no more than that they are Linux.
        boolean moreTold = "Linux".equals(named.name()) && told.name() != null && !"Android".equals(told.name());
        if (moreTold || (same && named.version() == null)) {
            return told;
        }
        return named;
    }

    private static @Nullable String windows(@Nullable String version, Software told) {
        String toldVersion = "Windows".equals(told.name()) ? told.version() : null;
        if (version == null) {
            return toldVersion;
        }
        int first = leadingNumber(version);
        if (first >= FIRST_OF_WINDOWS_11) {
            return "11";
        }
        return first >= 1 ? "10" : toldVersion;
    }

    private static int leadingNumber(String version) {
        int number = 0;
        for (int i = 0; i < Math.min(4, version.length()) && Character.digit(version.charAt(i), 10) >= 0; i++) {
            number = number * 10 + Character.digit(version.charAt(i), 10);
        }
        return number;
    }

    private static Device device(AgentReading told, Software system, ClientHints hints) {
        String model = blankAsUnknown(hints.model());
        Device known = told.device();
        Device.Kind kind = kind(known.kind(), system, hints);
        return model == null
                ? new Device(kind, known.brand(), known.model())
                : new Device(kind, model.equals(known.model()) ? known.brand() : brandOf(known, model), model);
    }

    /** The maker found for the model in the user agent holds while it is the same model under another spelling. */
    private static @Nullable String brandOf(Device known, String model) {
        String before = known.model();
        return before != null && (before.contains(model) || model.contains(before)) ? known.brand() : null;
    }

    private static Device.Kind kind(Device.Kind told, Software system, ClientHints hints) {
        Set<String> forms = hints.formFactors();
        if (forms.contains("Automotive")) {
            return Device.Kind.CAR;
        }
        if (forms.contains("XR") || forms.contains("Watch")) {
            return Device.Kind.WEARABLE;
        }
        if (forms.contains("Tablet")) {
            return Device.Kind.TABLET;
        }
        if (forms.contains("Mobile")) {
            return Device.Kind.MOBILE;
        }
        if (forms.contains("Desktop")) {
            return Device.Kind.DESKTOP;
        }
        Boolean mobile = hints.mobile();
        if (mobile == null || told == Device.Kind.TV || told == Device.Kind.CONSOLE || told == Device.Kind.CAR) {
            return told;
        }
        if (mobile) {
            return told == Device.Kind.TABLET || told == Device.Kind.WEARABLE ? told : Device.Kind.MOBILE;
        }
        if ("Android".equals(system.name())) {
            return told == Device.Kind.WEARABLE ? told : Device.Kind.TABLET;
        }
        return told == Device.Kind.MOBILE || told == Device.Kind.UNKNOWN ? Device.Kind.DESKTOP : told;
    }

    private static @Nullable String blankAsUnknown(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
