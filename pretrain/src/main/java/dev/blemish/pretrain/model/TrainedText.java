package dev.blemish.pretrain.model;

import dev.blemish.backbone.clip.TextTower;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The text tower with gradients. */
public final class TrainedText {
  private static final double EPS = 1e-5;

  private final MiniParameters parameters;
  private final Vocabulary vocabulary;
  private final List<TrainedBlock> blocks = new ArrayList<>();

  /** A tower on parameters, which stay the caller's. */
  public TrainedText(MiniParameters parameters, Vocabulary vocabulary) {
    this.parameters = parameters;
    this.vocabulary = vocabulary;
    var transformer = Layout.CONFIG.text().transformer();
    for (int i = 0; i < transformer.layers(); i++) {
      String prefix = "transformer.resblocks." + i + ".";
      blocks.add(new TrainedBlock(parameters, prefix, transformer.heads()));
    }
  }

  /** The features of texts, {@code [N, embed]} at unit length. */
  public Tensor forward(List<String> texts) {
    int[][] ids = vocabulary.tokens(texts);
    int length = 0;
    for (int[] text : ids) {
      length = Math.max(length, TextTower.end(text) + 1);
    }
    long[] rows = new long[ids.length * length];
    long[] ends = new long[ids.length];
    for (int i = 0; i < ids.length; i++) {
      for (int j = 0; j < length; j++) {
        rows[i * length + j] = vocabulary.row(ids[i][j]);
      }
      ends[i] = (long) i * length + TextTower.end(ids[i]);
    }
    Tensor table = parameters.exact("token_embedding.weight");
    Tensor u =
        table
            .indexSelect(0, Tensor.of(rows, rows.length))
            .reshape(ids.length, length, Layout.WIDTH)
            .add(parameters.exact("positional_embedding").narrow(0, 0, length));
    for (TrainedBlock block : blocks) {
      u = block.forward(u, true);
    }
    Tensor last = u.reshape(-1, Layout.WIDTH).indexSelect(0, Tensor.of(ends, ends.length));
    Tensor normed =
        Ops.layerNorm(
            last, parameters.exact("ln_final.weight"), parameters.exact("ln_final.bias"), EPS);
    return normed.matmul(parameters.exact("text_projection")).unit(-1);
  }
}
