/**
 * From numbers to a decision: thresholds learned from good parts alone, and the places of a map
 * that exceed one.
 *
 * <p>Imports the vocabulary, {@code image} (which the vocabulary shows) and {@code error}.
 */
@NullMarked
package dev.blemish.verdict;

import org.jspecify.annotations.NullMarked;
