package dev.blemish.detector.aprilgan;

import dev.blemish.detector.LabelledPhoto;
import dev.blemish.image.Mask;
import dev.blemish.image.Resize;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two by two pictures of one product as one picture: the augmentation of the published code.
 *
 * @param word index of the product's word
 * @param photos top left, top right, bottom left, bottom right; a photo may come twice
 */
record Mosaic(int word, List<LabelledPhoto> photos) {
  Mosaic {
    photos = List.copyOf(photos);
  }

  /** Four of the photos of a product. */
  static Mosaic drawn(int word, List<LabelledPhoto> of, Rng rng) {
    return new Mosaic(
        word, IntStream.range(0, 4).mapToObj(i -> of.get(rng.nextInt(of.size()))).toList());
  }

  /** The picture, {@code size} by {@code size} pixels. */
  RgbImage picture(int size, Resize.Filter filter) {
    byte[] rgb = new byte[size * size * 3];
    for (int i = 0; i < 4; i++) {
      Cell cell = Cell.of(i, size);
      RgbImage part =
          Resize.apply(photos.get(i).pixels().get(), cell.width(), cell.height(), filter);
      for (int y = 0; y < cell.height(); y++) {
        int target = ((cell.top() + y) * size + cell.left()) * 3;
        System.arraycopy(part.rgb(), y * cell.width() * 3, rgb, target, cell.width() * 3);
      }
    }
    return new RgbImage(size, size, rgb);
  }

  /** Its defective pixels. */
  Mask mask(int size) {
    boolean[] values = new boolean[size * size];
    for (int i = 0; i < 4; i++) {
      Cell cell = Cell.of(i, size);
      Mask part = photos.get(i).maskOf(cell.width(), cell.height());
      for (int y = 0; y < cell.height(); y++) {
        int target = (cell.top() + y) * size + cell.left();
        System.arraycopy(part.values(), y * cell.width(), values, target, cell.width());
      }
    }
    return new Mask(size, size, values);
  }

  /**
   * A quarter of the picture; where the size is odd, the right and lower ones are larger by one.
   */
  private record Cell(int left, int top, int width, int height) {
    static Cell of(int index, int size) {
      int half = size / 2;
      int left = index % 2 == 0 ? 0 : half;
      int top = index < 2 ? 0 : half;
      return new Cell(left, top, left == 0 ? half : size - half, top == 0 ? half : size - half);
    }
  }
}
