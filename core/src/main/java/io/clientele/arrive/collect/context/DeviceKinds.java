package io.clientele.arrive.collect.context;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a device is used as, from the words of its user agent and its system. The patterns of uap-core name devices but do
 * not say what they are; the words are those in which makers of browsers document their user agents.
 */
final class DeviceKinds {

    private static final Set<String> DESKTOPS = Set.of(
            "Windows",
            "macOS",
            "Linux",
            "Ubuntu",
            "Debian",
            "Fedora",
            "Red Hat",
            "SUSE",
            "CentOS",
            "Arch Linux",
            "Gentoo",
            "Linux Mint",
            "Mageia",
            "Mandriva",
            "Slackware",
            "PCLinuxOS",
            "Puppy",
            "Chrome OS",
            "FreeBSD",
            "OpenBSD",
            "NetBSD",
            "Solaris");

    private static final String[] CARS = {"android automotive", "carplay", "qtcarbrowser", "tesla/"};
    private static final String[] CONSOLES = {"playstation", "xbox", "nintendo", "steam deck", "ouya"};
    private static final String[] WEARABLES = {
        "apple watch", "watchos", "wear os", "watch os", "oculusbrowser", "quest "
    };
    private static final String[] TELEVISIONS = {
        "smart-tv",
        "smarttv",
        "smart tv",
        "googletv",
        "google tv",
        "appletv",
        "apple tv",
        "android tv",
        "tvos",
        "hbbtv",
        "netcast",
        "web0s",
        "webos.tv",
        "bravia",
        "roku",
        "crkey",
        "viera",
        "philipstv",
        "nettv",
        "; aft",
        "mitv",
        "dlnadoc",
        "sonydtv",
        "large screen",
        " tv safari",
        "chromecast",
        "vidaa"
    };
    private static final String[] TABLETS = {
        "ipad",
        "tablet;",
        "tablet)",
        "tablet ",
        "kindle",
        "playbook",
        "nexus 7",
        "nexus 9",
        "nexus 10",
        "xoom",
        "mediapad",
        "matepad",
        "lenovo tab",
        "galaxy tab"
    };
    private static final String[] PHONES = {
        "iphone",
        "ipod",
        "mobile",
        "windows phone",
        "blackberry",
        "bb10",
        "opera mini",
        "symbian",
        "series60",
        "series 60",
        "midp",
        "kaios",
        "iemobile",
        "phone;"
    };

    private DeviceKinds() {}

    static Device.Kind of(TextSieve agent, @Nullable String system) {
        if (any(agent, TELEVISIONS)) {
            return Device.Kind.TV;
        }
        if (any(agent, CONSOLES)) {
            return Device.Kind.CONSOLE;
        }
        if (any(agent, CARS)) {
            return Device.Kind.CAR;
        }
        if (any(agent, WEARABLES)) {
            return Device.Kind.WEARABLE;
        }
        if (any(agent, TABLETS) && !agent.contains("tablet pc")) {
            return Device.Kind.TABLET;
        }
        if (any(agent, PHONES)) {
            return Device.Kind.MOBILE;
        }
        return ofSystem(agent, system);
    }

    private static Device.Kind ofSystem(TextSieve agent, @Nullable String system) {
        if (system == null) {
            return Device.Kind.UNKNOWN;
        }
        if (system.equals("Android") || system.equals("HarmonyOS")) {
            // An Android browser without "Mobile" is on a tablet; a program that is no browser doesn't tell.
            return agent.contains("mozilla/") ? Device.Kind.TABLET : Device.Kind.MOBILE;
        }
        if (system.equals("iOS") || system.startsWith("Windows Phone")) {
            return Device.Kind.MOBILE;
        }
        return DESKTOPS.contains(system) ? Device.Kind.DESKTOP : Device.Kind.UNKNOWN;
    }

    private static boolean any(TextSieve agent, String[] words) {
        for (String word : words) {
            if (agent.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
