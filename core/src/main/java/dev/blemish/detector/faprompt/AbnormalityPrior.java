package dev.blemish.detector.faprompt;

import dev.blemish.detector.faprompt.FaPromptConfig.Selection;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Ranked;
import dev.blemish.tensor.Tensor;

/**
 * The data-dependent abnormality prior (DAP, spec 6.4): M patches of a photo, side by side, through
 * {@code ψ = Linear – ReLU – Linear}.
 */
record AbnormalityPrior(FaPromptConfig.Dap config, Params params) {
  /**
   * The patches that make the prior, side by side.
   *
   * @param patches {@code [B, n, E]} at unit length
   * @param abnormal {@code S¹_a [B, n]} of the pass without a prior
   * @return {@code [B, M E]}
   */
  Tensor input(Tensor patches, Tensor abnormal) {
    int batch = patches.size(0);
    if (config.selection() == Selection.FIRST_ROW) {
      return patches.narrow(1, 0, config.patches()).reshape(batch, -1);
    }
    long[] rows = chosen(abnormal).toLongs();
    for (int i = 0; i < rows.length; i++) {
      rows[i] += (long) (i / config.patches()) * patches.size(1);
    }
    return patches
        .reshape((long) batch * patches.size(1), -1)
        .indexSelect(0, Tensor.of(rows, rows.length))
        .reshape(batch, -1);
  }

  /** The M most abnormal patches {@code [B, M]}, most abnormal first. */
  Tensor chosen(Tensor abnormal) {
    return Ranked.largest(abnormal, config.patches()).indices();
  }

  /** {@code ψ} of {@link #input}: the shift of the abnormal words {@code [B, d_t]}. */
  Tensor vector(Tensor input) {
    return layer(layer(input, "linear1").relu(), "linear2");
  }

  private Tensor layer(Tensor x, String name) {
    String prefix = FaPromptParameters.NETWORK + name;
    return Ops.linear(x, params.tensor(prefix + ".weight"), params.tensor(prefix + ".bias"));
  }
}
