package org.tallywire.testing;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import org.tallywire.embedded.Topics;
import org.testcontainers.DockerClientFactory;

/** Whether tests run on containers: the environment variable {@value #VARIABLE}. */
enum Choice {
    /** Containers where a Docker engine answers and has, or can fetch, the images; else the embedded servers. The default. */
    AUTO {
        @Override
        Servers servers(Path folder) {
            // That no engine answers is not an error here; our own line says what is used instead.
            DETECTION.setLevel(java.util.logging.Level.OFF);
            if (!DockerClientFactory.instance().isDockerAvailable()) {
                return EmbeddedServers.start(folder);
            }
            try {
                return ContainerServers.start();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "A Docker engine answers, but the containers do not start: {0}", e.getMessage());
                return EmbeddedServers.start(folder);
            }
        }
    },
    /** Containers, or the tests fail. */
    ALWAYS {
        @Override
        Servers servers(Path folder) {
            return ContainerServers.start();
        }
    },
    /** The embedded servers, without asking for an engine. */
    NEVER {
        @Override
        Servers servers(Path folder) {
            return EmbeddedServers.start(folder);
        }
    };

    static final String VARIABLE = "TALLYWIRE_TEST_CONTAINERS";
    private static final java.util.logging.Logger DETECTION =
            java.util.logging.Logger.getLogger("org.testcontainers.dockerclient");
    private static final System.Logger LOG = System.getLogger("org.tallywire.testing");

    abstract Servers servers(Path folder);

    final Servers start(Path folder) {
        var servers = servers(folder);
        Topics.create(servers.kafka());
        LOG.log(Level.INFO, "Tests run on {0}", servers);
        return servers;
    }

    static Choice of(String value) {
        for (var choice : values()) {
            if (value == null || value.isBlank() || choice.name().equalsIgnoreCase(value)) {
                return choice;
            }
        }
        throw new IllegalArgumentException(VARIABLE + " is \"" + value + "\"; it may be auto, always or never.");
    }
}
