package io.clientele.arrive.collect.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A context while it is being read. */
final class ContextDraft {

    @Nullable
    String ip;

    @Nullable
    String userAgent;

    @Nullable
    String locale;

    @Nullable
    String timeZone;

    @Nullable
    String url;

    @Nullable
    String referrer;

    @Nullable
    String title;

    @Nullable
    String path;

    @Nullable
    String search;

    @Nullable
    String campaignSource;

    @Nullable
    String campaignMedium;

    @Nullable
    String campaignName;

    @Nullable
    String campaignTerm;

    @Nullable
    String campaignContent;

    @Nullable
    String campaignId;

    @Nullable
    Integer width;

    @Nullable
    Integer height;

    @Nullable
    String libraryName;

    @Nullable
    String libraryVersion;

    @Nullable
    String appName;

    @Nullable
    String appVersion;

    @Nullable
    String systemName;

    @Nullable
    String systemVersion;

    @Nullable
    String deviceType;

    @Nullable
    String deviceModel;

    @Nullable
    String deviceManufacturer;

    @Nullable
    String country;

    @Nullable
    String region;

    @Nullable
    String city;

    @Nullable
    BigDecimal latitude;

    @Nullable
    BigDecimal longitude;

    @Nullable
    String channel;

    @Nullable
    String touchpoint;

    @Nullable
    String creator;

    /** Takes what this one doesn't say from what is said for the whole batch. */
    void inherit(ContextDraft batch) {
        ip = either(ip, batch.ip);
        userAgent = either(userAgent, batch.userAgent);
        locale = either(locale, batch.locale);
        timeZone = either(timeZone, batch.timeZone);
        url = either(url, batch.url);
        referrer = either(referrer, batch.referrer);
        title = either(title, batch.title);
        path = either(path, batch.path);
        search = either(search, batch.search);
        if (!hasCampaign()) {
            inheritCampaign(batch);
        }
        width = either(width, batch.width);
        height = either(height, batch.height);
        if (libraryName == null && libraryVersion == null) {
            libraryName = batch.libraryName;
            libraryVersion = batch.libraryVersion;
        }
        if (appName == null && appVersion == null) {
            appName = batch.appName;
            appVersion = batch.appVersion;
        }
        if (systemName == null && systemVersion == null) {
            systemName = batch.systemName;
            systemVersion = batch.systemVersion;
        }
        deviceType = either(deviceType, batch.deviceType);
        deviceModel = either(deviceModel, batch.deviceModel);
        deviceManufacturer = either(deviceManufacturer, batch.deviceManufacturer);
        country = either(country, batch.country);
        region = either(region, batch.region);
        city = either(city, batch.city);
        latitude = either(latitude, batch.latitude);
        longitude = either(longitude, batch.longitude);
        channel = either(channel, batch.channel);
        touchpoint = either(touchpoint, batch.touchpoint);
        creator = either(creator, batch.creator);
    }

    private void inheritCampaign(ContextDraft batch) {
        campaignSource = batch.campaignSource;
        campaignMedium = batch.campaignMedium;
        campaignName = batch.campaignName;
        campaignTerm = batch.campaignTerm;
        campaignContent = batch.campaignContent;
        campaignId = batch.campaignId;
    }

    private static <T> @Nullable T either(@Nullable T own, @Nullable T batch) {
        return own != null ? own : batch;
    }

    /** The address and the browser of the request are the person's when the person's own device sent it. */
    void completeFrom(Delivery delivery) {
        ip = either(ip, delivery.remoteAddress());
        userAgent = either(userAgent, delivery.userAgent());
    }

    boolean isOnDevice() {
        return libraryName != null && library().isOnDevice();
    }

    private boolean hasCampaign() {
        return campaignSource != null
                || campaignMedium != null
                || campaignName != null
                || campaignTerm != null
                || campaignContent != null
                || campaignId != null;
    }

    private void campaignOfAddress() {
        String address = url != null ? url : search;
        int query = address == null ? -1 : address.indexOf('?');
        if (address != null && query >= 0 && mentionsCampaign(address, query)) {
            int fragment = address.indexOf('#', query);
            String parameters = address.substring(query + 1, fragment < 0 ? address.length() : fragment);
            QueryString.of(parameters).lenient().forEach(this::campaignParameter);
        }
    }

    private static boolean mentionsCampaign(String address, int from) {
        return address.indexOf("utm_", from) >= 0
                || address.indexOf("mtm_", from) >= 0
                || address.indexOf("pk_", from) >= 0;
    }

    /** {@code mtm_} and {@code pk_} are Matomo's own names of the same. */
    private void campaignParameter(String name, String value) {
        if (value.isEmpty()) {
            return;
        }
        switch (name) {
            case "utm_source", "mtm_source", "pk_source" -> campaignSource = value;
            case "utm_medium", "mtm_medium", "pk_medium" -> campaignMedium = value;
            case "utm_campaign", "mtm_campaign", "pk_campaign" -> campaignName = value;
            case "utm_term", "mtm_kwd", "mtm_keyword", "pk_kwd", "pk_keyword" -> campaignTerm = value;
            case "utm_content", "mtm_content", "pk_content" -> campaignContent = value;
            case "utm_id", "mtm_cid", "pk_cid" -> campaignId = value;
            default -> {
                // the site's own parameter
            }
        }
    }

    EventContext context() {
        if (!hasCampaign()) {
            campaignOfAddress();
        }
        return new EventContext(
                ip,
                userAgent,
                locale,
                timeZone,
                page(),
                campaign(),
                width == null && height == null ? EventContext.Screen.NONE : new EventContext.Screen(width, height),
                library(),
                software(appName, appVersion),
                software(systemName, systemVersion),
                device(),
                place(),
                touch());
    }

    private EventContext.Page page() {
        return url == null && referrer == null && title == null && path == null && search == null
                ? EventContext.Page.NONE
                : new EventContext.Page(url, referrer, title, path, search);
    }

    private EventContext.Campaign campaign() {
        return hasCampaign()
                ? new EventContext.Campaign(
                        campaignSource, campaignMedium, campaignName, campaignTerm, campaignContent, campaignId)
                : EventContext.Campaign.NONE;
    }

    private EventContext.Software library() {
        return software(libraryName, libraryVersion);
    }

    private static EventContext.Software software(@Nullable String name, @Nullable String version) {
        return name == null && version == null ? EventContext.Software.NONE : new EventContext.Software(name, version);
    }

    private EventContext.Device device() {
        return deviceType == null && deviceModel == null && deviceManufacturer == null
                ? EventContext.Device.NONE
                : new EventContext.Device(deviceType, deviceModel, deviceManufacturer);
    }

    private EventContext.Place place() {
        return country == null && region == null && city == null && latitude == null && longitude == null
                ? EventContext.Place.NONE
                : new EventContext.Place(country, region, city, latitude, longitude);
    }

    private EventContext.Touch touch() {
        return channel == null && touchpoint == null && creator == null
                ? EventContext.Touch.NONE
                : new EventContext.Touch(channel, touchpoint, creator);
    }
}
