package org.tallywire.ingest.extraction.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tallywire.contracts.Qualifier;
import org.tallywire.ingest.extraction.text.Token;
import org.tallywire.ingest.extraction.text.Tokenizer;
import org.tallywire.stories.Vocabulary;
import org.tallywire.stories.YamlNode;

/** One language's words, read from the folder {@code language/CODE} on the class path. */
public final class Language {
    private final String code;
    private final List<Entry> entries = new ArrayList<>();
    private final NumberWords numbers;
    private final TimeWords times;
    private static final int SAMPLE = 200;

    private final Set<String> happenings = new LinkedHashSet<>();
    private final Set<String> small;

    /** Stands in states and in particles for where the story's pack says that those who are counted are kept. */
    public static final String PLACE = "PLACE";

    private record Entry(String phrase, Sense sense) {}

    private Language(String code) {
        this.code = code;
        grammar();
        people();
        happenings();
        truce();
        numbers = numbers();
        times = times();
        small = Set.copyOf(yaml("grammar").get("small").texts());
    }

    public static Language of(String code) {
        return new Language(code);
    }

    /** How many of the tokens are small words of this language: its share tells which language a text is in. */
    public long smallWords(List<Token> tokens) {
        return tokens.stream()
                .limit(SAMPLE)
                .filter(token -> small.contains(token.norm()))
                .count();
    }

    public NumberWords numberWords() {
        return numbers;
    }

    public TimeWords timeWords() {
        return times;
    }

    /** Names of the happenings that it has words for. */
    public Set<String> happeningNames() {
        return happenings;
    }

    /** The words of this language together with a story's. */
    public Lexicon lexicon(Vocabulary story) {
        var lexicon = new Lexicon();
        entries.forEach(entry -> spell(entry, story).forEach(phrase -> lexicon.add(phrase, entry.sense())));
        story.subject().elsewhere().forEach(word -> lexicon.add(word, new Sense.Elsewhere()));
        for (var party : story.parties()) {
            party.names().forEach(name -> lexicon.add(name, new Sense.Party(party.id())));
        }
        for (var place : story.places()) {
            place.names().forEach(name -> lexicon.add(name, new Sense.At(place)));
        }
        for (var population : story.populations()) {
            population.nouns().forEach(noun -> lexicon.add(noun, new Sense.Noun(population)));
            population.places().forEach(name -> lexicon.add(name, new Sense.Kept(population)));
        }
        if (story.attack() != null) {
            story.attack().names().forEach(name -> lexicon.add(name, new Sense.Word(WordClass.ONSLAUGHTS)));
        }
        for (var group : story.groups()) {
            group.names().forEach(name -> lexicon.add(name, new Sense.Holder(group.tag())));
        }
        return lexicon;
    }

    /** A phrase with PLACE in it is one phrase for each place where the story's people are kept. */
    private static List<String> spell(Entry entry, Vocabulary story) {
        if (!entry.phrase().contains(PLACE)) {
            return List.of(entry.phrase());
        }
        return story.populations().stream()
                .flatMap(population -> population.places().stream())
                .map(place -> entry.phrase().replace(PLACE, place))
                .toList();
    }

    private void grammar() {
        var grammar = yaml("grammar");
        for (var wordClass : WordClass.values()) {
            if (!wordClass.name().startsWith("TRUCE") && wordClass != WordClass.ONSLAUGHTS) {
                // A class that the language has no words for is left out.
                if (grammar.has(wordClass.key())) {
                    words(grammar.get(wordClass.key()), new Sense.Word(wordClass));
                }
            }
        }
        grammar.get("small");
        grammar.done();
    }

    private void truce() {
        var truce = yaml("truce");
        Map.of(
                        "nouns",
                        WordClass.TRUCE,
                        "start",
                        WordClass.TRUCE_START,
                        "extend",
                        WordClass.TRUCE_EXTEND,
                        "expire",
                        WordClass.TRUCE_EXPIRE,
                        "end",
                        WordClass.TRUCE_END,
                        "fighting",
                        WordClass.TRUCE_FIGHTING,
                        "talks",
                        WordClass.TRUCE_TALKS,
                        "done",
                        WordClass.TRUCE_DONE,
                        "noun",
                        WordClass.TRUCE_NOUN)
                .forEach((key, wordClass) -> truce.get(key, null, list -> {
                    words(list, new Sense.Word(wordClass));
                    return null;
                }));
        truce.done();
    }

    private void words(YamlNode list, Sense sense) {
        list.texts().forEach(word -> entries.add(new Entry(word, sense)));
    }

    private void people() {
        var people = yaml("people");
        people.get("groups").named().forEach((tag, group) -> {
            group.get("nouns", null, list -> {
                words(list, new Sense.Group(tag, true));
                return null;
            });
            group.get("adjectives", null, list -> {
                words(list, new Sense.Group(tag, false));
                return null;
            });
            group.done();
        });
        words(people.get("persons"), new Sense.Person());
        people.get("nations").named().forEach((tag, list) -> words(list, new Sense.Nation(tag)));
        people.get("countries").named().forEach((tag, list) -> words(list, new Sense.Country(tag)));
        people.done();
    }

