package dev.blemish.detector.promptad;

import java.util.Locale;

/** The two models of a product, trained apart. */
enum Task {
  /** Scores pictures: learns from class tokens. */
  IMAGE,
  /** Scores pixels: learns from patches of the value-value stream. */
  PIXEL;

  /** Its name in stored files and messages. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
