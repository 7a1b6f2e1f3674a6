package org.tallywire.ledger.series;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.common.KafkaException;
import org.tallywire.contracts.ClaimsReported;
import org.tallywire.ledger.journal.Json;
import org.tallywire.stories.PackException;
import org.tallywire.stories.StoryPacks;

/**
 * Reads a series of daily figures into the topic of claims, where the ledger takes it from. Reading a file again sends
 * nothing; a newer edition of it sends what was restated, as the next version of that day's report. Ends with 0 where all is
 * sent, 1 where the file is wrong, 2 where it could not be done.
 */
public final class SeriesCommand {
    private static final String USAGE = """
            usage: series [--kafka HOST:PORT] [--topic NAME] [--print] PACK FILE
            PACK is the folder or the file of a story pack that has a "series", FILE a JSON array or CSV with a row a day.
            --print writes the claims to standard output, a line a report, and sends nothing.""";

    private SeriesCommand() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.getenv(), System.out, System.err));
    }

    static int run(List<String> args, Map<String, String> environment, PrintStream out, PrintStream err) {
        var kafka = environment.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092");
        var topic = environment.getOrDefault("TALLYWIRE_LEDGER_TOPICS_CLAIMS", "tallywire.claims");
        var print = false;
        var files = new ArrayList<String>();
        for (var words = args.iterator(); words.hasNext(); ) {
            var word = words.next();
            switch (word) {
                case "--kafka" -> kafka = words.hasNext() ? words.next() : "";
                case "--topic" -> topic = words.hasNext() ? words.next() : "";
                case "--print" -> print = true;
                default -> files.add(word);
            }
        }
        if (files.size() != 2 || files.stream().anyMatch(file -> file.startsWith("-")) || (kafka + topic).isBlank()) {
            err.println(USAGE);
            return 2;
        }
        try {
            var pack = Path.of(files.get(0));
            var reports =
                    new SeriesReading(StoryPacks.readOne(pack)).read(Files.readString(Path.of(files.get(1)), UTF_8));
            if (print) {
                reports.forEach(report -> out.println(Json.write(report)));
            } else {
                send(reports, kafka, topic, out);
            }
            return 0;
        } catch (SeriesException e) {
            err.println(files.get(1) + ": " + e.getMessage());
            return 1;
        } catch (PackException e) {
            err.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            err.println("The file cannot be read: " + e.getMessage());
            return 2;
        } catch (KafkaException e) {
            err.println("The broker at " + kafka + " does not take it: " + e.getMessage());
            return 2;
        }
    }

    private static void send(List<ClaimsReported> reports, String kafka, String topic, PrintStream out) {
        Logger.getLogger("org.apache.kafka").setLevel(Level.WARNING);
        if (reports.isEmpty()) {
            out.println("No row of a publisher that the pack names.");
            return;
        }
        try (var claims = new ClaimsTopic(kafka, topic)) {
            var restated = Restated.of(reports, claims.of(reports.get(0).story()));
            claims.send(restated.news());
            out.printf(
                    Locale.ROOT,
                    "%,d days: %,d are new, %,d restated, %,d as before.%n",
                    reports.size(),
                    restated.news().size() - restated.restated(),
                    restated.restated(),
                    reports.size() - restated.news().size());
        }
    }
}
