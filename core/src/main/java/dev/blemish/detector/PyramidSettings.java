package dev.blemish.detector;

import dev.blemish.error.OptionException;
import java.util.List;

/**
 * Which feature maps of a convolutional network a method sees.
 *
 * @param blocks of the network, ascending (0 to 15 of EfficientNet-Lite0, 1 to 4 of a ResNet): the
 *     first has the finest grid
 * @param inputSize pixels of the square picture the network sees, 32 to 2048
 * @param blur how often each map is smoothed by the 3x3 binomial kernel, 0 to 8
 * @param grid on which grid the maps are
 * @param unitLength whether each position of each map is then brought to unit length, so that every
 *     map counts the same
 */
public record PyramidSettings(
    List<Integer> blocks, int inputSize, int blur, Grid grid, boolean unitLength) {
  /** Where maps of several depths stand. */
  public enum Grid {
    /** Each on its own, as the network gives it. */
    OWN,
    /**
     * All on that of the last block: the cells of a finer map that share a place go side by side.
     */
    LAST
  }

  /** Maps as the network gives them, at unit length or not. */
  public static PyramidSettings plain(List<Integer> blocks, int inputSize, boolean unitLength) {
    return new PyramidSettings(blocks, inputSize, 0, Grid.OWN, unitLength);
  }

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
    OptionException.requireBetween("features.inputSize", inputSize, 32, 2048);
    OptionException.requireBetween("features.blur", blur, 0, 8);
  }

  /** Fails where a network has no such block. */
  void requireBlocks(int first, int last) {
    if (blocks.get(0) < first || blocks.get(blocks.size() - 1) > last) {
      throw new OptionException(
          "features.blocks needs blocks from %d to %d, not %s".formatted(first, last, blocks));
    }
  }
}
