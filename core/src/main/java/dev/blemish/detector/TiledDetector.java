package dev.blemish.detector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.blemish.Prediction;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.detector.Tiling.Tile;
import dev.blemish.image.RgbImage;
import java.util.List;
import java.util.function.Function;

/**
 * Any method on the tiles of pictures. It learns from every tile of every good photo; a picture's
 * map is put together from those of its tiles, with blended seams, and its score is that of its
 * worst tile.
 */
public final class TiledDetector implements LearnedDetector {
  private static final String TILING = "tiling";
  private static final String TILES = "tiles";
  private static final String METHOD = "method";

  private final LearnedDetector inner;
  private final Tiling tiling;
  private final List<Integer> tiles;

  /**
   * What is kept beside the inner detector.
   *
   * @param tiling how pictures are cut
   * @param tiles of each support photo
   * @param method the inner detector's state
   */
  private record State(Tiling tiling, List<Integer> tiles, JsonNode method) {}

  private TiledDetector(LearnedDetector inner, Tiling tiling, List<Integer> tiles) {
    this.inner = inner;
    this.tiling = tiling;
    this.tiles = List.copyOf(tiles);
  }

  /** Learns on whole pictures or on tiles, as the tiling says. */
  public static LearnedDetector learn(Method method, LearnRequest request, Tiling tiling) {
    if (tiling.none()) {
      return method.learn(request);
    }
    PhotoTiles cut = new PhotoTiles(tiling);
    List<Product> products = request.products().stream().map(cut::product).toList();
    return new TiledDetector(method.learn(request.with(products)), tiling, cut.counts());
  }

  /** What {@link #store} kept, be it of whole pictures or of tiles. */
  public static LearnedDetector restore(Method method, StoredDetector stored, Encoder backbone) {
    if (!stored.state().has(TILING)) {
      return method.restore(stored, backbone);
    }
    State state = Settings.read(stored.state(), State.class, "in the bundle's state");
    StoredDetector inside = new StoredDetector(stored.config(), state.method, stored.tensors());
    return new TiledDetector(method.restore(inside, backbone), state.tiling, state.tiles);
  }

  @Override
  public Prediction detect(RgbImage photo) {
    return each(photo, inner::detect);
  }

  @Override
  public Prediction detectLeftOut(RgbImage image, PhotoRange photos) {
    PhotoRange range = tilesOf(photos);
    return each(image, tile -> inner.detectLeftOut(tile, range));
  }

  @Override
  public Prediction detectWithoutCopies(RgbImage image, PhotoRange photos) {
    PhotoRange range = tilesOf(photos);
    return each(image, tile -> inner.detectWithoutCopies(tile, range));
  }

  private PhotoRange tilesOf(PhotoRange photos) {
    int first = sum(0, photos.first());
    return new PhotoRange(first, sum(photos.first(), photos.end()));
  }

  private int sum(int from, int to) {
    return tiles.subList(from, to).stream().mapToInt(Integer::intValue).sum();
  }

  private Prediction each(RgbImage photo, Function<RgbImage, Prediction> judge) {
    TileBlend blend = new TileBlend(photo.width(), photo.height());
    double worst = Double.NEGATIVE_INFINITY;
    for (Tile tile : tiling.of(photo.width(), photo.height())) {
      Prediction told = judge.apply(PhotoTiles.cut(photo, tile));
      worst = Math.max(worst, told.score());
      blend.add(tile, told.map().plane());
    }
    return new Prediction(worst, blend.map());
  }

  @Override
  public StoredDetector store() {
    StoredDetector inside = inner.store();
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    state.set(TILING, Settings.tree(tiling));
    ArrayNode counts = state.putArray(TILES);
    tiles.forEach(counts::add);
    state.set(METHOD, inside.state());
    return new StoredDetector(inside.config(), state, inside.tensors());
  }

  @Override
  public Record config() {
    return inner.config();
  }

  @Override
  public long learnedParameters() {
    return inner.learnedParameters();
  }

  @Override
  public List<Double> trainingLosses() {
    return inner.trainingLosses();
  }

  @Override
  public double earlierSeconds() {
    return inner.earlierSeconds();
  }

  @Override
  public void close() {
    inner.close();
  }
}
