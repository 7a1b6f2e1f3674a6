package org.tallywire.notify.poll;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.tallywire.notify.stream.Screens.Correction;
import org.tallywire.notify.stream.Screens.Shown;

/**
 * What the screens of all replicas show.
 *
 * @param replicas how many have told
 * @param silent how many have not, so that their screens are not counted
 * @param screens how many open ones confirm corrections
 * @param corrections oldest first
 */
record ShownEverywhere(String story, int replicas, int silent, long screens, List<Correction> corrections) {
    /** @param told at least one; a replica that has not read a correction yet has no screen that shows it */
    static ShownEverywhere of(String story, Collection<Shown> told, int silent) {
        var bySeq = new TreeMap<Long, Correction>();
        told.forEach(shown -> shown.corrections().forEach(correction -> bySeq.put(correction.seq(), correction)));
        long screens = told.stream().mapToLong(Shown::screens).sum();
        var corrections = bySeq.values().stream()
                .map(correction -> {
                    long shown = told.stream()
                            .flatMap(of -> of.corrections().stream())
                            .filter(of -> of.seq() == correction.seq())
                            .mapToLong(Correction::shown)
                            .sum();
                    return new Correction(
                            correction.seq(), correction.at(), correction.figure(), shown, screens - shown);
                })
                .toList();
        return new ShownEverywhere(story, told.size(), silent, screens, corrections);
    }
}
