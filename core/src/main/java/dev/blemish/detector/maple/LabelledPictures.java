package dev.blemish.detector.maple;

import dev.blemish.detector.AuxiliarySet;
import dev.blemish.detector.LabelledPhoto;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import java.util.List;

/** Labelled photos of other products, decoded when their turn comes. */
final class LabelledPictures implements Pictures {
  private final List<LabelledPhoto> photos;
  private final List<String> words;

  LabelledPictures(AuxiliarySet set) {
    photos = set.photos();
    words = set.words();
  }

  @Override
  public List<String> words() {
    return words;
  }

  @Override
  public int count() {
    return photos.size();
  }

  @Override
  public int word(int picture) {
    return words.indexOf(photos.get(picture).word());
  }

  @Override
  public int label(int picture) {
    return photos.get(picture).anomalous() ? 1 : 0;
  }

  @Override
  public RgbImage read(int picture, Rng rng) {
    return photos.get(picture).pixels().get();
  }
}
