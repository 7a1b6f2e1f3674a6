package org.tallywire.ingest.extraction;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tallywire.contracts.Claim;
import org.tallywire.contracts.Evidence;
import org.tallywire.contracts.Measure;
import org.tallywire.contracts.Status;
import org.tallywire.contracts.Term;
import org.tallywire.ingest.extraction.language.Language;
import org.tallywire.ingest.extraction.language.Lexicon;
import org.tallywire.ingest.extraction.language.WordClass;
import org.tallywire.ingest.extraction.text.Tokenizer;
import org.tallywire.stories.Story;

/**
 * Reads the reports of one story: text, then sentences, then who is counted and what happens, then what ties the two,
 * then tally, measure, status, days and speaker. Immutable and safe for use by many threads.
 */
public final class Extractor {
    /** Rises with each release that reads differently, so that newer readings replace older ones. */
    public static final int ENGINE = 1;

    /** Whether something is agreed or only wanted is harder to tell than that it happened. */
    private static final double PLAN_CERTAINTY = 0.9;

    private static final int EVIDENCE_MAX = 1_000;

    private final Story story;
    private final List<Words> languages;

    private record Words(Language language, Lexicon lexicon) {}

    private final Populations populations;
    private final Linking linking;
    private final Measures measures;
    private final Relevance relevance;
    private final Terms terms;
    private final Truces truces;

    public Extractor(Story story) {
        this(story, List.of(Language.of("en"), Language.of("fr")));
    }

    /** Reads reports in one language, whatever they are written in. */
    public Extractor(Story story, Language language) {
        this(story, List.of(language));
    }

    private Extractor(Story story, List<Language> languages) {
        this.story = story;
        this.languages = languages.stream()
                .map(language -> new Words(language, language.lexicon(story.vocabulary())))
                .toList();
        this.populations = new Populations(story);
        this.linking = new Linking(populations);
        this.measures = new Measures(story);
        this.relevance = new Relevance(story);
        this.terms = new Terms(story);
        this.truces = new Truces(relevance);
    }

    public Story story() {
        return story;
    }

    public Reading read(Article article) {
        return read(article, text(article), false).reading();
    }

    /** The same reading with the reasons for each claim. */
    public ExplainedReading explain(Article article) {
        return read(article, text(article), true);
    }

    /** Reads a text of {@link #text}; without {@code why} there are no explanations. */
    ExplainedReading read(Article article, Text text, boolean why) {
        var scene = scene(article, text);
        var periods = new Periods(text, article.published(), story.zone());
        var stated = new Stated(new ArrayList<>(), why ? new ArrayList<>() : null, new HashSet<>());
        var ids = new Ids(article.reportId());
        Map<Mention, Measures.Judged> judged = new IdentityHashMap<>();
        var found = new ArrayList<Term>();
        var telling = relevance.telling(scene);
        for (var s : scene.sentences) {
            var used = new ArrayList<Mention>();
            for (var term : terms.in(s, ids)) {
                found.add(term.term());
                used.addAll(term.used());
            }
            for (var m : s.mentions()) {
                var counted = scene.counted.get(m);
                if (counted == null || used.contains(m) || !m.counted()) {
                    continue;
                }
                if (!telling[s.number()] && !relevance.tellsApart(scene, s, m)) {
                    continue;
                }
                var measure = measure(scene, m, judged);
                claim(scene, s, m, counted, measure, periods, ids, stated);
            }
        }
        var reading = new Reading(stated.claims(), truces.in(scene, periods, ids), found);
        return new ExplainedReading(reading, why ? stated.explanations() : List.of());
    }

    /** What was read so far, with the tallies of which it stated a batch; explanations are null where nobody asks. */
    private record Stated(List<Claim> claims, List<Explanation> explanations, Set<String> batches) {}

    /** A figure that goes with another one is measured as that one is, wherever it stands. */
    private Measures.Judged measure(Scene scene, Mention m, Map<Mention, Measures.Judged> judged) {
        var known = judged.get(m);
        if (known != null) {
            return known;
        }
        var lead = m.link.lead();
        var leading = lead == null || !lead.counted() || !scene.counted.containsKey(lead)
                ? null
                : measure(scene, lead, judged);
        var measure = measures.of(scene.sentenceOf(m), m, scene.counted.get(m), leading);
        judged.put(m, measure);
        return measure;
    }

    /** The article's words with what they can mean, in the language that most of its small words are of. */
    Text text(Article article) {
        var words = languages.get(0);
        if (languages.size() > 1) {
            var tokens = Tokenizer.tokens(article.text());
            for (var other : languages) {
                words = other.language().smallWords(tokens) > words.language().smallWords(tokens) ? other : words;
            }
        }
        return new Text(article.text(), words.lexicon(), words.language());
    }

