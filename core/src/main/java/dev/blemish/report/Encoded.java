package dev.blemish.report;

import dev.blemish.image.RgbImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as bytes of a file, and small copies of pictures. */
final class Encoded {
  private Encoded() {}

  /** The picture as JPEG; quality 0..1. */
  static byte[] jpeg(RgbImage image, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(quality);
      return encode(writer, param, image);
    } finally {
      writer.dispose();
    }
  }

  /** The picture as PNG. */
  static byte[] png(RgbImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try {
      return encode(writer, writer.getDefaultWriteParam(), image);
    } finally {
      writer.dispose();
    }
  }

  /** A copy whose longer side has at most {@code side} pixels; the average of what it covers. */
  static RgbImage thumbnail(RgbImage image, int side) {
    int longer = Math.max(image.width(), image.height());
    if (longer <= side) {
      return image;
    }
    int width = Math.max(1, (int) Math.round((double) image.width() * side / longer));
    int height = Math.max(1, (int) Math.round((double) image.height() * side / longer));
    byte[] rgb = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      int top = (int) ((long) y * image.height() / height);
      int bottom = Math.max(top + 1, (int) ((y + 1L) * image.height() / height));
      for (int x = 0; x < width; x++) {
        int left = (int) ((long) x * image.width() / width);
        int right = Math.max(left + 1, (int) ((x + 1L) * image.width() / width));
        for (int c = 0; c < 3; c++) {
          rgb[(y * width + x) * 3 + c] = average(image, new int[] {left, top, right, bottom}, c);
        }
      }
    }
    return new RgbImage(width, height, rgb);
  }

  private static byte average(RgbImage image, int[] box, int channel) {
    long sum = 0;
    for (int y = box[1]; y < box[3]; y++) {
      for (int x = box[0]; x < box[2]; x++) {
        sum += image.at(x, y, channel);
      }
    }
    long pixels = (long) (box[2] - box[0]) * (box[3] - box[1]);
    return (byte) ((sum + pixels / 2) / pixels);
  }

  private static byte[] encode(ImageWriter writer, ImageWriteParam param, RgbImage image) {
    BufferedImage buffered =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int rgb = image.at(x, y, 0) << 16 | image.at(x, y, 1) << 8 | image.at(x, y, 2);
        buffered.setRGB(x, y, rgb);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(buffered, null, null), param);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }
}
