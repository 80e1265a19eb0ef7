package dev.blemish.pretrain.model;

import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.backbone.clip.VisionTower;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names and shapes of everything that is learned, under the names of the weights file. */
final class Layout {
  /** Numbers of the stem's pooled feature. */
  static final int POOL = 1280;

  static final ClipConfig CONFIG = ClipConfig.MINI;
  static final int WIDTH = CONFIG.vision().transformer().width();
  static final int CELLS = CONFIG.grid() * CONFIG.grid();
  static final int CELL_WIDTH = VisionTower.CELL_WIDTH;

  private Layout() {}

  /**
   * Shapes by name, in a fixed order.
   *
   * @param tokenRows rows of the token table, that of the unknown word included
   */
  static Map<String, long[]> shapes(int tokenRows) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    int w = WIDTH;
    int embed = CONFIG.embed();
    shapes.put("visual.conv1.weight", new long[] {w, CELL_WIDTH, 1, 1});
    shapes.put("visual.class_embedding", new long[] {w});
    shapes.put("visual.pool_proj.weight", new long[] {w, POOL});
    shapes.put("visual.pool_proj.bias", new long[] {w});
    shapes.put("visual.positional_embedding", new long[] {CELLS + 1L, w});
    norm(shapes, "visual.ln_pre");
    blocks(shapes, "visual.transformer.resblocks.", CONFIG.vision().transformer());
    norm(shapes, "visual.ln_post");
    shapes.put("visual.proj", new long[] {w, embed});
    shapes.put("token_embedding.weight", new long[] {tokenRows, w});
    shapes.put("positional_embedding", new long[] {CONFIG.text().context(), w});
    blocks(shapes, "transformer.resblocks.", CONFIG.text().transformer());
    norm(shapes, "ln_final");
    shapes.put("text_projection", new long[] {w, embed});
    return shapes;
  }

  private static void norm(Map<String, long[]> shapes, String name) {
    shapes.put(name + ".weight", new long[] {WIDTH});
    shapes.put(name + ".bias", new long[] {WIDTH});
  }

  private static void blocks(
      Map<String, long[]> shapes, String prefix, ClipConfig.Transformer transformer) {
    long w = transformer.width();
    for (int i = 0; i < transformer.layers(); i++) {
      String block = prefix + i + ".";
      norm(shapes, block + "ln_1");
      linear(shapes, block + "attn.in_proj_", 3 * w, w);
      linear(shapes, block + "attn.out_proj.", w, w);
      norm(shapes, block + "ln_2");
      linear(shapes, block + "mlp.c_fc.", transformer.mlp(), w);
      linear(shapes, block + "mlp.c_proj.", w, transformer.mlp());
    }
  }

  private static void linear(Map<String, long[]> shapes, String prefix, long out, long in) {
    shapes.put(prefix + "weight", new long[] {out, in});
    shapes.put(prefix + "bias", new long[] {out});
  }
}
