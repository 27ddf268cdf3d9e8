package io.clientele.arrive.collect.context;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a source says of the visits it sends.
 *
 * @param kind what the source is, lower case, for rules to ask: {@code web}, {@code app}, {@code store}
 * @param ownHosts hosts whose pages are the house's own, with all their subdomains: {@code shop.example}
 * @param addresses what is kept of IP addresses
 * @param removedParameters names of URL parameters that are not kept, lower case
 * @param mailAddressesRemoved whether parameters and parts of paths that hold an e-mail address are not kept either
 * @param ownNetworks where the house's own people sit
 * @param rules how channels are told
 */
public record SourceTerms(
        String kind,
        Set<String> ownHosts,
        AddressPolicy addresses,
        Set<String> removedParameters,
        boolean mailAddressesRemoved,
        Networks ownNetworks,
        ChannelRules rules) {

    /** Names under which sessions, secrets and addresses of people are passed about. */
    public static final Set<String> PERSONAL_PARAMETERS = Set.of(
            "access_token",
            "api_key",
            "apikey",
            "auth",
            "authorization",
            "client_secret",
            "code_verifier",
            "email",
            "e-mail",
            "id_token",
            "jsessionid",
            "mail",
            "passwd",
            "password",
            "phone",
            "phpsessid",
            "pwd",
            "refresh_token",
            "secret",
            "session",
            "session_id",
            "sessionid",
            "sid",
            "token");

    public SourceTerms {
        kind = kind.strip().toLowerCase(Locale.ROOT);
        ownHosts = lowered(ownHosts);
        removedParameters = lowered(removedParameters);
    }

    /** A web source that says nothing special: addresses truncated, personal parameters removed, the rules that ship. */
    public static SourceTerms standard() {
        return new SourceTerms(
                "web",
                Set.of(),
                AddressPolicy.TRUNCATED,
                PERSONAL_PARAMETERS,
                true,
                Networks.NONE,
                ChannelRules.standard());
    }

    public SourceTerms ofKind(String other) {
        return new SourceTerms(other, ownHosts, addresses, removedParameters, mailAddressesRemoved, ownNetworks, rules);
    }

    public SourceTerms withOwnHosts(Set<String> other) {
        return new SourceTerms(kind, other, addresses, removedParameters, mailAddressesRemoved, ownNetworks, rules);
    }

    public SourceTerms keeping(AddressPolicy other) {
        return new SourceTerms(kind, ownHosts, other, removedParameters, mailAddressesRemoved, ownNetworks, rules);
    }

    /** What is kept of an address; null where that is nothing, or it is none. */
    public @Nullable String kept(@Nullable String address) {
        return Addresses.read(address)
                .map(known -> Addresses.kept(known, addresses))
                .orElse(null);
    }

    public SourceTerms withRemovedParameters(Set<String> other) {
        return new SourceTerms(kind, ownHosts, addresses, other, mailAddressesRemoved, ownNetworks, rules);
    }

    public SourceTerms keepingMailAddresses() {
        return new SourceTerms(kind, ownHosts, addresses, removedParameters, false, ownNetworks, rules);
    }

    public SourceTerms withOwnNetworks(Networks other) {
        return new SourceTerms(kind, ownHosts, addresses, removedParameters, mailAddressesRemoved, other, rules);
    }

    public SourceTerms withRules(ChannelRules other) {
        return new SourceTerms(kind, ownHosts, addresses, removedParameters, mailAddressesRemoved, ownNetworks, other);
    }

    private static Set<String> lowered(Set<String> texts) {
        Set<String> lower = new LinkedHashSet<>();
        texts.forEach(text -> lower.add(text.strip().toLowerCase(Locale.ROOT)));
        return Set.copyOf(lower);
    }
}
