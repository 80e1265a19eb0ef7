package dev.blemish.pretrain.loss;

import dev.blemish.tensor.Tensor;

/**
 * Keeps what the stem knows: cosines between the tokens of a picture stay those between its cells,
 * {@code mean((1 + 4 max(g, 0)²) (cos − g)²)}, above all where cells are alike.
 */
public final class RetentionLoss {
  private RetentionLoss() {}

  /**
   * The mean over pictures and pairs of cells.
   *
   * @param tokens {@code [B, n, w]} of a layer
   * @param cells {@code [B, n, 272]} of the stem
   */
  public static Tensor of(Tensor tokens, Tensor cells) {
    Tensor found = cosines(tokens);
    Tensor wanted = cosines(cells);
    Tensor weight = wanted.relu().square().mul(4).add(1);
    return weight.mul(found.sub(wanted).square()).mean();
  }

  private static Tensor cosines(Tensor tokens) {
    Tensor unit = tokens.unit(-1);
    return unit.matmul(unit.transpose(1, 2));
  }
}
