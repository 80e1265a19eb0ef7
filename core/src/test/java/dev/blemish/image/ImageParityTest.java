package dev.blemish.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blemish.golden.Golden;
import dev.blemish.golden.GoldenTensor;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("parity")
class ImageParityTest {
  private static final ImageReader READER = new ImageReader(ImageBudget.DEFAULT);

  private static RgbImage picture(String name) {
    return READER.read(Golden.file("image/" + name));
  }

  @Test
  void resizedPicturesEqualThePublishedPipelines() {
    JsonNode cases = Golden.json("image/cases.json").get("resize");
    assertTrue(cases.size() > 0, "no resize cases");
    for (JsonNode entry : cases) {
      RgbImage expected = picture(entry.get("expected").asText());
      Resize.Filter filter = filter(entry.get("op").asText());
      RgbImage actual =
          Resize.apply(
              picture(entry.get("input").asText()),
              entry.get("width").asInt(),
              entry.get("height").asInt(),
              filter);
      assertPicture(expected, actual, tolerance(filter), entry.get("expected").asText());
    }
  }

  @Test
  void resizedArraysEqualThePublishedPipelines() {
    Map<String, GoldenTensor> checks = Golden.tensors("methods/checks.safetensors");
    RgbImage input = picture(tensor(checks, "resize.input"));
    int seen = 0;
    for (GoldenTensor expected : checks.values()) {
      String[] parts = expected.name().split("\\.", -1);
      if (parts[0].equals("resize") && parts.length == 3) {
        Resize.Filter filter = filter(parts[1]);
        RgbImage actual = Resize.apply(input, expected.dim(1), expected.dim(0), filter);
        assertPicture(picture(expected), actual, tolerance(filter), expected.name());
        seen++;
      }
    }
    assertTrue(seen > 0, "no resize checks");
  }

  @Test
  void preprocessingEqualsThePublishedPipelines() {
    JsonNode cases = Golden.json("image/cases.json").get("preprocess");
    Map<String, GoldenTensor> expected = Golden.tensors("image/preprocess.safetensors");
    RgbImage input = picture(cases.get("input").asText());
    RgbImage grey = picture(cases.get("grey_input").asText());
    int middle = cases.get("cv_intermediate").asInt();
    Preprocess squash = preprocess(cases, Preprocess.Fit.SQUASH, 0, false);

    tensor(expected, "normalize_only").assertClose(squash.normalise(input), 1e-5);
    tensor(expected, "squash").assertClose(squash.apply(input), 1e-5);
    tensor(expected, "squash_grey").assertClose(squash.apply(grey), 1e-5);
    tensor(expected, "shorter_edge_center_crop")
        .assertClose(
            preprocess(cases, Preprocess.Fit.SHORTER_EDGE_CROP, 0, false).apply(input), 1e-5);
    tensor(expected, "cv_then_pil_rgb")
        .assertClose(preprocess(cases, Preprocess.Fit.SQUASH, middle, false).apply(input), 0.02);
    tensor(expected, "cv_then_pil_bgr")
        .assertClose(preprocess(cases, Preprocess.Fit.SQUASH, middle, true).apply(input), 0.02);
    GoldenTensor plain = tensor(expected, "float_antialias_bicubic_squash_unnormalized");
    plain.assertClose(Resize.bicubicFloat(input, plain.dim(2), plain.dim(1)), 1e-5);
  }

  @Test
  void clipPreprocessingHasTheStatisticsOfTheFixture() {
    JsonNode cases = Golden.json("image/cases.json").get("preprocess");
    Preprocess expected = preprocess(cases, Preprocess.Fit.SQUASH, 0, false);
    assertEquals(expected, Preprocess.clip(expected.size()));
  }

  @Test
  void planesAreResampledAsByTorch() {
    Map<String, GoldenTensor> tensors = Golden.tensors("image/upsample.safetensors");
    int seen = 0;
    for (JsonNode entry : Golden.json("image/cases.json").get("upsample")) {
      String map = "map" + entry.get("index").asInt() + ".";
      FloatPlane input = plane(tensor(tensors, map + "input"));
      int height = entry.get("output").get(0).asInt();
      int width = entry.get("output").get(1).asInt();
      long[] shape = {height, width};
      tensor(tensors, map + "align_corners_false")
          .assertClose(shape, Planes.bilinear(input, width, height, false).values(), 1e-5);
      tensor(tensors, map + "align_corners_true")
          .assertClose(shape, Planes.bilinear(input, width, height, true).values(), 1e-5);
      tensor(tensors, map + "nearest")
          .assertClose(shape, Planes.nearest(input, width, height).values(), 1e-5);
      seen++;
    }
    assertTrue(seen > 0, "no upsample cases");
  }

