package org.tallywire.ingest.extraction;

import java.util.function.BiFunction;

/**
 * One way in which a sentence ties a figure to what happens.
 *
 * @param name stands in every claim that it reads
 * @param apply the link of a mention in its sentence, or null where the rule does not fit
 */
record Rule(RuleName name, BiFunction<Sentence, Mention, Frame> apply) {}
