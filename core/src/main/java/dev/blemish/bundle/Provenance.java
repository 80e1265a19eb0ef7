package dev.blemish.bundle;

import java.util.List;

/**
 * How a bundle came to be: enough to make it again, byte for byte, on the same machine.
 *
 * @param seed of all chance
 * @param precision of the towers, {@code fp32} or {@code mixed}
 * @param threads an operation could use
 * @param processor name and matrix extensions
 * @param javaVersion of the runtime
 * @param blemishVersion of this library
 * @param learnedParameters how many numbers were learned
 * @param losses mean total loss of each epoch; may be empty
 * @param dataSha256 fingerprint of products and photos
 * @param textures where pseudo-anomalies took their textures from
 * @param thresholdFiles further good photos that only the thresholds have seen
 * @param falseAlarmRate the wanted rate the thresholds were fitted for
 * @param notes remarks for people, e.g. on an unusual number of photos; may be empty
 */
public record Provenance(
    long seed,
    String precision,
    int threads,
    String processor,
    String javaVersion,
    String blemishVersion,
    long learnedParameters,
    List<Double> losses,
    String dataSha256,
    String textures,
    List<SupportFile> thresholdFiles,
    double falseAlarmRate,
    List<String> notes) {
  public Provenance {
    losses = List.copyOf(losses);
    thresholdFiles = List.copyOf(thresholdFiles);
    notes = List.copyOf(notes);
  }
}
