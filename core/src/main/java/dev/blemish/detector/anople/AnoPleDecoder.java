package dev.blemish.detector.anople;

import dev.blemish.detector.anople.AnoPleConfig.Act;
import dev.blemish.detector.anople.AnoPleConfig.Decoder;
import dev.blemish.detector.anople.AnoPleConfig.Norm;
import dev.blemish.tensor.Convolution;
import dev.blemish.tensor.DType;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Tensor;

/**
 * The decoder D: patch tokens on a finer grid in the joint space (v1 3.3).
 *
 * <p>A 1×1 convolution and bilinear upsampling commute (both are linear and the weights of the
 * latter sum to one), so the first convolution runs on the coarse grid where it can: the same
 * numbers for a sixteenth of the work.
 */
final class AnoPleDecoder {
  private static final int NORM_GROUPS = 32;

  private final Decoder config;
  private final AnoPleParameters parameters;
  private final Tensor projection;
  private final DType type;

  /**
   * A decoder.
   *
   * @param projection {@code [w, embed]}, CLIP's own, used by the residual form
   * @param type in which the convolutions compute; the parameters stay in 32 bits
   */
  AnoPleDecoder(Decoder config, AnoPleParameters parameters, Tensor projection, DType type) {
    this.config = config;
    this.parameters = parameters;
    this.projection = projection;
    this.type = type;
  }

  /** {@code D [B, embed, G, G]} from {@code Z [B, n, w]}, G = up · √n. */
  Tensor forward(Tensor patches) {
    int grid = (int) Math.round(Math.sqrt(patches.size(1)));
    int fine = config.up() * grid;
    Tensor z = grid(patches, grid);
    Tensor x =
        config.kernels().get(0) == 1
            ? Ops.bilinear(conv(1, z), fine, fine, false)
            : conv(1, Ops.bilinear(z, fine, fine, false));
    x = conv(3, activate(2, conv(2, activate(1, x)))).to(DType.FLOAT32);
    return config.residual()
        ? x.add(Ops.bilinear(grid(patches.matmul(projection), grid), fine, fine, false))
        : x;
  }

  private static Tensor grid(Tensor tokens, int grid) {
    return tokens.transpose(1, 2).reshape(tokens.size(0), tokens.size(2), grid, grid);
  }

  private Tensor conv(int index, Tensor x) {
    String name = "decoder.conv" + index;
    int kernel = config.kernels().get(index - 1);
    return Ops.conv2d(
        x,
        parameters.tensor(name + ".weight").to(type),
        parameters.tensor(name + ".bias").to(type),
        new Convolution(1, kernel / 2, 1));
  }

  private Tensor activate(int index, Tensor x) {
    Tensor y = x;
    if (config.norm() == Norm.GROUP) {
      String name = "decoder.norm" + index;
      y =
          Ops.groupNorm(
              y.to(DType.FLOAT32),
              NORM_GROUPS,
              parameters.tensor(name + ".weight"),
              parameters.tensor(name + ".bias"));
    }
    return config.activation() == Act.RELU ? y.relu() : Ops.gelu(y);
  }
}
