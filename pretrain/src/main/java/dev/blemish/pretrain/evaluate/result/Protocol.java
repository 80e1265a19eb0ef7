package dev.blemish.pretrain.evaluate.result;

import java.util.List;

/**
 * How the numbers were measured. Numbers of two files can be held against each other where this is
 * equal.
 *
 * @param word what the texts call a part
 * @param valuesFrom 1-based first block of the value-value stream
 * @param mapSize pixels of the square on which maps and masks are compared
 * @param mostPictures judged pictures of a set at most
 * @param sampleSeed which pictures of a larger set are judged
 * @param shots numbers of good photos that are remembered
 * @param supportSeeds which photos these are
 */
public record Protocol(
    String word,
    int valuesFrom,
    int mapSize,
    int mostPictures,
    long sampleSeed,
    List<Integer> shots,
    List<Long> supportSeeds) {
  public Protocol {
    shots = List.copyOf(shots);
    supportSeeds = List.copyOf(supportSeeds);
  }
}
