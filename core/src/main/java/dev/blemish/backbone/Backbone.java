package dev.blemish.backbone;

import java.util.List;

/**
 * An entry of the catalogue.
 *
 * @param name as on the command line
 * @param architecture what its weights are weights of
 * @param embedded whether its weights are inside the jar
 * @param files original checkpoints that hold its weights; empty when embedded
 * @param use what it is for, in a few words
 */
public record Backbone(
    String name, Architecture architecture, boolean embedded, List<Checkpoint> files, String use) {
  public Backbone {
    files = List.copyOf(files);
  }

  /**
   * A checkpoint file as published.
   *
   * @param file its name
   * @param sha256Prefix first hex digits of its SHA-256
   * @param source who published it
   */
  public record Checkpoint(String file, String sha256Prefix, String source) {}
}
