package dev.blemish.image;

/** Which pixels count as neighbours. */
public enum Connectivity {
  /** The four that share an edge. */
  FOUR,
  /** Also the four that share only a corner. */
  EIGHT
}
