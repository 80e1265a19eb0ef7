package dev.blemish.train;

import java.util.List;

/**
 * What a training did.
 *
 * @param losses mean loss of each epoch
 * @param seconds that all its epochs took, also those of earlier runs that it went on from
 * @param earlier of these, the seconds spent by earlier runs
 */
public record Trained(List<Double> losses, double seconds, double earlier) {
  public Trained {
    losses = List.copyOf(losses);
  }
}
