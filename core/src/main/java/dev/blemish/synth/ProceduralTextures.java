package dev.blemish.synth;

import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.texture.Texture;
import dev.blemish.synth.texture.TextureFamily;

/**
 * Textures without a texture data set, chosen uniformly: coloured multi-octave noise, shuffled 8 x
 * 8 blocks of the good picture itself (as MemSeg does), one colour with Gaussian noise, a surface
 * such as wood or cloth.
 */
public final class ProceduralTextures implements TextureSource {
  private static final int BLOCKS = 8;
  private static final int KINDS = 4;

  /** A source; it keeps no state. */
  public ProceduralTextures() {}

  @Override
  public RgbImage texture(int width, int height, RgbImage support, Rng rng) {
    return switch (rng.nextInt(KINDS)) {
      case 0 -> colouredNoise(width, height, rng);
      case 1 -> shuffledBlocks(Bilinear.resize(support, width, height), rng);
      case 2 -> noisyColour(width, height, rng);
      default -> surface(width, height, rng);
    };
  }

  /** Three colours mixed by two independent fields of several octaves. */
  static RgbImage colouredNoise(int width, int height, Rng rng) {
    float[] first = octaves(width, height, rng);
    float[] second = octaves(width, height, rng);
    float[] base = colour(rng);
    float[] towards = colour(rng);
    float[] other = colour(rng);
    byte[] rgb = new byte[width * height * 3];
    for (int i = 0; i < first.length; i++) {
      float s = clamp(0.5f + 0.8f * first[i]);
      float t = clamp(0.5f + 0.8f * second[i]);
      for (int c = 0; c < 3; c++) {
        float mixed = base[c] + s * (towards[c] - base[c]);
        rgb[3 * i + c] = Level.of(mixed + t * (other[c] - mixed));
      }
    }
    return new RgbImage(width, height, rgb);
  }

  private static float[] octaves(int width, int height, Rng rng) {
    int octaves = 2 + rng.nextInt(3);
    int cells = 1 << (1 + rng.nextInt(5));
    float persistence = (float) rng.uniform(0.4, 0.8);
    float amplitude = 1;
    float[] sum = new float[width * height];
    for (int octave = 0; octave < octaves; octave++) {
      double[][] angles = PerlinNoise.randomAngles(cells << octave, cells << octave, rng);
      float[] noise = PerlinNoise.noise(width, height, angles).values();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += amplitude * noise[i];
      }
      amplitude *= persistence;
    }
    return sum;
  }

  /** The picture cut into a grid of 8 x 8 blocks that change places. */
  static RgbImage shuffledBlocks(RgbImage image, Rng rng) {
    int width = image.width();
    int height = image.height();
    int[] order = rng.permutation(BLOCKS * BLOCKS);
    byte[] out = new byte[image.rgb().length];
    for (int block = 0; block < order.length; block++) {
      int left = block % BLOCKS * width / BLOCKS;
      int right = (block % BLOCKS + 1) * width / BLOCKS;
      int top = block / BLOCKS * height / BLOCKS;
      int bottom = (block / BLOCKS + 1) * height / BLOCKS;
      // blocks differ by one pixel when 8 does not divide the size: keep the source inside
      int fromX = Math.min(order[block] % BLOCKS * width / BLOCKS, width - (right - left));
      int fromY = Math.min(order[block] / BLOCKS * height / BLOCKS, height - (bottom - top));
      for (int y = top; y < bottom; y++) {
        int source = ((fromY + y - top) * width + fromX) * 3;
        System.arraycopy(image.rgb(), source, out, (y * width + left) * 3, (right - left) * 3);
      }
    }
    return new RgbImage(width, height, out);
  }

  static RgbImage noisyColour(int width, int height, Rng rng) {
    float[] colour = colour(rng);
    float sigma = (float) rng.uniform(5, 45);
    byte[] rgb = new byte[width * height * 3];
    for (int i = 0; i < rgb.length; i += 3) {
      for (int c = 0; c < 3; c++) {
        float value = colour[c] + sigma * nearlyGaussian(rng.nextLong());
        rgb[i + c] = Level.of(value);
      }
    }
    return new RgbImage(width, height, rgb);
  }

  /** The colours of a surface of any family, without light, from half to twice the usual size. */
  static RgbImage surface(int width, int height, Rng rng) {
    Texture texture = TextureFamily.any(rng).draw(rng);
    float pixel = (float) (2 * StrictMath.pow(2, rng.uniform(-1, 1))) / Math.min(width, height);
    byte[] rgb = new byte[width * height * 3];
    Texel texel = new Texel();
    for (int y = 0; y < height; y++) {
      float v = (y + 0.5f - height / 2f) * pixel;
      for (int x = 0; x < width; x++) {
        float u = (x + 0.5f - width / 2f) * pixel;
        texture.apply(texel, u, v, 1);
        int i = 3 * (y * width + x);
        rgb[i] = Level.of(255 * texel.red);
        rgb[i + 1] = Level.of(255 * texel.green);
        rgb[i + 2] = Level.of(255 * texel.blue);
      }
    }
    return new RgbImage(width, height, rgb);
  }

  /** Sum of four uniform numbers at unit variance: close to a Gaussian and forty times faster. */
  private static float nearlyGaussian(long bits) {
    long sum =
        (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48 & 0xffff);
    return (sum - 2 * 65535f) * (1 / 37837f); // deviation of the sum: 65536 / sqrt(3)
  }

  private static float[] colour(Rng rng) {
    return new float[] {rng.nextInt(256), rng.nextInt(256), rng.nextInt(256)};
  }

  private static float clamp(float value) {
    return value < 0 ? 0 : value > 1 ? 1 : value;
  }
}
