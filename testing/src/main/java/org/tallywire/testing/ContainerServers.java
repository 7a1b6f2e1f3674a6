package org.tallywire.testing;

import com.github.dockerjava.api.DockerClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.tallywire.embedded.DatabaseAddress;
import org.tallywire.embedded.Ports;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Containers, with ports that stay the same over a restart. The images are named by the environment variables
 * {@code TALLYWIRE_TEST_KAFKA_IMAGE} and {@code TALLYWIRE_TEST_POSTGRES_IMAGE}.
 */
final class ContainerServers implements Servers {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final KafkaContainer kafka =
            new KafkaContainer(image("TALLYWIRE_TEST_KAFKA_IMAGE", "apache/kafka", "apache/kafka:4.1.1"));
    private final PostgreSQLContainer postgres = new PostgreSQLContainer(
                    image("TALLYWIRE_TEST_POSTGRES_IMAGE", "postgres", "postgres:18"))
            .withUsername("tallywire")
            .withDatabaseName("tallywire")
            .withPassword("tallywire");

    static Servers start() {
        var servers = new ContainerServers();
        fix(servers.kafka, 9092);
        fix(servers.postgres, 5432);
        servers.kafka.start();
        servers.postgres.start();
        return servers;
    }

    private static DockerImageName image(String variable, String of, String usual) {
        var name = System.getenv().getOrDefault(variable, usual);
        return DockerImageName.parse(name).asCompatibleSubstituteFor(of);
    }

    private static void fix(GenericContainer<?> container, int port) {
        container.setPortBindings(List.of(Ports.free() + ":" + port));
    }

    @Override
    public String kafka() {
        return kafka.getHost() + ":" + kafka.getMappedPort(9092);
    }

    @Override
    public DatabaseAddress database() {
        return new DatabaseAddress(
                postgres.getHost(), postgres.getMappedPort(5432), "tallywire", "tallywire", "tallywire");
    }

    @Override
    public void stopBroker() {
        docker().stopContainerCmd(kafka.getContainerId()).exec();
    }

    @Override
    public void killBroker() {
        docker().killContainerCmd(kafka.getContainerId()).exec();
    }

    @Override
    public void startBroker() {
        docker().startContainerCmd(kafka.getContainerId()).exec();
        awaitAnswer(kafka, 9092);
    }

    @Override
    public void stopDatabase() {
        docker().stopContainerCmd(postgres.getContainerId()).exec();
    }

    @Override
    public void killDatabase() {
        docker().killContainerCmd(postgres.getContainerId()).exec();
    }

    @Override
    public void startDatabase() {
        docker().startContainerCmd(postgres.getContainerId()).exec();
        awaitAnswer(postgres, 5432);
    }

    @Override
    public void close() {
        kafka.stop();
        postgres.stop();
    }

    private static DockerClient docker() {
        return DockerClientFactory.instance().client();
    }

    private static void awaitAnswer(GenericContainer<?> container, int port) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!Ports.answers(container.getHost(), container.getMappedPort(port))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The container " + container.getContainerName() + " does not answer.");
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    @Override
    public String toString() {
        return "containers: broker " + kafka() + " and database " + database();
    }
}
