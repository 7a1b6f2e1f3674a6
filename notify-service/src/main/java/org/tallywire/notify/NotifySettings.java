package org.tallywire.notify;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of notify-service. What a bad one stops start-up with is in {@link SettingsCheck}. */
@ConfigMapping(prefix = "tallywire.notify")
public interface NotifySettings {
    /** Whether reading needs a token. */
    @WithDefault("false")
    boolean tokenRequired();

    /**
     * Where all replicas are reached, this one among them, so that open screens are counted over all: {@code http://HOST:PORT},
     * asked at every address that the host's name has, or several of them.
     */
    Optional<List<URI>> replicas();

    Topics topics();

    Stream stream();

    Limits limits();

    Access access();

    Drain drain();

    /** Names of the topics that are read. */
    interface Topics {
        @WithDefault("tallywire.changes")
        String changes();

        @WithDefault("tallywire.boards")
        String boards();

        /** Read only for when each source was last heard. */
        @WithDefault("tallywire.claims")
        String claims();

        /** How long a board may be ahead of its changes before it is taken without them. */
        @WithDefault("5s")
        Duration patience();
    }

    /** How the stream behaves. */
    interface Stream {
        /** A sign of life at least this often; whole seconds. */
        @WithDefault("15s")
        Duration heartbeat();

        /** How many changes of a story are kept in memory for those who come back. */
        @WithDefault("10000")
        int recentChanges();

        /** How many bytes of them at most, per story. */
        @WithDefault("16777216")
        long recentBytes();

        /** The send buffer asked of the kernel for each connection, in bytes; it bounds what a dead client can hold. */
        @WithDefault("262144")
        int socketBytes();

        /** Whether WebSocket messages may be compressed, where the client offers it. */
        @WithDefault("true")
        boolean compression();

        /** How many past periods may be replayed at once, over all connections. */
        @WithDefault("20")
        int replaysMax();
    }

    /** What a client may ask of this process; announced in the welcome frame where it is the client's business. */
    interface Limits {
        /** Longest message taken from a client, in bytes. */
        @WithDefault("65536")
        int frameBytes();

        /** Most subscriptions of a connection. */
        @WithDefault("50")
        int subscriptions();

        /** Most messages taken from a client in a second. */
        @WithDefault("20")
        int framesPerSecond();

        /** What may wait for a slow client, in bytes, before changes are folded. */
        @WithDefault("1048576")
        int queuedBytes();

        /** A connection without a subscription is closed after this long. */
        @WithDefault("60s")
        Duration idle();

        /** A client that reads nothing for this long while something waits for it is closed. */
        @WithDefault("5s")
        Duration stalled();

        /** How long a closing connection may take to read its goodbye. */
        @WithDefault("10s")
        Duration goodbye();

        /** Most connections of this process. */
        @WithDefault("50000")
        int connections();

        /** Most connections of one address. */
        @WithDefault("16384")
        int connectionsPerAddress();

        /** Most connections with one token's subject. */
        @WithDefault("16384")
        int connectionsPerToken();
    }

    /** Who may read. */
    interface Access {
        /** Stories that anyone may read although a token is required; {@code *} for all. */
        Optional<List<String>> anonymousStories();

        /** How long a connection may stay without the token that it needs. */
        @WithDefault("10s")
        Duration tokenWithin();

        /**
         * Origins of pages that may open the stream beside the service's own, e.g. {@code https://news.example}; {@code *}
         * for any. Programs that send no origin are not concerned.
         */
        Optional<List<String>> origins();
    }

    /** How this process leaves. */
    interface Drain {
        /** Clients are told to come back at moments spread over this window. */
        @WithDefault("5s")
        Duration window();

        /** How long connections may take to close before the process goes on without them. */
        @WithDefault("5s")
        Duration timeout();
    }
}
