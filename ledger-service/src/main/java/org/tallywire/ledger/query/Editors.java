package org.tallywire.ledger.query;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who asks, by the token of the request, and what the token's roles allow. A role allows what the ones before it do. */
@ApplicationScoped
class Editors {
    static final List<String> MAY_READ = List.of("reader", "editor", "publisher");
    static final List<String> MAY_DECIDE = List.of("editor", "publisher");

    private final CurrentIdentityAssociation identity;
    private final boolean canVerify;

    Editors(
            CurrentIdentityAssociation identity,
            @ConfigProperty(name = "mp.jwt.verify.publickey.location") Optional<String> keyLocation,
            @ConfigProperty(name = "mp.jwt.verify.publickey") Optional<String> key) {
        this.identity = identity;
        this.canVerify = keyLocation.isPresent() || key.isPresent();
    }

    /** The name of who asks; a problem where there is no token, or none of the roles. */
    Uni<String> require(Collection<String> roles) {
        if (!canVerify) {
            throw ProblemException.keyMissing();
        }
        return identity.getDeferredIdentity().map(who -> named(who, roles));
    }

    private static String named(SecurityIdentity who, Collection<String> roles) {
        if (who.isAnonymous()) {
            throw ProblemException.tokenMissing("Send a valid bearer token.");
        }
        if (roles.stream().noneMatch(who::hasRole)) {
            throw ProblemException.roleMissing("It needs one of the roles " + String.join(", ", roles) + ".");
        }
        return who.getPrincipal() instanceof JsonWebToken token && token.getClaim("name") instanceof String name
                ? name
                : who.getPrincipal().getName();
    }
}
