package dev.blemish.detector;

import dev.blemish.error.OptionException;
import java.util.List;

/**
 * Which feature maps of a convolutional network a method sees.
 *
 * @param blocks of the network, ascending (0 to 15 of EfficientNet-Lite0, 1 to 4 of a ResNet): the
 *     first has the finest grid
 * @param inputSize pixels of the square picture the network sees, 32 to 2048
 * @param unitLength whether each position of each map is brought to unit length, so that every map
 *     counts the same
 */
public record PyramidSettings(List<Integer> blocks, int inputSize, boolean unitLength) {
  public PyramidSettings {
    blocks = List.copyOf(blocks);
    if (blocks.isEmpty() || blocks.get(0) < 0) {
      throw new OptionException("features.blocks must name blocks from 0, not " + blocks);
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

  /** Fails where a network has no such block. */
  void requireBlocks(int first, int last) {
    if (blocks.get(0) < first || blocks.get(blocks.size() - 1) > last) {
      throw new OptionException(
          "features.blocks needs blocks from %d to %d, not %s".formatted(first, last, blocks));
    }
  }
}
