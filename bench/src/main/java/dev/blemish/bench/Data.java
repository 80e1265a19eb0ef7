package dev.blemish.bench;

import dev.blemish.backbone.Backbones;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.backbone.clip.ClipLoader;
import dev.blemish.backbone.clip.VisionTower;
import dev.blemish.backbone.encoder.Identity;
import dev.blemish.backbone.weights.ParameterSource;
import dev.blemish.backbone.weights.SafetensorsWriter;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.backbone.weights.WeightsReader;
import dev.blemish.random.Rng;
import dev.blemish.synth.product.Product;
import dev.blemish.synth.product.ProductFamily;
import dev.blemish.tensor.Engine;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * What both sides work on: files of random numbers in a folder, made when first asked for. Speed
 * does not depend on the values; that both sides give the same results does.
 */
final class Data {
  private static final Map<String, Supplier<List<WeightTensor>>> FILES =
      Map.of(
          "ViT-B-16-plus-240", Data::plus240,
          "pictures", Data::pictures,
          "parts", Data::parts,
          "bank", () -> bank(new SplittableRandom(2), 10_000, 784, 1536, 64),
          "million", Data::million,
          "scores", Data::scores);

  private final Path folder;

  Data(Path folder) {
    this.folder = folder;
  }

  /** Makes the files the peers read. Argument: the folder. */
  public static void main(String[] arguments) throws IOException {
    Data data = new Data(Files.createDirectories(Path.of(arguments[0])));
    for (String name : List.of("ViT-B-16-plus-240", "pictures", "parts", "bank", "scores")) {
      data.read(name);
    }
  }

  /** The tensors of a file. */
  Weights read(String name) {
    Path file = folder.resolve(name + ".safetensors");
    if (!Files.exists(file)) {
      Supplier<List<WeightTensor>> maker = FILES.get(name);
      if (maker == null) {
        throw new IllegalArgumentException(
            "no data is called '%s'; there are: %s".formatted(name, FILES.keySet()));
      }
      write(file, maker.get());
    }
    return WeightsReader.read(file);
  }

