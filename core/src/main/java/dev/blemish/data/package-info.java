/**
 * Pictures on disk: the layouts of the public data sets, the choice of the few support photos, and
 * fingerprints of what was measured.
 *
 * <p>What training may see ({@link dev.blemish.data.TrainSplit}: paths of good photos) and what
 * only the evaluation may see ({@link dev.blemish.data.TestSplit}: pictures, labels, masks) are
 * separate types, and the first leads nowhere near the second. Everything is listed in the byte
 * order of its path, so the same folder gives the same list on every machine.
 *
 * <p>Imports nothing of ours but {@code error}, {@code random} and {@code image}.
 */
@NullMarked
package dev.blemish.data;

import org.jspecify.annotations.NullMarked;
