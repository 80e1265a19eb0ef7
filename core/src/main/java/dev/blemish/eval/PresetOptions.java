package dev.blemish.eval;

import dev.blemish.data.FewShotIndices;
import dev.blemish.detector.Tiling;
import dev.blemish.image.ImageBudget;
import dev.blemish.metric.Aupro;
import dev.blemish.tensor.Precision;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a preset is run, and what is done otherwise than in the paper: each such change is told
 * beside the numbers.
 *
 * @param backbone the encoder; null for the paper's
 * @param precision how the frozen towers compute
 * @param shots numbers of photos to learn from; empty for the paper's
 * @param seeds of the choice of photos and the learning; empty for the preset's
 * @param settings changes to every row's settings, by name
 * @param trainOn folders to train on in place of the preset's; may be empty
 * @param indices where the support photos come from
 * @param evalSize side at which pixels are compared; null for the preset's
 * @param aupro which area under the per-region overlap curve; null for the preset's
 * @param limit test pictures per category at most; 0 for all
 * @param timings whether rows tell times and memory
 * @param textures folder with textures for pseudo-anomalies; null for procedural ones
 * @param budget what one picture may cost
 * @param tiling how pictures are cut into tiles
 */
public record PresetOptions(
    @Nullable String backbone,
    Precision precision,
    List<Integer> shots,
    List<Long> seeds,
    Map<String, String> settings,
    List<Path> trainOn,
    FewShotIndices indices,
    @Nullable Integer evalSize,
    @Nullable Aupro aupro,
    int limit,
    boolean timings,
    @Nullable Path textures,
    ImageBudget budget,
    Tiling tiling) {
  public PresetOptions {
    shots = List.copyOf(shots);
    seeds = List.copyOf(seeds);
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    trainOn = List.copyOf(trainOn);
  }

  /** The encoder that a preset is measured on. */
  String backboneOf(Preset preset) {
    return backbone == null ? preset.backbone() : backbone;
  }

  /** The encoder that a row of a preset is measured on. */
  String backboneOf(Preset preset, Preset.Row row) {
    return backbone == null && row.backbone() != null ? row.backbone() : backboneOf(preset);
  }

  /** The seeds that a preset is measured with. */
  List<Long> seedsOf(Preset preset) {
    return seeds.isEmpty() ? preset.seeds() : seeds;
  }

  /** The side at which a preset compares pixels. */
  int evalSizeOf(Preset preset) {
    return evalSize == null ? preset.evalSize() : evalSize;
  }

  /** The area under the per-region overlap that a preset is measured with. */
  Aupro auproOf(Preset preset) {
    return aupro == null ? Aupro.of(Aupro.Flavour.parse(preset.aupro())) : aupro;
  }
}
