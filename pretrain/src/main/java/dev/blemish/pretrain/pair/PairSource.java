package dev.blemish.pretrain.pair;

/** Pairs by number; the same number gives the same pair, on any thread. */
public interface PairSource {
  /** The pair of a number. */
  Pair pair(long number);
}
