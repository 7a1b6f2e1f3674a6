package org.tallywire.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** {@code ./tallywire conformance}: judges a server at an address, or plays the server for a client. */
public final class Conformance {
    /** Scenarios of a server run side by side: most of their time is waiting. */
    private static final int AT_ONCE = 6;

    private static final int LIVE_SECONDS = 15;

    private static final String USAGE = """
            conformance ADDRESS [--story STORY] [--token TOKEN] [--live SECONDS]
                judges the server whose stream is at ADDRESS, e.g. ws://127.0.0.1:8080/v1/stream
            conformance client [--port PORT] [--only SCENARIO] [COMMAND …]
                plays the server for a client: starts COMMAND for each scenario, with {url} in it replaced by the
                address to connect to, or waits for one that is started by hand""";

    private Conformance() {}

    /** Exits with 0 where nothing failed, 1 where something did, 2 where it was not asked rightly. */
    public static void main(String[] arguments) throws Exception {
        try {
            List<String> words = new ArrayList<>(List.of(arguments));
            if (words.isEmpty() || words.get(0).equals("--help")) {
                throw new IllegalArgumentException("Say what is to be judged.");
            }
            List<Verdict> verdicts =
                    words.get(0).equals("client") ? client(words.subList(1, words.size())) : server(words);
            System.exit(summary(verdicts, System.out) ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + System.lineSeparator() + USAGE);
            System.exit(2);
        } catch (IOException e) {
            System.err.println("It cannot be judged: " + e);
            System.exit(2);
        }
    }

    private static List<Verdict> server(List<String> words) throws Exception {
        String story = null;
        String token = null;
        int live = LIVE_SECONDS;
        Iterator<String> rest = words.subList(1, words.size()).iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            switch (word) {
                case "--story" -> story = value(word, rest);
                case "--token" -> token = value(word, rest);
                case "--live" -> live = number(word, value(word, rest), 1, 3600);
                default -> throw new IllegalArgumentException("There is no option \"" + word + "\".");
            }
        }
        Target target = new Target(address(words.get(0)), story, token, live);
        return server(story == null ? target.withStory() : target, System.out);
    }

    /**
     * Judges a server by every scenario, and prints each verdict as it is known.
     *
     * @param stream its stream, {@code ws://…/v1/stream}
     * @param token a bearer token, or null
     * @param liveSeconds how long to wait for a change that is made just now
     */
    public static List<Verdict> server(URI stream, String story, String token, int liveSeconds, PrintStream out)
            throws InterruptedException, ExecutionException {
        return server(new Target(stream, story, token, liveSeconds), out);
    }

    private static List<Verdict> server(Target target, PrintStream out)
            throws InterruptedException, ExecutionException {
        out.println("The server at " + target.stream() + ", story " + target.story() + ":");
        return together(
                ServerScenarios.all().stream()
                        .<Callable<Verdict>>map(scenario -> () -> scenario.verdict(target))
                        .toList(),
                AT_ONCE,
                out);
    }

    /** Judges a client by every scenario, all at the same time, and prints each verdict as it is known. */
    public static List<Verdict> client(Actor actor, PrintStream out) throws Exception {
        List<AutoCloseable> clients = new ArrayList<>();
        try (Stage stage = new Stage(0)) {
            List<Callable<Verdict>> plays = new ArrayList<>();
            for (Scenario<Part> scenario : ClientScenarios.all()) {
                Part part = stage.open(scenario);
                plays.add(() -> scenario.verdict(part));
                clients.add(actor.follow(stage.address(scenario)));
            }
            return together(plays, plays.size(), out);
        } finally {
            for (AutoCloseable client : clients) {
                client.close();
            }
        }
    }

    private static List<Verdict> together(List<Callable<Verdict>> plays, int atOnce, PrintStream out)
            throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(atOnce);
        try {
            List<Future<Verdict>> running = plays.stream().map(pool::submit).toList();
            List<Verdict> verdicts = new ArrayList<>();
            for (Future<Verdict> one : running) {
                verdicts.add(one.get());
                out.println(one.get());
            }
            return verdicts;
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<Verdict> client(List<String> words) throws Exception {
        int port = 0;
        String only = null;
        List<String> command = List.of();
        Iterator<String> rest = words.iterator();
        while (rest.hasNext() && command.isEmpty()) {
            String word = rest.next();
            switch (word) {
                case "--port" -> port = number(word, value(word, rest), 1, 65_535);
                case "--only" -> only = value(word, rest);
                default -> {
                    command = new ArrayList<>(List.of(word));
                    rest.forEachRemaining(command::add);
                }
            }
        }
        Actor actor = Actor.of(command, System.out);
        return port == 0 && only == null && !command.isEmpty() ? client(actor, System.out) : byHand(actor, port, only);
    }

    /** One scenario after the other, for somebody who watches. */
    private static List<Verdict> byHand(Actor actor, int port, String only) throws Exception {
        List<Verdict> verdicts = new ArrayList<>();
        try (Stage stage = new Stage(port)) {
            for (Scenario<Part> scenario : ClientScenarios.all()) {
                if (only == null || only.equals(scenario.name())) {
                    Part part = stage.open(scenario);
                    try (AutoCloseable client = actor.follow(stage.address(scenario))) {
                        verdicts.add(scenario.verdict(part));
                    }
                    System.out.println(verdicts.get(verdicts.size() - 1));
                }
            }
        }
        if (verdicts.isEmpty()) {
            throw new IllegalArgumentException("There is no scenario \"" + only + "\".");
        }
        return verdicts;
    }

    private static boolean summary(List<Verdict> verdicts, PrintStream out) {
        long[] counts = Arrays.stream(Verdict.Outcome.values())
                .mapToLong(outcome -> verdicts.stream()
                        .filter(verdict -> verdict.outcome() == outcome)
                        .count())
                .toArray();
        out.printf("%d passed, %d unseen, %d failed%n", counts[0], counts[1], counts[2]);
        return counts[2] == 0;
    }

    private static URI address(String word) {
        URI address = URI.create(word.replaceFirst("^http", "ws"));
        if (address.getScheme() == null
                || !List.of("ws", "wss").contains(address.getScheme())
                || address.getHost() == null) {
            throw new IllegalArgumentException("\"" + word + "\" is no address of a stream.");
        }
        return address.getRawPath().length() > 1 ? address : address.resolve("/v1/stream");
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value.");
        }
        return rest.next();
    }

    private static int number(String option, String value, int least, int most) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                option + " is " + value + "; it must be from " + least + " to " + most + ".");
    }
}
