package dev.blemish.detector.aprilgan;

import dev.blemish.Progress;
import dev.blemish.detector.AuxiliarySet;
import dev.blemish.detector.LabelledPhoto;
import dev.blemish.detector.PackedMask;
import dev.blemish.image.Preprocess;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.FeatureStore;
import dev.blemish.train.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The labelled pictures of a training and the mosaics of them: patch tokens on disk in 16 bits,
 * masks in memory, one bit a pixel. The mosaics are drawn before the training: a pool of each
 * product, from which the steps take theirs.
 */
final class AprilGanPictures implements AutoCloseable {
  private final AprilGanEncoder encoder;
  private final AprilGanConfig.Aux aux;
  private final int size;
  private final List<LabelledPhoto> photos;
  private final List<String> words;
  private final List<Mosaic> mosaics = new ArrayList<>();
  private final List<PackedMask> masks = new ArrayList<>();
  private final List<PackedMask> mosaicMasks;
  private final FeatureStore rows;
  private final @Nullable FeatureStore mosaicRows;

  /**
   * What a step learns from.
   *
   * @param patches {@code [B, n, w]} a layer
   * @param words {@code [B]} the index of each picture's word
   * @param masks {@code [B, S, S]} in {0, 1}
   */
  record Batch(List<Tensor> patches, Tensor words, Tensor masks) {}

  /**
   * Opens the pictures; features that the workspace does not have are computed.
   *
   * @param rng of the mosaics
   */
  AprilGanPictures(
      AuxiliarySet set, AprilGanEncoder encoder, AprilGanConfig.Aux aux, Rng rng, Store store) {
    this.encoder = encoder;
    this.aux = aux;
    size = encoder.preprocess().size();
    photos = set.photos();
    words = photos.stream().map(LabelledPhoto::word).distinct().toList();
    drawMosaics(rng);
    photos.forEach(photo -> masks.add(PackedMask.of(photo.maskOf(size, size))));
    mosaicMasks = mosaics.stream().map(mosaic -> PackedMask.of(mosaic.mask(size))).toList();
    Preprocess preprocess = encoder.preprocess();
    String key = set.sha256() + " " + encoder.key();
    rows = store.open(key, photos.size(), i -> preprocess.apply(photos.get(i).pixels().get()));
    mosaicRows = mosaics.isEmpty() ? null : openMosaics(key + " " + rng.seed(), store);
  }

  /**
   * Where features are kept.
   *
   * @param encoder makes a row of a picture
   */
  record Store(AprilGanEncoder encoder, Workspace workspace, Progress progress) {
    /** A store of rows of preprocessed pictures {@code [3, S, S]}. */
    FeatureStore open(String key, int pictures, IntFunction<float[]> pixels) {
      return FeatureStore.open(
          workspace,
          key,
          new FeatureStore.Layout(pictures, encoder.length(), FeatureStore.Kind.FLOAT16),
          picture -> encoder.row(pixels.apply(picture)),
          progress);
    }
  }

  private FeatureStore openMosaics(String key, Store store) {
    boolean opened = false;
    try {
      FeatureStore pool = store.open(key + " mosaics", mosaics.size(), this::mosaicPixels);
      opened = true;
      return pool;
    } finally {
      if (!opened) {
        rows.close();
      }
    }
  }

  private float[] mosaicPixels(int index) {
    RgbImage picture = mosaics.get(index).picture(size, encoder.preprocess().filter());
    return encoder.preprocess().normalise(picture);
  }

  private void drawMosaics(Rng rng) {
    for (int word = 0; word < words.size(); word++) {
      String name = words.get(word);
      List<LabelledPhoto> own = photos.stream().filter(p -> p.word().equals(name)).toList();
      Rng chance = rng.fork(name);
      for (int i = 0; i < aux.mosaics(own.size()); i++) {
        mosaics.add(Mosaic.drawn(word, own, chance));
      }
    }
  }

  /** The different words of the pictures. */
  List<String> words() {
    return words;
  }

  /**
   * Some pictures, each replaced by a mosaic of its product with the probability of the settings.
   */
  Batch batch(int[] pictures, Rng rng) {
    float[] tokens = new float[pictures.length * encoder.length()];
    float[] pixels = new float[pictures.length * size * size];
    long[] wordOf = new long[pictures.length];
    for (int i = 0; i < pictures.length; i++) {
      int word = words.indexOf(photos.get(pictures[i]).word());
      int mosaic = rng.chance(aux.mosaic()) ? mosaicOf(word, rng) : -1;
      FeatureStore from = mosaic < 0 || mosaicRows == null ? rows : mosaicRows;
      float[] row = from.rows(mosaic < 0 ? pictures[i] : mosaic);
      System.arraycopy(row, 0, tokens, i * row.length, row.length);
      PackedMask mask = mosaic < 0 ? masks.get(pictures[i]) : mosaicMasks.get(mosaic);
      mask.mark(pixels, i * size * size);
      wordOf[i] = word;
    }
    return new Batch(
        encoder.fromRows(tokens, pictures.length),
        Tensor.of(wordOf, pictures.length),
        Tensor.of(pixels, pictures.length, size, size));
  }

  /** One of the mosaics of a product, or -1 where there is none. */
  private int mosaicOf(int word, Rng rng) {
    int[] own =
        IntStream.range(0, mosaics.size()).filter(i -> mosaics.get(i).word() == word).toArray();
    return own.length == 0 ? -1 : own[rng.nextInt(own.length)];
  }

  @Override
  public void close() {
    rows.close();
    if (mosaicRows != null) {
      mosaicRows.close();
    }
  }
}
