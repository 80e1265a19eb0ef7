package dev.blemish.detector.maple;

import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import java.util.List;

/** What an epoch passes over. */
interface Pictures {
  /** How texts call the products that they show, each once. */
  List<String> words();

  /** How many there are. */
  int count();

  /** The word of a picture, by its index. */
  int word(int picture);

  /** 1 for a damaged one, else 0. */
  int label(int picture);

  /** The picture before the crop; called from several threads. */
  RgbImage read(int picture, Rng rng);
}
