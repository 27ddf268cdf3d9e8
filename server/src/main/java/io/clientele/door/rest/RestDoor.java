package io.clientele.door.rest;

import io.clientele.ground.base.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ResolvableType;

/** The open door: answers until it is closed. */
public final class RestDoor implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final RestSettings settings;

    private RestDoor(ConfigurableApplicationContext context, RestSettings settings) {
        this.context = context;
        this.settings = settings;
    }

    /**
     * Opens the door.
     *
     * @param parts asked for at the first request, so that the rest of the house may open meanwhile
     * @throws Refusal when the port is taken
     */
    public static RestDoor open(RestSettings settings, Supplier<RestParts> parts) {
        SpringApplication application = new SpringApplication(RestConfiguration.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setLazyInitialization(true);
        application.setDefaultProperties(properties(settings));
        application.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(RestSettings.class, () -> settings);
            var definition = new org.springframework.beans.factory.support.RootBeanDefinition();
            definition.setTargetType(ResolvableType.forClassWithGenerics(Supplier.class, RestParts.class));
            definition.setInstanceSupplier(() -> parts);
            beans.registerBeanDefinition("parts", definition);
        });
        try {
            return new RestDoor(application.run(), settings);
        } catch (RuntimeException e) {
            throw portInUse(e, settings);
        }
    }

    private static RuntimeException portInUse(RuntimeException failure, RestSettings settings) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException || cause instanceof java.net.BindException) {
                return new Refusal(
                        Refusal.Kind.CONFLICT,
                        "PORT_IN_USE",
                        "port " + settings.port() + " of " + settings.host()
                                + " is in use by another program; choose another with --port",
                        failure);
            }
        }
        return failure;
    }

    private static Map<String, Object> properties(RestSettings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.address", settings.host());
        properties.put("server.port", settings.port());
        properties.put("server.shutdown", "graceful");
        properties.put("spring.lifecycle.timeout-per-shutdown-phase", "5s");
        properties.put("server.compression.enabled", true);
        properties.put(
                "server.compression.mime-types",
                "text/html,text/css,text/javascript,application/javascript,application/json,"
                        + "application/problem+json,image/svg+xml");
        properties.put("server.compression.min-response-size", "2KB");
        // Answers come from a pool of their own; these threads only carry bytes, and wait for clients that are slow.
        properties.put("spring.threads.virtual.enabled", true);
        properties.put("server.tomcat.max-connections", 12_000);
        properties.put("server.tomcat.connection-timeout", "20s");
        // A sender's connection is worth keeping: a hundred requests, as is usual, are over in a second.
        properties.put("server.tomcat.max-keep-alive-requests", 10_000);
        properties.put("server.tomcat.max-http-form-post-size", "1MB");
        properties.put(
                "server.tomcat.basedir", settings.spool().resolve("tomcat").toString());
        properties.put("spring.servlet.multipart.max-file-size", "-1");
        properties.put("spring.servlet.multipart.max-request-size", "-1");
        properties.put("spring.servlet.multipart.location", settings.spool().toString());
        properties.put("spring.web.resources.cache.cachecontrol.no-cache", true);
        properties.put("spring.main.keep-alive", false);
        return properties;
    }

    /** {@code http://127.0.0.1:8080}. */
    public String address() {
        int port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
        return "http://" + (settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host()) + ":" + port;
    }

    @Override
    public void close() {
        context.close();
    }
}
