package dev.blemish.bench;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.detector.AuxiliarySet;
import dev.blemish.detector.LabelledPhoto;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.Photo;
import dev.blemish.detector.faprompt.FaPrompt;
import dev.blemish.random.Rng;
import dev.blemish.synth.ProceduralTextures;
import dev.blemish.synth.product.Part;
import dev.blemish.synth.product.Product;
import dev.blemish.synth.product.ProductFamily;
import dev.blemish.train.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * FAPrompt's training on 96 labelled photos: an epoch on features that are kept, or the published
 * procedure, in which every epoch encodes every photo again before its steps.
 */
final class FaPromptWork implements Work {
  private static final int PHOTOS = 96;
  private static final int SIDE = 512;
  private static final int EPOCHS = 4;

  private final Clip clip;
  private final boolean encodes;
  private final AuxiliarySet labelled;
  private final List<Photo> good = new ArrayList<>();
  private double millis;

  FaPromptWork(Clip clip, boolean encodes) {
    this.clip = clip;
    this.encodes = encodes;
    Product product = ProductFamily.METAL_PLATE.product(0);
    List<LabelledPhoto> photos = new ArrayList<>();
    for (int i = 0; i < PHOTOS; i++) {
      Rng rng = Rng.of(i);
      boolean anomalous = i % 2 == 1;
      Part part =
          anomalous
              ? product.defective(
                  SIDE, SIDE, product.defects().get(i % product.defects().size()), rng)
              : product.good(SIDE, SIDE, rng);
      photos.add(
          new LabelledPhoto(
              "photo " + i, "plate", LabelledPhoto.Split.TEST, anomalous, part::image, part::mask));
    }
    labelled = new AuxiliarySet("plates", "0".repeat(64), photos);
    good.add(new Photo("good", photos.get(0).pixels()));
  }

  /** When a step of a task was done. */
  private record Done(String task, long step, long steps, long nanos) {}

  @Override
  public Map<String, Double> run() {
    List<Done> told = new ArrayList<>();
    long start = System.nanoTime();
    try {
      Workspace workspace = Workspace.of(Files.createTempDirectory("faprompt"));
      LearnRequest request =
          new LearnRequest(
              clip,
              List.of(new dev.blemish.detector.Product("plate", "plate", good)),
              Map.of("schedule.epochs", Integer.toString(EPOCHS)),
              new ProceduralTextures(),
              Rng.of(0),
              (task, done, total, note) ->
                  told.add(new Done(task, done, total, System.nanoTime() - start)),
              labelled,
              workspace);
      new FaPrompt().learn(request).close();
      workspace.forgetAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    double epoch = epoch(told);
    double features = features(told);
    millis = encodes ? features + epoch : epoch;
    return Map.of("epoch ms", epoch, "encoding ms", features);
  }

  /** The mean of all epochs but the first. */
  private static double epoch(List<Done> told) {
    List<Done> steps = told.stream().filter(done -> done.task.equals("train")).toList();
    int each = steps.size() / EPOCHS;
    return (steps.get(steps.size() - 1).nanos - steps.get(each - 1).nanos) / 1e6 / (EPOCHS - 1);
  }

  private static double features(List<Done> told) {
    List<Done> photos = told.stream().filter(done -> done.task.equals("features")).toList();
    double between = (photos.get(PHOTOS - 1).nanos - photos.get(0).nanos) / 1e6;
    return between * PHOTOS / (PHOTOS - 1);
  }

  @Override
  public double millis() {
    return millis;
  }

  @Override
  public void close() {
    clip.close();
  }
}
