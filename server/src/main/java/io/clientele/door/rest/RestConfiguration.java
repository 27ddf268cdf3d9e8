package io.clientele.door.rest;

import io.clientele.door.collect.CollectDoor;
import io.clientele.door.desk.Problem;
import io.clientele.ground.base.Fault;
import jakarta.servlet.DispatcherType;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The parts of Spring this door uses, by name: nothing is looked for. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableWebSecurity
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    MultipartAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class,
})
class RestConfiguration {

    /**
     * Pages load their own scripts and nothing from elsewhere, and stand in no other site's frame. Styles may be inline,
     * because the component library writes them so; scripts may not.
     */
    private static final String CONTENT_POLICY = "default-src 'self'; script-src 'self'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
            + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    @Bean
    RouterFunction<ServerResponse> routes(Supplier<RestParts> parts) {
        return Pages.routes(parts);
    }

    /** Before everything that asks who a user is: events come from those who have a source's key. */
    @Bean
    FilterRegistrationBean<CollectDoor> collectDoor(Supplier<RestParts> parts) {
        FilterRegistrationBean<CollectDoor> door = new FilterRegistrationBean<>(new CollectDoor(
                () -> parts.get().collect().get(), () -> parts.get().unknownKeys()));
        door.setOrder(Ordered.HIGHEST_PRECEDENCE);
        door.setUrlPatterns(List.of("/*"));
        return door;
    }

    /** Users are known by {@code access}; without this bean Spring would invent one with a password of its own. */
    @Bean
    UserDetailsService noUsersOfSpring() {
        return new InMemoryUserDetailsManager();
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http, Supplier<RestParts> parts, RestSettings settings) {
        return http
                // In its place: the header that CallerFilter asks for.
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .frameOptions(frames -> frames.deny())
                        .cacheControl(caching -> caching.disable()))
                .addFilterBefore(new CallerFilter(parts, settings.loopback()), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests
                        // The end of a stream of events, whose request was let in when it came.
                        .dispatcherTypeMatchers(DispatcherType.ASYNC)
                        .permitAll()
                        .anyRequest()
                        .access(new Gate(parts)))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(
                                (request, response, e) -> Documents.write(Problem.unknownCaller(), request, response))
                        .accessDeniedHandler((request, response, e) -> Documents.write(
                                Problem.of(
                                        403,
                                        "Not allowed",
                                        List.of(new Fault("RIGHT_MISSING", null, "none of your roles allows this"))),
                                request,
                                response)))
                .build();
    }
}
