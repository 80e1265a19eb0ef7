/**
 * How good a ranking is: AUROC, average precision, F1-max and AUPRO, exact and in double.
 *
 * <p>Scores come in as floats, results leave as doubles; a result that is not defined (a single
 * class, no defect, no background) is empty, never a number. Everything follows one path: scores
 * become sortable keys, keys become sorted runs (in memory, or in a temporary file), the runs are
 * merged once from the highest score to the lowest, and each metric listens to that sweep.
 *
 * <p>Imports nothing of ours but {@code error} and the connected regions of {@code image}.
 */
@NullMarked
package dev.blemish.metric;

import org.jspecify.annotations.NullMarked;
