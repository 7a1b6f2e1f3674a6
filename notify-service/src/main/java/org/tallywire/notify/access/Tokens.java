package org.tallywire.notify.access;

import io.smallrye.jwt.auth.principal.ParseException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.tallywire.notify.NotifySettings;

/**
 * Checks tokens: signed with a key of {@code mp.jwt.verify.publickey.location}, by {@code mp.jwt.verify.issuer}, not
 * expired, for a {@code reader}, {@code editor} or {@code publisher} by {@code groups}. The claim {@code stories}, a list,
 * says which stories they may see; without it, all.
 */
@Singleton
public class Tokens {
    private static final Set<String> READERS = Set.of("reader", "editor", "publisher");
    private static final int STORIES_MAX = 1000;

    private final Signatures signatures;
    private final Vertx vertx;
    private final Access withoutToken;

    /** A token that does not hold; the message is one sentence. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String sentence) {
            super(sentence, null, false, false);
        }
    }

    Tokens(Signatures signatures, Vertx vertx, NotifySettings settings) {
        this.signatures = signatures;
        this.vertx = vertx;
        this.withoutToken = settings.tokenRequired()
                ? new Access(
                        null, Set.copyOf(settings.access().anonymousStories().orElse(List.of())), null)
                : Access.OPEN;
    }

    /** What a reader without a token may see. */
    public Access withoutToken() {
        return withoutToken;
    }

    /** What the bearer of a token may see; fails with {@link Refused}. Keys may have to be fetched, so not at once. */
    public Future<Access> check(String token) {
        return vertx.executeBlocking(() -> read(token), false);
    }

    private Access read(String token) throws Refused {
        try {
            JsonWebToken jwt = signatures.check(token);
            if (jwt.getGroups().stream().noneMatch(READERS::contains)) {
                throw new Refused("The token is for none of the roles " + READERS + ".");
            }
            return new Access(
                    jwt.getName() == null ? "" : jwt.getName(),
                    stories(jwt),
                    Instant.ofEpochSecond(jwt.getExpirationTime()));
        } catch (ParseException e) {
            throw new Refused("The token does not hold: " + reason(e));
        }
    }

    private static Set<String> stories(JsonWebToken jwt) throws Refused {
        Object claim = jwt.getClaim("stories");
        if (claim == null) {
            return Set.of(Access.ALL);
        }
        if (!(claim instanceof JsonArray array) || array.size() > STORIES_MAX) {
            throw new Refused("The token's claim \"stories\" is not a list of at most " + STORIES_MAX + " ids.");
        }
        Set<String> stories = new LinkedHashSet<>();
        for (var story : array) {
            if (!(story instanceof JsonString text)) {
                throw new Refused("The token's claim \"stories\" holds something else than an id.");
            }
            stories.add(text.getString());
        }
        return stories;
    }

    /** The innermost reason says what is wrong with the token; the outer ones only where it was found. */
    private static String reason(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        String message = inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
        return message.length() > 300 ? message.substring(0, 300) : message;
    }
}
