package org.tallywire.standalone;

import java.nio.file.Path;
import java.util.List;

/** The main class of {@code ./tallywire token}: prints a new desk token of a data folder. First argument: the checkout. */
public final class Token {
    private Token() {}

    public static void main(String[] args) throws Exception {
        try {
            var root = Path.of(args[0]).toAbsolutePath().normalize();
            var options = Options.parse(List.of(args).subList(1, args.length), root, System::getenv);
            System.out.println(DeskKey.in(options.data().resolve("keys")).token("desk"));
        } catch (Refusal e) {
            System.err.println("tallywire: " + e.getMessage());
            System.exit(1);
        }
    }
}