  private static void write(Path file, List<WeightTensor> tensors) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
      SafetensorsWriter.write(out, tensors, Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Weights of any shape a model asks for: unit norms, no offsets, 1/√fan_in elsewhere. */
  private static final class RandomWeights implements ParameterSource {
    private final SplittableRandom random = new SplittableRandom(0);
    private final List<WeightTensor> asked = new ArrayList<>();

    @Override
    public float[] floats(String name, long... shape) {
      int count = 1;
      for (long side : shape) {
        count *= (int) side;
      }
      float[] values = new float[count];
      double spread =
          name.equals("visual.proj") || name.equals("text_projection")
              ? 1 / Math.sqrt((double) shape[0])
              : shape.length < 2 ? 0.02 : 1 / Math.sqrt((double) count / shape[0]);
      for (int i = 0; i < count; i++) {
        boolean one = name.contains("ln_") && name.endsWith("weight");
        values[i] =
            (float)
                ((one ? 1 : 0)
                    + (name.endsWith("positional_embedding") ? 0.02 : spread)
                        * random.nextGaussian());
      }
      asked.add(WeightTensor.ofFloats(name, shape, values));
      return values;
    }

    @Override
    public boolean has(String name) {
      return true;
    }
  }

  private static List<WeightTensor> plus240() {
    ClipConfig config = ClipConfig.VIT_B_16_PLUS_240;
    RandomWeights source = new RandomWeights();
    int width = config.text().transformer().width();
    Identity identity = new Identity(config.name(), "random");
    ClipLoader.load(config, source, (id, out, offset) -> {}, identity, Precision.FP32).close();
    List<WeightTensor> all = new ArrayList<>(source.asked);
    all.removeIf(tensor -> tensor.name().equals("logit_scale"));
    all.add(WeightTensor.ofFloats("logit_scale", new long[0], new float[] {(float) Math.log(100)}));
    all.add(normal(new SplittableRandom(5), "token_embedding.weight", 49_408, width));
    return all;
  }

  private static WeightTensor normal(SplittableRandom random, String name, int... shape) {
    long[] sides = new long[shape.length];
    int count = 1;
    for (int i = 0; i < shape.length; i++) {
      sides[i] = shape[i];
      count *= shape[i];
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return WeightTensor.ofFloats(name, sides, values);
  }

  private static List<WeightTensor> pictures() {
    return List.of(normal(new SplittableRandom(1), "images", 8, 3, 240, 240));
  }

  /**
   * Photos {@code [2, 240, 240, 3]} of 0..255, of a defective and of a good part, and what stands
   * for the texts of good and defective ones: a pair {@code [2, 640]} at unit length. Features of
   * real texts are one and the same to random weights, and would hide what windows differ in.
   */
  private static List<WeightTensor> parts() {
    int side = ClipConfig.VIT_B_16_PLUS_240.imageSize();
    Product product = ProductFamily.METAL_PLATE.product(0);
    byte[] bad = product.defective(side, side, product.defects().get(0), Rng.of(0)).image().rgb();
    byte[] good = product.good(side, side, Rng.of(1)).image().rgb();
    float[] photos = new float[bad.length + good.length];
    for (int i = 0; i < bad.length; i++) {
      photos[i] = bad[i] & 0xff;
      photos[bad.length + i] = good[i] & 0xff;
    }
    SplittableRandom random = new SplittableRandom(6);
    int width = ClipConfig.VIT_B_16_PLUS_240.embed();
    float[] centres = normal(random, "centres", 64, width).toFloats();
    return List.of(
        WeightTensor.ofFloats("photos", new long[] {2, side, side, 3}, photos),
        about(random, "texts", centres, 2, width));
  }

  /** Unit-length rows about centres, as features of parts that look alike are. */
  private static List<WeightTensor> bank(
      SplittableRandom random, int rows, int queries, int width, int centres) {
    float[] middle = normal(random, "centres", centres, width).toFloats();
    return List.of(
        about(random, "bank", middle, rows, width),
        about(random, "patches", middle, queries, width));
  }

  /**
   * A million cells of mini's stem, of 1,600 photos of 21 procedural products, and the 225 cells of
   * a new photo.
   */
  private static List<WeightTensor> million() {
    int side = 400;
    int photos = 1600;
    float[] rows = new float[photos * (side / 16) * (side / 16) * VisionTower.CELL_WIDTH];
    ProductFamily[] families = ProductFamily.values();
    try (Clip clip = Backbones.mini(Engine.bestPrecision())) {
      int at = 0;
      for (int i = 0; i < photos; i++) {
        Product product = families[i % families.length].product(i % 3);
        float[] cells = cells(clip, product, side, Rng.of(i));
        System.arraycopy(cells, 0, rows, at, cells.length);
        at += cells.length;
      }
      float[] patches = cells(clip, families[0].product(0), 240, Rng.of(photos));
      return List.of(
          rows("bank", rows, VisionTower.CELL_WIDTH),
          rows("patches", patches, VisionTower.CELL_WIDTH));
    }
  }

  private static float[] cells(Clip clip, Product product, int side, Rng rng) {
    float[] pixels = clip.preprocess().normalise(product.good(side, side, rng).image());
    try (Scope scope = Scope.open()) {
      return clip.vision().quickCells(Tensor.of(pixels, 1, 3, side, side)).toFloats();
    }
  }

  private static WeightTensor rows(String name, float[] values, int width) {
    return WeightTensor.ofFloats(name, new long[] {values.length / width, width}, values);
  }

  private static WeightTensor about(
      SplittableRandom random, String name, float[] centres, int rows, int width) {
    float[] values = new float[rows * width];
    for (int row = 0; row < rows; row++) {
      int centre = random.nextInt(centres.length / width) * width;
      double squares = 0;
      for (int i = 0; i < width; i++) {
        double value = centres[centre + i] + 0.5 * random.nextGaussian();
        values[row * width + i] = (float) value;
        squares += value * value;
      }
      for (int i = 0; i < width; i++) {
        values[row * width + i] /= (float) Math.sqrt(squares);
      }
    }
    return rows(name, values, width);
  }

  /** 16 million pixels: 61 maps of 512 x 512 of noise, discs of defects raised in 40 of them. */
  private static List<WeightTensor> scores() {
    int maps = 61;
    int side = 512;
    SplittableRandom random = new SplittableRandom(4);
    float[] values = normal(random, "noise", maps, side, side).toFloats();
    float[] masks = new float[values.length];
    for (int map = 0; map < 40; map++) {
      for (int disc = 0; disc <= random.nextInt(3); disc++) {
        disc(masks, map * side * side, side, random);
      }
    }
    for (int i = 0; i < values.length; i++) {
      values[i] += masks[i];
    }
    long[] shape = {maps, side, side};
    return List.of(
        WeightTensor.ofFloats("maps", shape, values), WeightTensor.ofFloats("masks", shape, masks));
  }

  private static void disc(float[] masks, int from, int side, SplittableRandom random) {
    int cx = random.nextInt(30, side - 30);
    int cy = random.nextInt(30, side - 30);
    int radius = random.nextInt(5, 28);
    for (int y = cy - radius; y <= cy + radius; y++) {
      for (int x = cx - radius; x <= cx + radius; x++) {
        if ((x - cx) * (x - cx) + (y - cy) * (y - cy) < radius * radius) {
          masks[from + y * side + x] = 1;
        }
      }
    }
  }
}
