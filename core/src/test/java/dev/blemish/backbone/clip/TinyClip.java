package dev.blemish.backbone.clip;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blemish.backbone.clip.ClipConfig.Transformer;
import dev.blemish.backbone.encoder.Identity;
import dev.blemish.golden.Golden;
import dev.blemish.golden.GoldenSource;
import dev.blemish.golden.GoldenTensor;
import dev.blemish.tensor.Precision;
import java.util.Map;

/** The tiny CLIPs of the golden fixtures: every size is read from weights and JSON. */
public final class TinyClip {
  private TinyClip() {}

  /** A configuration from weights; heads and activation are not in them. */
  static ClipConfig config(
      Map<String, GoldenTensor> weights, int visionHeads, int textHeads, Activation activation) {
    GoldenTensor conv = weights.get("visual.conv1.weight");
    int grid = (int) Math.round(Math.sqrt(weights.get("visual.positional_embedding").dim(0) - 1.0));
    return new ClipConfig(
        "tiny",
        grid * conv.dim(2),
        weights.get("visual.proj").dim(1),
        activation,
        new ClipConfig.Vision(
            conv.dim(2),
            ClipConfig.StemKind.PATCH,
            transformer(weights, "visual.transformer.resblocks.", visionHeads)),
        new ClipConfig.Text(
            weights.get("positional_embedding").dim(0),
            transformer(weights, "transformer.resblocks.", textHeads)));
  }

  private static Transformer transformer(
      Map<String, GoldenTensor> weights, String prefix, int heads) {
    GoldenTensor fc = weights.get(prefix + "0.mlp.c_fc.weight");
    int layers = 0;
    while (weights.containsKey(prefix + layers + ".ln_1.weight")) {
      layers++;
    }
    return new Transformer(fc.dim(1), layers, heads, fc.dim(0));
  }

  /** The fixtures' token table: {@code 0.02 sin(0.37 row + 1.91 col)}. */
  public static TokenTable tokens(int width) {
    return (id, out, offset) -> {
      for (int c = 0; c < width; c++) {
        out[offset + c] = (float) (0.02 * Math.sin(0.37 * id + 1.91 * c));
      }
    };
  }

  /** The tiny model {@code methods/<name>} with an activation, in 32 bits. */
  public static Clip load(String name, Activation activation) {
    JsonNode config = Golden.json("methods/" + name + ".json").get("config");
    Map<String, GoldenTensor> weights = Golden.tensors("methods/" + name + ".safetensors");
    return load(
        config(weights, config.get("v_heads").asInt(), config.get("t_heads").asInt(), activation),
        weights);
  }

  /** The model of the folder {@code clip} with an activation, in 32 bits. */
  public static Clip loadChecked(Activation activation) {
    JsonNode config = Golden.json("clip/config.json");
    Map<String, GoldenTensor> weights = Golden.tensors("clip/weights.safetensors");
    return load(
        config(
            weights,
            config.get("vision_heads").asInt(),
            config.get("text_heads").asInt(),
            activation),
        weights);
  }

  /** The towers of a configuration on a fixture's weights. */
  static Clip load(ClipConfig config, Map<String, GoldenTensor> weights) {
    return ClipLoader.load(
        config,
        new GoldenSource(weights),
        tokens(config.text().transformer().width()),
        new Identity("tiny", "golden"),
        Precision.FP32);
  }
}
