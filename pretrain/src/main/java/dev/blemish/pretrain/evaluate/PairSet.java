package dev.blemish.pretrain.evaluate;

import dev.blemish.pretrain.pair.PairSource;

/**
 * Held-out procedural pairs to measure on.
 *
 * @param name how tables call them
 * @param source makes the pairs of the numbers that no training asks for
 */
public record PairSet(String name, PairSource source) {}
