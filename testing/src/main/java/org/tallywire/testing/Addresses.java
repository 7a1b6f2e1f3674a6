package org.tallywire.testing;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The addresses of a service as its code has them, and as {@code deploy/ADDRESSES.md} says who may use them. */
public final class Addresses {
    private static final Pattern LINE = Pattern.compile("\\| `([A-Z]+ /[^`]*)` \\| ([a-z, ]+) \\|");

    /** All that there are, and one that there is not. */
    public static final List<String> ROLES = List.of("reader", "publisher", "editor", "visitor");

    private static final Map<String, String> SAMPLES =
            Map.of("story", "gaza-truce-2023", "tally", "hostages-released", "id", "no-such", "path", "v1/stories");

    private Addresses() {}

    /**
     * What the document says, by address, e.g. {@code GET /v1/stories/{story}}: the roles of which one is needed, none for
     * anybody.
     *
     * @param service e.g. {@code ledger}
     */
    public static Map<String, Set<String>> documented(String service) throws IOException {
        var document = Files.readString(root().resolve("deploy/ADDRESSES.md"));
        var from = document.indexOf("## " + service + "-service");
        var to = document.indexOf("\n## ", from + 1);
        var line = LINE.matcher(document.substring(from, to < 0 ? document.length() : to));
        var found = new TreeMap<String, Set<String>>();
        while (line.find()) {
            found.put(
                    line.group(1),
                    line.group(2).equals("anybody")
                            ? Set.of()
                            : Set.of(line.group(2).split(", ")));
        }
        return found;
    }

    /** Asks an address as somebody with a role, or without a token where that is null, and says what status came back. */
    public interface Caller {
        int call(String method, String path, String role);
    }

    /** Where a service answers otherwise than its table says; empty where all is well. */
    public static List<String> complaints(String service, List<String> asRoles, Caller caller) throws IOException {
        var complaints = new ArrayList<String>();
        documented(service).forEach((address, roles) -> {
            var method = address.substring(0, address.indexOf(' ')).replace("ANY", "GET");
            var path = address.substring(address.indexOf(' ') + 1);
            for (var sample : SAMPLES.entrySet()) {
                path = path.replace("{" + sample.getKey() + "}", sample.getValue());
            }
            expect(complaints, address, null, roles.isEmpty() ? 0 : 401, caller.call(method, path, null));
            for (var role : roles.isEmpty() ? List.<String>of() : asRoles) {
                expect(complaints, address, role, roles.contains(role) ? 0 : 403, caller.call(method, path, role));
            }
        });
        return complaints;
    }

    /** @param expected 0 for anything but a refusal of who asks */
    private static void expect(List<String> complaints, String address, String role, int expected, int status) {
        var refused = status == 401 || status == 403;
        if (expected == 0 ? refused : status != expected) {
            complaints.add(address + (role == null ? " without a token" : " as " + role) + " answers " + status);
        }
    }

    /** Every method of every resource class of a service. */
    public static Set<String> annotated(String service) throws IOException, ClassNotFoundException {
        var classes = root().resolve(service + "-service/target/classes");
        var found = new TreeSet<String>();
        List<java.nio.file.Path> files;
        try (var all = Files.walk(classes)) {
            files = all.filter(file -> file.toString().endsWith(".class")).toList();
        }
        for (var file : files) {
            var name = classes.relativize(file).toString().replace('/', '.').replaceFirst("\\.class$", "");
            var type = Class.forName(name, false, Thread.currentThread().getContextClassLoader());
            if (type.isAnnotationPresent(Path.class)) {
                found.addAll(of(type));
            }
        }
        return found;
    }

    private static List<String> of(Class<?> resource) {
        var found = new ArrayList<String>();
        for (Method method : resource.getDeclaredMethods()) {
            Arrays.stream(method.getAnnotations())
                    .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                    .filter(verb -> verb != null)
                    .forEach(verb -> found.add(verb.value() + " " + path(resource, method)));
        }
        return found;
    }

    private static String path(Class<?> resource, Method method) {
        var own = method.getAnnotation(Path.class);
        var joined = resource.getAnnotation(Path.class).value() + "/" + (own == null ? "" : own.value());
        var path = ("/" + joined).replaceAll("/+", "/");
        return path.length() > 1 ? path.replaceFirst("/$", "") : path;
    }

    private static java.nio.file.Path root() {
        return java.nio.file.Path.of(System.getProperty("tallywire.root"));
    }
}