    private Scene scene(Article article, Text text) {
        boolean titled = article.title() != null && !article.title().isEmpty();
        int titleEnd = titled ? article.title().length() : 0;
        var sentences = new ArrayList<Sentence>();
        for (var range : text.sentences()) {
            boolean title = text.token(range[0]).start() < titleEnd;
            sentences.add(Sentence.of(text, sentences.size(), range[0], range[1], title));
        }
        var scene = new Scene(text, sentences);
        Mention carried = null;
        for (var s : sentences) {
            carried = linking.link(scene, s, carried);
        }
        return scene;
    }

    private void claim(
            Scene scene,
            Sentence s,
            Mention m,
            Counted counted,
            Measures.Judged measure,
            Periods periods,
            Ids ids,
            Stated stated) {
        var status = m.link.frame().status();
        if (status == Status.DENIED && !scene.text.is(m.link.frame().cue(), WordClass.DENIED)
                || status != Status.ACTUAL && counted.counting().placed()) {
            return;
        }
        boolean things =
                counted.population() != null && counted.population().people().isEmpty();
        if ((counted.counting().placed() || status == Status.PROPOSED || things) && measures.rate(s, m)) {
            return;
        }
        var period = periods.of(s, m, counted, measure.measure(), status);
        var speaker = Speakers.of(s, m);
        var evidence = evidence(scene.text, s, m);
        double confidence = Math.round(100
                        * m.link.rule().certainty()
                        * leading(scene, m)
                        * (status == Status.ACTUAL ? 1 : PLAN_CERTAINTY)
                        * counted.certainty()
                        * measure.certainty())
                / 100.0;
        var quantity = m.quantity;
        var id = ids.of(counted.counting().tally(), counted.who(), measure.measure(), quantity, status, evidence);
        stated.claims()
                .add(new Claim(
                        id,
                        counted.counting().tally(),
                        counted.who(),
                        measure.measure(),
                        quantity.low(),
                        quantity.high(),
                        quantity.qualifier(),
                        status,
                        adds(m, counted, measure, stated),
                        period.from(),
                        period.to(),
                        speaker == null ? null : speaker.name(),
                        evidence,
                        confidence,
                        m.link.rule().words()));
        if (measure.measure() == Measure.BATCH) {
            stated.batches().add(counted.counting().tally());
        }
        if (stated.explanations() == null) {
            return;
        }
        int cue = m.link.frame().cue();
        stated.explanations()
                .add(new Explanation(
                        id,
                        m.link.rule().words(),
                        scene.text.words(m.begin(), m.to) + " / "
                                + scene.text.words(
                                        m.link.frame().from(), m.link.frame().to()),
                        counted.because(),
                        measure.because(),
                        cue < 0 ? "nothing makes it less than a fact" : "\"" + scene.text.words(cue, cue + 1) + "\"",
                        period.because(),
                        speaker == null ? "the report itself" : "\"" + speaker.because() + "\""));
    }

    /** A figure that goes with another one is no surer than that one is. */
    private static double leading(Scene scene, Mention m) {
        var lead = m.link.lead();
        if (lead == null || !scene.counted.containsKey(lead)) {
            return 1;
        }
        return Math.min(
                1, lead.link.rule().certainty() * scene.counted.get(lead).certainty() / 0.9);
    }

    /** Whether the words add this batch to one that the report has stated before. */
    private static boolean adds(Mention m, Counted counted, Measures.Judged measure, Stated stated) {
        boolean before = stated.batches().contains(counted.counting().tally());
        boolean another = m.more && (m.elliptic || m.noun == null) && m.link.kind() != Link.Kind.PART;
        return before && measure.measure() == Measure.BATCH && (m.link.kind() == Link.Kind.ADDED || another);
    }

    /** The shortest run of words that holds the figure and what governs it; the figure alone where that is far off. */
    private Evidence evidence(Text text, Sentence s, Mention m) {
        var frame = m.link.frame();
        int from = m.begin();
        int to = m.to;
        if (frame.from() >= s.from() && frame.to() <= s.to()) {
            int start = text.token(Math.min(from, frame.from())).start();
            int end = text.token(Math.max(to, frame.to()) - 1).end();
            if (end - start <= 300) {
                from = Math.min(from, frame.from());
                to = Math.max(to, frame.to());
            }
        }
        int start = text.token(from).start();
        int end = text.token(to - 1).end();
        var words = text.words(from, to);
        return new Evidence(start, end, words.substring(0, Math.min(words.length(), EVIDENCE_MAX)));
    }
}
