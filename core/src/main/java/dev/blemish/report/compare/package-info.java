/**
 * Several evaluations side by side: which rows methods have in common, means over these, paired
 * differences, and the page, JSON and CSV that show them.
 *
 * <p>Nothing is averaged over unequal sets of rows in silence. A row is a data set, category,
 * number of shots, seed and fingerprint of the photos; what ranks methods at a number of shots is
 * taken from the rows that every method there has, and each method's own rows are counted beside.
 */
@NullMarked
package dev.blemish.report.compare;

import org.jspecify.annotations.NullMarked;
