package org.tallywire.standalone;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallywire.embedded.DatabaseAddress;
import org.tallywire.embedded.ServiceProcess;

/** The three services, each with the settings that join it to the others; none has been started. */
record Services(ServiceProcess ingest, ServiceProcess ledger, ServiceProcess notifier) {

    /**
     * @param root the checkout, in which they have been built
     * @param publicKey verifies the tokens of editors
     * @param logs a file a service
     */
    static Services of(Path root, PortPlan ports, String kafka, DatabaseAddress database, Path publicKey, Path logs) {
        var everyone = new HashMap<String, String>();
        everyone.put("kafka.bootstrap.servers", kafka);
        everyone.put("mp.jwt.verify.publickey.location", publicKey.toUri().toString());
        everyone.put("mp.jwt.verify.publickey.algorithm", "ES256");
        everyone.put("mp.jwt.verify.issuer", DeskKey.ISSUER);
        return new Services(
                service("ingest-service", 256, ports.ingestService(), everyone, root, logs),
                service("ledger-service", 320, ports.ledgerService(), with(everyone, database(database)), root, logs),
                service("notify-service", 256, ports.notifyService(), with(everyone, pages(ports)), root, logs));
    }

    /** In the order in which they stop: what takes reports first, so that nothing new comes in. */
    List<ServiceProcess> all() {
        return List.of(ingest, ledger, notifier);
    }

    private static ServiceProcess service(
            String name, int heapMebibytes, int port, Map<String, String> settings, Path root, Path logs) {
        return new ServiceProcess(
                name,
                root.resolve(name).resolve("target").resolve("quarkus-app"),
                port,
                settings,
                List.of("-Xmx" + heapMebibytes + "m", "-Xss512k"),
                logs.resolve(name + ".log"));
    }

    private static Map<String, String> database(DatabaseAddress database) {
        return Map.of(
                "quarkus.datasource.username", database.user(),
                "quarkus.datasource.password", database.password(),
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.reactive.url", database.reactiveUrl());
    }

    /** The pages read the ledger and post to ingest through notify-service. */
    private static Map<String, String> pages(PortPlan ports) {
        return Map.of(
                "tallywire.notify.pages.ledger", "http://127.0.0.1:" + ports.ledgerService(),
                "tallywire.notify.pages.ingest", "http://127.0.0.1:" + ports.ingestService());
    }

    private static Map<String, String> with(Map<String, String> settings, Map<String, String> more) {
        var all = new HashMap<>(settings);
        all.putAll(more);
        return all;
    }
}
