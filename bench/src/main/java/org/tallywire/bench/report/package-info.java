/**
 * What benchmarks found: every figure beside a baseline of the same run, printed for a person and kept for the report and
 * its plots.
 */
package org.tallywire.bench.report;
