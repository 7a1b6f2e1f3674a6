package org.tallywire.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.tallywire.embedded.Ports;

/**
 * A service started as its Deployment says: with those variables and no others, those files and those probes. What only a
 * cluster has is put in its place: names of services become addresses of this machine, mounts become folders, and it
 * listens on the loopback address alone.
 */
final class Pod implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final int port = Ports.free();
    final Path log;
    private final JsonNode container;
    private final JsonNode volumes;
    private final Path folder;
    private final Cluster cluster;
    private Process process;

    /** What the pods find around them. */
    interface Cluster {
        /** The files and values of a secret, by key. */
        Map<String, byte[]> secret(String name);

        /** The files of a ConfigMap. */
        JsonNode configMap(String name);

        /** What stands in a variable, with the cluster's addresses replaced by those of this machine. */
        String here(String value);

        /** Beside what the manifest sets. */
        Map<String, String> more();
    }

    Pod(Path folder, JsonNode deployment, Cluster cluster) {
        this.folder = folder;
        this.log = folder.resolve("log");
        this.container = deployment.at("/spec/template/spec/containers/0");
        this.volumes = deployment.at("/spec/template/spec/volumes");
        this.cluster = cluster;
    }

    String name() {
        return container.path("name").textValue();
    }

    void start() throws IOException {
        var mounts = mounts();
        var environment = environment(mounts);
        environment.putAll(cluster.more());
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-jar",
                        Overlay.ROOT
                                .resolve(name() + "-service/target/quarkus-app/quarkus-run.jar")
                                .toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        process = builder.start();
    }

    private Map<String, Path> mounts() throws IOException {
        var mounts = new LinkedHashMap<String, Path>();
        for (JsonNode mount : container.path("volumeMounts")) {
            var here = Files.createDirectories(
                    folder.resolve("mounts").resolve(mount.path("name").textValue()));
            for (JsonNode volume : volumes) {
                if (volume.path("name").equals(mount.path("name"))) {
                    fill(here, volume);
                }
            }
            mounts.put(mount.path("mountPath").textValue(), here);
        }
        return mounts;
    }

    private void fill(Path here, JsonNode volume) throws IOException {
        for (JsonNode item : volume.at("/secret/items")) {
            var secret = cluster.secret(volume.at("/secret/secretName").textValue());
            Files.write(
                    here.resolve(item.path("path").textValue()),
                    secret.get(item.path("key").textValue()));
        }
        if (volume.has("configMap")) {
            for (var file :
                    cluster.configMap(volume.at("/configMap/name").textValue()).properties()) {
                Files.writeString(here.resolve(file.getKey()), file.getValue().textValue());
            }
        }
    }

    private Map<String, String> environment(Map<String, Path> mounts) {
        var environment = new LinkedHashMap<String, String>();
        for (JsonNode variable : container.path("env")) {
            var reference = variable.at("/valueFrom/secretKeyRef");
            var value = reference.isMissingNode()
                    ? variable.path("value").textValue()
                    : new String(cluster.secret(reference.path("name").textValue())
                            .get(reference.path("key").textValue()));
            for (var known : environment.entrySet()) {
                value = value.replace("$(" + known.getKey() + ")", known.getValue());
            }
            for (var mount : mounts.entrySet()) {
                value = value.replace(mount.getKey() + "/", mount.getValue() + "/");
                value = value.equals(mount.getKey()) ? mount.getValue().toString() : value;
            }
            environment.put(variable.path("name").textValue(), cluster.here(value));
        }
        return environment;
    }

    /** Whether one of the manifest's probes is content. */
    boolean passes(String probe) throws Exception {
        if (!process.isAlive()) {
            throw new IllegalStateException(name() + " has ended: " + said());
        }
        try {
            return get(container.at("/" + probe + "/httpGet/path").textValue()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    String said() throws IOException {
        return Files.readString(log);
    }

    List<String> lines() throws IOException {
        return Files.readAllLines(log);
    }

    /** As the kubelet does after the pause that the manifest asks for. */
    void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(name() + " does not end by itself");
            }
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
