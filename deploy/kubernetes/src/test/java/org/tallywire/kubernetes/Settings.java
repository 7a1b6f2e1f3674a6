package org.tallywire.kubernetes;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.tools.ToolProvider;

/** The settings of a service, read from the source of its {@code @ConfigMapping} interfaces, so that nothing is said twice. */
final class Settings {
    /**
     * @param name as in a properties file
     * @param type as written, e.g. {@code Duration}
     * @param unset what it is where nobody sets it; empty for nothing
     * @param meaning its Javadoc, without tags
     */
    record Setting(String name, String type, String unset, String meaning) {
        /** The name in the environment. */
        String variable() {
            return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        }
    }

    private Settings() {}

    /** All settings of a service, in the order in which its sources have them. */
    static List<Setting> of(String service) throws IOException {
        var settings = new ArrayList<Setting>();
        try (var files = Files.walk(Overlay.ROOT.resolve(service + "-service/src/main/java"))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                if (Files.readString(file).contains("@ConfigMapping(")) {
                    settings.addAll(read(file));
                }
            }
        }
        return settings;
    }

    private static List<Setting> read(Path file) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask)
                    compiler.getTask(null, manager, message -> {}, null, null, manager.getJavaFileObjects(file));
            DocTrees docs = DocTrees.instance(task);
            var settings = new ArrayList<Setting>();
            for (CompilationUnitTree unit : task.parse()) {
                for (Tree type : unit.getTypeDecls()) {
                    if (type instanceof ClassTree mapping) {
                        var path = new TreePath(new TreePath(unit), mapping);
                        annotation(mapping.getModifiers().getAnnotations(), "ConfigMapping")
                                .ifPresent(prefix -> collect(docs, path, mapping, prefix, settings));
                    }
                }
            }
            return settings;
        }
    }

    private static void collect(DocTrees docs, TreePath path, ClassTree group, String prefix, List<Setting> settings) {
        Map<String, ClassTree> groups = new HashMap<>();
        for (Tree member : group.getMembers()) {
            if (member instanceof ClassTree nested) {
                groups.put(nested.getSimpleName().toString(), nested);
            }
        }
        for (Tree member : group.getMembers()) {
            if (member instanceof MethodTree method && method.getBody() == null) {
                var annotations = method.getModifiers().getAnnotations();
                String name = prefix + "."
                        + annotation(annotations, "WithName")
                                .orElse(kebab(method.getName().toString()));
                String type = method.getReturnType().toString();
                String named = type.replaceAll("^Map<String, (.*)>$", "$1");
                if (!named.equals(type) && groups.containsKey(named)) {
                    collect(docs, new TreePath(path, groups.get(named)), groups.get(named), name + ".NAME", settings);
                } else if (groups.containsKey(type)) {
                    collect(docs, new TreePath(path, groups.get(type)), groups.get(type), name, settings);
                } else {
                    // A group may speak for those of its settings that say nothing.
                    String own = docs.getDocComment(new TreePath(path, method));
                    String doc = own == null ? docs.getDocComment(path) : own;
                    settings.add(new Setting(
                            name,
                            type.replaceAll("Optional<(.*)>", "$1"),
                            annotation(annotations, "WithDefault").orElse(""),
                            plain(doc == null ? "" : doc)));
                }
            }
        }
    }

    private static Optional<String> annotation(List<? extends AnnotationTree> annotations, String name) {
        return annotations.stream()
                .filter(annotation -> annotation.getAnnotationType().toString().equals(name))
                .map(annotation -> annotation
                        .getArguments()
                        .get(0)
                        .toString()
                        .replaceAll("^\\w+ = ", "")
                        .replace("\"", ""))
                .findFirst();
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String plain(String doc) {
        return doc.replaceAll("\\{@\\w+ ([^}]*)\\}", "`$1`")
                .replaceAll("\\s+", " ")
                .replace("|", "\\|")
                .strip();
    }
}
