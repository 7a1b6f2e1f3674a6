package org.tallywire.ingest.copies;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keys that two reports share when they print the same text, give or take edits and additions: the bands of a MinHash
 * over runs of words (Broder 1997; Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, chapter 3). With 20 bands of
 * 3 rows two texts that share 6 in 10 of their runs nearly always have a key in common, with half of them in 93 cases of
 * 100, with 1 in 10 in 2 cases, with 1 in 100 in 2 cases of 100,000. The bar is low on purpose: two outlets that wrote
 * for themselves share hardly any run of three words, while a copy loses many of them to a new headline and a shortened
 * end.
 */
public final class CopyKeys {
    static final int BANDS = 20;
    static final int ROWS = 3;
    private static final int RUN = 3;
    /** Shorter texts are alike because news is: "13 hostages were released on Saturday, the army said". */
    private static final int WORDS_MIN = 30;

    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final long[] FACTORS = new long[BANDS * ROWS];

    static {
        long seed = 0x7a11_1237L;
        for (int i = 0; i < FACTORS.length; i++) {
            seed += 0x9e3779b97f4a7c15L;
            FACTORS[i] = mix(seed) | 1;
        }
    }

    private CopyKeys() {}

    /** The keys of a text; none for one that is too short to tell. */
    public static List<String> of(String text) {
        var words = NOT_A_WORD.split(Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip());
        if (words.length < WORDS_MIN) {
            return List.of();
        }
        return bands(signature(runs(words)));
    }

    private static Set<Long> runs(String[] words) {
        var runs = new HashSet<Long>();
        for (int i = 0; i + RUN <= words.length; i++) {
            long hash = 0;
            for (int word = i; word < i + RUN; word++) {
                hash = mix(hash * 31 + hash(words[word]));
            }
            runs.add(hash);
        }
        return runs;
    }

    private static long[] signature(Set<Long> runs) {
        var least = new long[FACTORS.length];
        Arrays.fill(least, Long.MAX_VALUE);
        for (long run : runs) {
            for (int i = 0; i < FACTORS.length; i++) {
                least[i] = Math.min(least[i], mix(run * FACTORS[i]));
            }
        }
        return least;
    }

    private static List<String> bands(long[] signature) {
        var keys = new ArrayList<String>(BANDS);
        for (int band = 0; band < BANDS; band++) {
            long hash = band;
            for (int row = 0; row < ROWS; row++) {
                hash = mix(hash * 31 + signature[band * ROWS + row]);
            }
            keys.add(HexFormat.of().toHexDigits(hash));
        }
        return List.copyOf(keys);
    }

    private static long hash(String word) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < word.length(); i++) {
            hash = (hash ^ word.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** SplitMix64's finisher: every bit of the input moves every bit of the outcome. */
    private static long mix(long value) {
        value = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        value = (value ^ (value >>> 27)) * 0x94d049bb133111ebL;
        return value ^ (value >>> 31);
    }
}
