package org.tallywire.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The settings of the ledger. */
@ConfigMapping(prefix = "tallywire.ledger")
public interface LedgerSettings {
    /** Folder of story packs; those that come with Tallywire where it is not set. */
    Optional<Path> stories();

    /** How often the folder of story packs is looked at for changes; default 10 s. */
    @WithDefault("10s")
    Duration storiesEvery();

    /** How often is looked for what is committed and not yet published; default 1 s. It finds something only after a crash. */
    @WithDefault("1s")
    Duration sweepEvery();

    /** How often every journal is proven whole, so that the alert finds a broken one; default 24 h. The first time is ten minutes after the start. */
    @WithDefault("24h")
    Duration auditEvery();

    /** What the consumer groups' names begin with; default tallywire-ledger. Under a new name the topics are read from their beginning, as after a restore. */
    @WithDefault("tallywire-ledger")
    String group();

    /** Whether reading needs a token with the role reader, editor or publisher; default false. Decisions always need one. */
    @WithDefault("false")
    boolean tokenRequired();

    /** Whether the override of a confirmed value needs two people; default false. */
    @WithDefault("false")
    boolean overrideNeedsTwo();

    /** Names of the topics. */
    Topics topics();

    /** Names of the topics. */
    interface Topics {
        /** Where reports' claims come from; default tallywire.claims. */
        @WithDefault("tallywire.claims")
        String claims();

        /** Where editors' decisions come from and go to; default tallywire.decisions. */
        @WithDefault("tallywire.decisions")
        String decisions();

        /** Where changes go; default tallywire.changes. */
        @WithDefault("tallywire.changes")
        String changes();

        /** Where boards go; default tallywire.boards. */
        @WithDefault("tallywire.boards")
        String boards();
    }
}
