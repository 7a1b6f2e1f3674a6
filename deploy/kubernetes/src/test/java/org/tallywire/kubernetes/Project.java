package org.tallywire.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the manifests are held against: the code of the services and their settings. */
final class Project {
    static final List<String> SERVICES = List.of("ingest", "ledger", "notify");

    private Project() {}

    /** The version of the whole, as the root pom has it. */
    static String version() throws IOException {
        return first("<artifactId>tallywire</artifactId>\\s*<version>([^<]+)<", read("pom.xml"));
    }

    static String properties(String service) throws IOException {
        return read(service + "-service/src/main/resources/application.properties");
    }

    /** All Java and properties files of a service's main tree, one after the other. */
    static String code(String service) throws IOException {
        return sources(Overlay.ROOT.resolve(service + "-service/src/main"), ".java", ".properties");
    }

    /** Names of all topics, dead letters included, by the AsyncAPI document. */
    static Set<String> topics() throws IOException {
        var topics = new TreeSet<String>();
        Matcher address = Pattern.compile("address: (tallywire\\.\\w+)")
                .matcher(read("contracts/src/main/resources/asyncapi.yaml"));
        while (address.find()) {
            topics.add(address.group(1));
            topics.add(address.group(1) + ".dead");
        }
        return topics;
    }

    static String read(String file) throws IOException {
        return Files.readString(Overlay.ROOT.resolve(file));
    }

    static String first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("nothing like " + pattern);
        }
        return matcher.group(1);
    }

    private static String sources(Path folder, String... endings) throws IOException {
        var all = new ArrayList<String>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (List.of(endings).stream().anyMatch(file.toString()::endsWith)) {
                    all.add(Files.readString(file));
                }
            }
        }
        return String.join("\n", all);
    }
}