    private void happenings() {
        yaml("happenings").named().forEach((id, node) -> {
            happenings.add(id);
            node.get("verbs", null, list -> verbs(id, list, false));
            node.get("weak", null, list -> verbs(id, list, true));
            node.get("nouns", null, list -> {
                list.texts().forEach(noun -> noun(id, noun));
                return null;
            });
            node.get("states", null, list -> {
                words(list, new Sense.State(id, false));
                return null;
            });
            node.get("weak-states", null, list -> {
                words(list, new Sense.State(id, true));
                return null;
            });
            node.done();
        });
    }

    /** A noun may need a particle as verbs do: "loss + lives". */
    private void noun(String id, String noun) {
        var halves = noun.split("\\+");
        var particles = new ArrayList<List<String>>();
        for (var particle : halves.length > 1 ? halves[1].split(",") : new String[0]) {
            particles.add(norms(particle));
        }
        entries.add(
                new Entry(halves[0].strip(), new Sense.Happening(id, Sense.Form.NOUN, false, List.copyOf(particles))));
    }

    private Void verbs(String id, YamlNode list, boolean weak) {
        for (var node : list.list()) {
            var halves = node.text().split("\\+");
            var forms = halves[0].strip().split("\\s+");
            if (forms.length != 5) {
                throw node.error("a verb has five forms: base, present, past, participle, -ing");
            }
            List<List<String>> particles = new ArrayList<>();
            if (halves.length > 1) {
                for (var particle : halves[1].split(",")) {
                    particles.add(norms(particle));
                }
            }
            for (int i = 0; i < forms.length; i++) {
                // A form may be spelled in several ways: "libéré/libérée/libérés".
                for (var spelling : forms[i].split("/")) {
                    entries.add(new Entry(
                            spelling, new Sense.Happening(id, Sense.Form.values()[i], weak, List.copyOf(particles))));
                }
            }
        }
        return null;
    }

    private NumberWords numbers() {
        var yaml = yaml("numbers");
        var qualifiers = yaml.get("qualifiers");
        var words = new NumberWords(
                longs(yaml.get("units")),
                longs(yaml.get("multipliers")),
                longs(yaml.get("suffixes")),
                longs(yaml.get("groups")),
                Set.copyOf(yaml.get("vague").texts()),
                Set.copyOf(yaml.get("articles").texts()),
                Set.copyOf(yaml.get("joins").texts()),
                Set.copyOf(yaml.get("ranges").texts()),
                Set.copyOf(yaml.get("between").texts()),
                qualifiers(qualifiers.get("before")),
                qualifiers(qualifiers.get("after")),
                Set.copyOf(yaml.get("not-before").texts()),
                Set.copyOf(yaml.get("not-after").texts()),
                Set.copyOf(yaml.get("ages").texts()),
                yaml.get("spaced", false, YamlNode::flag));
        yaml.done();
        return words;
    }

    private static List<NumberWords.Phrase> qualifiers(YamlNode node) {
        var phrases = new ArrayList<NumberWords.Phrase>();
        node.named().forEach((key, list) -> {
            var qualifier = Qualifier.valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
            list.texts().forEach(text -> phrases.add(new NumberWords.Phrase(norms(text), qualifier)));
        });
        // The longest phrase that fits is the one that is meant: "no more than" before "more than".
        phrases.sort((a, b) -> b.words().size() - a.words().size());
        return List.copyOf(phrases);
    }

    private TimeWords times() {
        var yaml = yaml("time");
        var daysAgo = new HashMap<List<String>, Integer>();
        yaml.get("days-ago")
                .named()
                .forEach((phrase, days) -> daysAgo.put(norms(phrase), Integer.valueOf(days.text())));
        var words = new TimeWords(
                ints(yaml.get("weekdays")),
                ints(yaml.get("months")),
                Map.copyOf(daysAgo),
                ints(yaml.get("ordinals")),
                ints(yaml.get("units")),
                Set.copyOf(yaml.get("day").texts()));
        yaml.get("overnight");
        yaml.done();
        return words;
    }

    private static Map<String, Long> longs(YamlNode node) {
        var values = new HashMap<String, Long>();
        node.named().forEach((word, value) -> values.put(word, value.whole()));
        return Map.copyOf(values);
    }

    private static Map<String, Integer> ints(YamlNode node) {
        var values = new HashMap<String, Integer>();
        node.named().forEach((word, value) -> values.put(word, (int) value.whole()));
        return Map.copyOf(values);
    }

    static List<String> norms(String phrase) {
        return Tokenizer.tokens(phrase).stream().map(Token::norm).toList();
    }

    private YamlNode yaml(String name) {
        var file = "language/" + code + "/" + name + ".yaml";
        try (var in = Language.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("there are no words for the language \"" + code + "\": " + file);
            }
            return YamlNode.parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
