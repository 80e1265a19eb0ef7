package dev.blemish.detector.spade;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blemish.detector.PyramidSettings;
import dev.blemish.golden.Golden;
import dev.blemish.golden.GoldenTensor;
import dev.blemish.image.Gaussian;
import dev.blemish.score.MapSettings;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** SPADE against the public re-implementation on synthetic feature maps. */
@Tag("parity")
class SpadeParityTest {
  private static final double CLOSE = 2e-5;

  private final JsonNode facts = Golden.json("memory/spade.json");
  private final Map<String, GoldenTensor> golden = Golden.tensors("memory/spade.safetensors");

  private Tensor tensor(String name) {
    GoldenTensor tensor = golden.get(name);
    return Tensor.of(tensor.floats(), tensor.shape());
  }

  private List<Tensor> maps(String prefix) {
    return List.of(tensor(prefix + "layer1"), tensor(prefix + "layer2"), tensor(prefix + "layer3"));
  }

  private SpadeConfig config(int galleryBlock) {
    MapSettings map =
        new MapSettings(
            facts.get("map_size").asInt(),
            4,
            MapSettings.Upsampling.BILINEAR,
            Gaussian.Border.REFLECT);
    PyramidSettings features = PyramidSettings.plain(List.of(0, 1, 2), 240, false);
    return new SpadeConfig(features, facts.get("k").asInt(), 1e-6, galleryBlock, map);
  }

  @Test
  void theNearestPhotosEqualTheFixture() {
    try (Scope scope = Scope.open();
        SpadeGallery gallery = SpadeGallery.of(tensor("avgpool"), maps(""))) {
      Tensor distances = gallery.distances(tensor("test.avgpool"));
      golden.get("distance_matrix").assertClose(distances.toFloats(), CLOSE);
      assertArrayEquals(
          golden.get("topk_index").longs(),
          SpadeGallery.nearest(distances, all(gallery), facts.get("k").asInt())
              .indices()
              .toLongs());
    }
  }

  @Test
  void scoresAndMapsEqualTheFixture() {
    scoresAndMaps("full.", 1);
  }

  @Test
  void theMapsOfWholeBlocksEqualTheFixture() {
    scoresAndMaps("chunk100.", 100);
  }

  private void scoresAndMaps(String prefix, int galleryBlock) {
    SpadeConfig config = config(galleryBlock);
    try (Scope scope = Scope.open();
        SpadeGallery gallery = SpadeGallery.of(tensor("avgpool"), maps(""))) {
      for (int i = 0; i < golden.get("test.avgpool").dim(0); i++) {
        SpadeScores scores = SpadeScores.of(config, gallery, all(gallery), view(i));
        assertEquals(golden.get("image_score").values()[i], scores.image(), CLOSE);
        for (int layer = 0; layer < scores.grids().size(); layer++) {
          golden
              .get(prefix + "layer" + (layer + 1) + "_min_distance")
              .row(i)
              .assertClose(scores.grids().get(layer).toFloats(), CLOSE);
        }
        float[] map = config.map().smoothed(scores.map()).plane().values();
        golden.get(prefix + "anomaly_map").row(i).assertClose(map, CLOSE);
      }
    }
  }

  private static List<Integer> all(SpadeGallery gallery) {
    return IntStream.range(0, gallery.photos()).boxed().toList();
  }

  private SpadeView view(int picture) {
    List<Tensor> maps = new ArrayList<>();
    maps("test.").forEach(map -> maps.add(map.narrow(0, picture, 1)));
    return new SpadeView(tensor("test.avgpool").narrow(0, picture, 1), maps);
  }
}
