package dev.blemish.inspect;

import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import java.util.Locale;

/**
 * Pictures that every machine computes alike, in whole numbers: on them a bundle remembers its
 * answers. No photo of a customer travels with a bundle.
 */
enum ProbePicture {
  /** Smooth coloured noise. */
  CLOUDS {
    @Override
    int at(int x, int y, int channel, int[] lattice) {
      int column = x / CELL;
      int row = y / CELL;
      int across = x % CELL;
      int down = y % CELL;
      int above = mix(corner(lattice, column, row, channel), column, row, channel, across, lattice);
      int below =
          mix(corner(lattice, column, row + 1, channel), column, row + 1, channel, across, lattice);
      return (above * (CELL - down) + below * down) / (CELL * CELL);
    }
  },
  /** Circles that become narrower towards the edge. */
  RINGS {
    @Override
    int at(int x, int y, int channel, int[] lattice) {
      int right = x - SIZE / 2;
      int down = y - SIZE / 2;
      return ((right * right + down * down) / (24 + 8 * channel)) & 0xff;
    }
  },
  /** Tiles with a gradient in each and one that is turned. */
  TILES {
    @Override
    int at(int x, int y, int channel, int[] lattice) {
      boolean turned = x / 64 == 2 && y / 64 == 1;
      int along = (turned ? y : x) % 64;
      return (x / 64 + y / 64) % 2 == 0 ? 40 + 3 * along : 230 - 2 * along - 20 * channel;
    }
  };

  /** Side of every probe picture, pixels. */
  static final int SIZE = 256;

  private static final int CELL = 16;
  private static final int CORNERS = SIZE / CELL + 1;

  abstract int at(int x, int y, int channel, int[] lattice);

  private static int corner(int[] lattice, int column, int row, int channel) {
    return lattice[(row * CORNERS + column) * 3 + channel];
  }

  private static int mix(int left, int column, int row, int channel, int across, int[] lattice) {
    return left * (CELL - across) + corner(lattice, column + 1, row, channel) * across;
  }

  /** The name in a bundle. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The picture itself. */
  RgbImage picture() {
    Rng rng = Rng.of(1);
    int[] lattice = new int[CORNERS * CORNERS * 3];
    for (int i = 0; i < lattice.length; i++) {
      lattice[i] = rng.nextInt(256);
    }
    byte[] rgb = new byte[SIZE * SIZE * 3];
    for (int i = 0; i < rgb.length; i++) {
      int pixel = i / 3;
      rgb[i] = (byte) at(pixel % SIZE, pixel / SIZE, i % 3, lattice);
    }
    return new RgbImage(SIZE, SIZE, rgb);
  }
}
