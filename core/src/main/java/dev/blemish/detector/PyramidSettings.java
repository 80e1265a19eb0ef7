package dev.blemish.detector;

import dev.blemish.error.OptionException;
import java.util.List;

/**
 * Which feature maps of a convolutional network a method sees.
 *
 * @param blocks of the network, 0 to 15, ascending: the first has the finest grid
 * @param inputSize pixels of the square picture the network sees, 32 to 2048
 * @param unitLength whether each position of each map is brought to unit length, so that every map
 *     counts the same
 */
public record PyramidSettings(List<Integer> blocks, int inputSize, boolean unitLength) {
  private static final int LAST = 15;

  public PyramidSettings {
    blocks = List.copyOf(blocks);
    if (blocks.isEmpty() || blocks.get(0) < 0 || blocks.get(blocks.size() - 1) > LAST) {
      throw new OptionException(
          "features.blocks needs blocks from 0 to %d, not %s".formatted(LAST, blocks));
    }
    for (int i = 1; i < blocks.size(); i++) {
      if (blocks.get(i) <= blocks.get(i - 1)) {
        throw new OptionException("features.blocks must be ascending, not " + blocks);
      }
    }
    if (inputSize < 32 || inputSize > 2048) {
      throw new OptionException("features.inputSize must be between 32 and 2048, not " + inputSize);
    }
  }
}