  @Test
  void interpolationVariantsAreResampledAsByTorch() {
    Map<String, GoldenTensor> checks = Golden.tensors("methods/checks.safetensors");
    GoldenTensor input = tensor(checks, "interp.input");
    int seen = 0;
    for (GoldenTensor expected : checks.values()) {
      if (!expected.name().startsWith("interp.") || expected.name().equals(input.name())) {
        continue;
      }
      String variant = expected.name().substring(expected.name().lastIndexOf('.') + 1);
      for (int channel = 0; channel < input.dim(0); channel++) {
        GoldenTensor row = expected.row(channel);
        FloatPlane actual = interpolate(plane(input.row(channel)), row.dim(1), row.dim(0), variant);
        row.assertClose(actual.values(), 1e-5);
        seen++;
      }
    }
    assertTrue(seen > 0, "no interpolation checks");
  }

  @Test
  void blursEqualSciPyAndAnomalib() {
    int seen = blurs(Golden.tensors("image/gaussian.safetensors"));
    assertTrue(seen > 0, "no blurs");
    int checks = blurs(Golden.tensors("methods/checks.safetensors"));
    assertTrue(checks > 0, "no blur checks");
  }

  private static int blurs(Map<String, GoldenTensor> tensors) {
    int seen = 0;
    for (GoldenTensor expected : tensors.values()) {
      int mark = expected.name().indexOf(".sigma");
      GoldenTensor input =
          mark < 0 ? null : tensors.get(expected.name().substring(0, mark) + ".input");
      if (input != null) {
        double sigma = Double.parseDouble(expected.name().substring(mark + 6));
        Gaussian.Border border =
            expected.name().startsWith("anomalib")
                ? Gaussian.Border.MIRROR
                : Gaussian.Border.REFLECT;
        expected.assertClose(Gaussian.blur(plane(input), sigma, border).values(), 1e-5);
        seen++;
      }
    }
    return seen;
  }

  private static FloatPlane interpolate(FloatPlane in, int width, int height, String variant) {
    return switch (variant) {
      case "bicubic" -> Planes.bicubic(in, width, height, false);
      case "bicubic_antialias" -> Planes.bicubic(in, width, height, true);
      case "bilinear_acF" -> Planes.bilinear(in, width, height, false);
      case "bilinear_acT" -> Planes.bilinear(in, width, height, true);
      default -> throw new IllegalArgumentException("unknown interpolation " + variant);
    };
  }

  private static Preprocess preprocess(
      JsonNode cases, Preprocess.Fit fit, int intermediate, boolean bgr) {
    return new Preprocess(
        cases.get("size").asInt(),
        fit,
        Resize.Filter.PILLOW_BICUBIC,
        floats(cases.get("mean")),
        floats(cases.get("std")),
        intermediate,
        bgr);
  }

  private static float[] floats(JsonNode array) {
    float[] out = new float[array.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) array.get(i).asDouble();
    }
    return out;
  }

  private static GoldenTensor tensor(Map<String, GoldenTensor> tensors, String name) {
    GoldenTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new AssertionError("no tensor " + name + " in the fixture");
    }
    return tensor;
  }

  private static FloatPlane plane(GoldenTensor tensor) {
    return new FloatPlane(tensor.dim(1), tensor.dim(0), tensor.floats());
  }

  private static RgbImage picture(GoldenTensor tensor) {
    byte[] rgb = new byte[tensor.values().length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) tensor.values()[i];
    }
    return new RgbImage(tensor.dim(1), tensor.dim(0), rgb);
  }

  private static Resize.Filter filter(String op) {
    return Resize.Filter.valueOf(op.toUpperCase(Locale.ROOT));
  }

  private static int tolerance(Resize.Filter filter) {
    return filter == Resize.Filter.OPENCV_LINEAR ? 1 : 0;
  }

  private static void assertPicture(
      RgbImage expected, RgbImage actual, int tolerance, String name) {
    assertArrayEquals(
        new int[] {expected.width(), expected.height()},
        new int[] {actual.width(), actual.height()},
        name);
    int worst = 0;
    for (int i = 0; i < expected.rgb().length; i++) {
      worst = Math.max(worst, Math.abs((expected.rgb()[i] & 0xff) - (actual.rgb()[i] & 0xff)));
    }
    assertTrue(worst <= tolerance, name + ": " + worst + " levels off, allowed " + tolerance);
  }
}
