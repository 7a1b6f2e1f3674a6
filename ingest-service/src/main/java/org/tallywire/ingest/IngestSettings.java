package org.tallywire.ingest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.tallywire.ingest.report.ReportLimits;

/** The settings of the ingest-service. */
@ConfigMapping(prefix = "tallywire.ingest")
public interface IngestSettings {

    /** Folder of story packs, each in a folder of its own; the packs that come with Tallywire where it is not set. */
    Optional<Path> stories();

    /** Whether posting needs a token with the role publisher or editor. Default: no. */
    @WithDefault("false")
    boolean tokenRequired();

    /** Size of one report's JSON in bytes. Default: 1 MiB, which is also the most that can be set. */
    @WithDefault("1M")
    MemorySize reportBytesMax();

    /** Tags in one report's html. Default: 20,000. */
    @WithDefault("20000")
    int tagsMax();

    /** Nesting of one report's html in elements. Default: 256. */
    @WithDefault("256")
    int depthMax();

    /** Figures that one report may state. Default: 1,000. */
    @WithDefault("1000")
    int claimsMax();

    /** How far ahead of the clock a report may be dated. Default: one day. */
    @WithDefault("24H")
    Duration futureMax();

    /** Requests in work at a time; more wait, and are turned away after the broker's wait. Default: 32. */
    @WithDefault("32")
    int requestsMax();

    /**
     * How long a report, or one line of a batch, may take to arrive once it has begun. Default: 30 seconds.
     */
    @WithDefault("30S")
    Duration bodyWait();

    /** What one sender may ask for: the owner of a token where tokens are asked for, else an address (of IPv6, a /64 network). */
    PerSender perSender();

    /** Lines of one batch in work at a time: the more, the more a broker that writes to disk takes in one go. Default: 256. */
    @WithDefault("256")
    int linesMax();

    /** Bytes of one batch in work at a time. Default: 4 MiB. */
    @WithDefault("4M")
    MemorySize linesBytesMax();

    /**
     * Answers of one batch that wait for a client which sends and does not read; beyond it no more is read from the
     * client. Default: 16 MiB.
     */
    @WithDefault("16M")
    MemorySize answerBytesMax();

    /** How long the broker may take to acknowledge a report, in milliseconds. Default: 10,000. */
    @WithDefault("10000")
    long brokerWaitMillis();

    /**
     * How far back the topics of reports and claims are read at start, so that a changed report is known as a new version
     * and a copy as a copy. 0: nothing is remembered but what this replica takes itself. Default: 14 days.
     */
    @WithDefault("14D")
    Duration remember();

    /** How many reports are remembered, at about 300 bytes each. Default: 100,000. */
    @WithDefault("100000")
    int rememberedMax();

    /** The feeds that are polled, each under a name of the operator's choice. Default: none. */
    Map<String, FeedSettings> feeds();

    /** How feeds are polled. */
    Polling polling();

    /** Names of the topics. */
    Topics topics();

    /** What one sender may ask for. */
    interface PerSender {
        /**
         * Reports a minute by POST, one by one or as lines of a batch, and as many at once. Beyond it a request is turned
         * away, and a batch is read as fast as it allows. Default: 60,000.
         */
        @WithDefault("60000")
        int reportsPerMinute();

        /** Requests in work at a time; more wait, and are turned away after the broker's wait. Default: 16. */
        @WithDefault("16")
        int requestsMax();
    }

    /** One feed: RSS, Atom, JSON Feed or ninjs, told by what it answers. */
    interface FeedSettings {
        /** Where it is: an http or https address. */
        URI url();

        /** The outlet. Default: the feed's own title. */
        Optional<String> publisher();

        /** The story that all its items belong to. Default: the words of each item tell. */
        Optional<String> story();

        /** How often it is asked while it answers. Default: 5 minutes. */
        @WithDefault("5M")
        Duration interval();

        /** After how long without anything new it is called silent. Default: one day. */
        @WithDefault("24H")
        Duration silentAfter();

        /** Whether it may live on this machine or in this network. Default: no. */
        @WithDefault("false")
        boolean privateAllowed();

        /** The Authorization header to ask with; sent to the feed's own host only. Default: none. */
        Optional<String> authorization();
    }

    /** How feeds are polled. */
    interface Polling {
        /** Whether this replica polls. Default: yes. */
        @WithDefault("true")
        boolean enabled();

        /** Feeds asked at a time. Default: 4. */
        @WithDefault("4")
        int concurrency();

        /** Size of a feed in bytes, unpacked. Default: 8 MiB. */
        @WithDefault("8M")
        MemorySize bytesMax();

        /** Items of a feed that are read. Default: 1,000. */
        @WithDefault("1000")
        int itemsMax();

        /** Redirects that are followed. Default: 5. */
        @WithDefault("5")
        int redirectsMax();

        /** For one poll with all its redirects. Default: 20 seconds. */
        @WithDefault("20S")
        Duration timeout();

        /** The longest wait between two polls of a feed that fails, where its interval is not longer. Default: an hour. */
        @WithDefault("1H")
        Duration backOffMax();

        /** What the service calls itself. Default: Tallywire. */
        @WithDefault("Tallywire")
        String userAgent();
    }

    /** Names of the topics. */
    interface Topics {
        /** Reports as received. Default: tallywire.reports. */
        @WithDefault("tallywire.reports")
        String reports();

        /** What was read from them. Default: tallywire.claims. */
        @WithDefault("tallywire.claims")
        String claims();
    }

    default ReportLimits limits() {
        return new ReportLimits(
                Math.toIntExact(reportBytesMax().asLongValue()), tagsMax(), depthMax(), futureMax(), claimsMax());
    }
}
