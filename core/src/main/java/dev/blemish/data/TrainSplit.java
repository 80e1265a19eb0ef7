package dev.blemish.data;

import java.util.List;

/**
 * What training may see of a category: good photos, nothing else. No test picture, label or mask
 * can be reached from here.
 *
 * @param category the category's name
 * @param candidates the good photos that support photos may be chosen from, in byte order of their
 *     paths; may be empty (sets made for zero-shot use)
 */
public record TrainSplit(String category, List<SupportPhoto> candidates) {
  public TrainSplit {
    candidates = List.copyOf(candidates);
  }
}
