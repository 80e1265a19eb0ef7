package dev.blemish.image.codec;

import java.awt.image.BufferedImage;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import org.jspecify.annotations.Nullable;

/**
 * The decoded samples of a picture as stored: not turned, not converted by any colour profile. A
 * colour model's own conversion is never asked, for it would apply a gamma to grey.
 */
public final class Samples {
  private final Raster raster;
  private final @Nullable IndexColorModel palette;

  private Samples(Raster raster, @Nullable IndexColorModel palette) {
    this.raster = raster;
    this.palette = palette;
  }

  static Samples of(BufferedImage picture) {
    IndexColorModel palette =
        picture.getColorModel() instanceof IndexColorModel indexed ? indexed : null;
    return new Samples(picture.getRaster(), palette);
  }

  static Samples of(Raster raster) {
    return new Samples(raster, null);
  }

  /** Columns. */
  public int width() {
    return raster.getWidth();
  }

  /** Rows. */
  public int height() {
    return raster.getHeight();
  }

  /** The number as stored: up to 16 bits, or the index into a palette. */
  int stored(int x, int y, int band) {
    return raster.getSample(x, y, band);
  }

  /**
   * Colours of 8 bits: grey is repeated, palettes are looked up, alpha is dropped, of 16 bits the
   * high byte is kept, fewer bits are stretched.
   *
   * @return {@code [height, width, 3]}
   */
  public byte[] rgb() {
    byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(width(), height()), 3)];
    if (palette != null) {
      indexed(out, palette);
    } else if (isBytes()) {
      copied(out);
    } else {
      stretched(out);
    }
    return out;
  }

  /**
   * Which pixels are not black. Where a palette gives all its used entries the same colour, the
   * index counts instead.
   *
   * @return {@code [height, width]}
   */
  public boolean[] nonZero() {
    boolean[] out = new boolean[Math.multiplyExact(width(), height())];
    int[] row = new int[Math.multiplyExact(width(), raster.getNumBands())];
    int[] meaning = palette == null ? new int[0] : meaning(palette);
    for (int y = 0; y < height(); y++) {
      pixels(y, row);
      for (int x = 0; x < width(); x++) {
        int at = x * raster.getNumBands();
        boolean marked = false;
        for (int c = 0; c < colours(); c++) {
          marked |= palette == null ? row[at + c] != 0 : meaning[row[at]] != 0;
        }
        out[y * width() + x] = marked;
      }
    }
    return out;
  }

  private int colours() {
    return raster.getNumBands() >= 3 ? 3 : 1;
  }

  private void pixels(int y, int[] row) {
    raster.getPixels(raster.getMinX(), raster.getMinY() + y, width(), 1, row);
  }

  /** The number that says for each index whether it is marked: its colour or itself. */
  private int[] meaning(IndexColorModel colours) {
    int[] rgb = new int[1 << 16];
    for (int i = 0; i < colours.getMapSize(); i++) {
      rgb[i] = colours.getRGB(i) & 0xffffff;
    }
    int[] row = new int[width()];
    int first = -1;
    boolean tells = false;
    for (int y = 0; y < height() && !tells; y++) {
      pixels(y, row);
      for (int index : row) {
        first = first < 0 ? rgb[index] : first;
        tells |= rgb[index] != first;
      }
    }
    for (int i = 0; i < rgb.length && !tells; i++) {
      rgb[i] = i;
    }
    return rgb;
  }

  private void indexed(byte[] out, IndexColorModel colours) {
    int[] rgb = new int[1 << 16]; // an index beyond the palette is black
    for (int i = 0; i < colours.getMapSize(); i++) {
      rgb[i] = colours.getRGB(i);
    }
    int[] row = new int[width()];
    int o = 0;
    for (int y = 0; y < height(); y++) {
      pixels(y, row);
      for (int index : row) {
        out[o++] = (byte) (rgb[index] >> 16);
        out[o++] = (byte) (rgb[index] >> 8);
        out[o++] = (byte) rgb[index];
      }
    }
  }

  private boolean isBytes() {
    return raster.getSampleModel() instanceof ComponentSampleModel model
        && model.getSampleSize(0) == 8
        && raster.getDataBuffer() instanceof DataBufferByte data
        && data.getNumBanks() == 1
        && data.getOffset() == 0
        && raster.getSampleModelTranslateX() == 0
        && raster.getSampleModelTranslateY() == 0;
  }

  /** The fast way for bytes side by side, which nearly every photo takes. */
  private void copied(byte[] out) {
    ComponentSampleModel model = (ComponentSampleModel) raster.getSampleModel();
    byte[] in = ((DataBufferByte) raster.getDataBuffer()).getData();
    int[] bands = model.getBandOffsets();
    int red = bands[0];
    int green = colours() == 3 ? bands[1] : red;
    int blue = colours() == 3 ? bands[2] : red;
    int o = 0;
    for (int y = 0; y < height(); y++) {
      int p = y * model.getScanlineStride();
      for (int x = 0; x < width(); x++, p += model.getPixelStride()) {
        out[o++] = in[p + red];
        out[o++] = in[p + green];
        out[o++] = in[p + blue];
      }
    }
  }

  private void stretched(byte[] out) {
    int bands = raster.getNumBands();
    int[] row = new int[Math.multiplyExact(width(), bands)];
    int o = 0;
    for (int y = 0; y < height(); y++) {
      pixels(y, row);
      for (int x = 0; x < width(); x++) {
        for (int c = 0; c < 3; c++) {
          int band = colours() == 3 ? c : 0;
          int level = level(row[x * bands + band], raster.getSampleModel().getSampleSize(band));
          out[o++] = (byte) level;
        }
      }
    }
  }

  private static int level(int sample, int bits) {
    return bits >= 8 ? sample >> (bits - 8) : sample * 255 / ((1 << bits) - 1);
  }
}
