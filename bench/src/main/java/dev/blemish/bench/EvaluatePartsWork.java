package dev.blemish.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What {@link EvaluateWork} measures, by the commands {@code learn} and {@code inspect}, both once
 * for each row: the same photos are learned and judged. Each starts the program anew; {@code learn}
 * also sets a threshold and writes a bundle, there are no metrics and no page.
 */
final class EvaluatePartsWork implements Work {
  private final List<List<String>> commands = new ArrayList<>();
  private double millis;

  EvaluatePartsWork(Path data) {
    Path photos = EvaluateWork.photos(data);
    String bundle = data.resolve("part.blemish").toString();
    for (EvaluateWork.Row row : EvaluateWork.rows()) {
      Path product = photos.resolve(row.product());
      List<String> learn = new ArrayList<>(List.of("learn"));
      learn.add(product.resolve("train").resolve("good").toString());
      learn.addAll(List.of("--name", row.product(), "--method", row.method()));
      learn.addAll(List.of("--shots", row.shots(), "--seed", row.seed(), "--out", bundle));
      commands.add(command(learn));
      String test = product.resolve("test").toString();
      commands.add(command(List.of("inspect", bundle, test, "--recursive")));
    }
  }

  private static List<String> command(List<String> words) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of("--threads", EvaluateWork.THREADS));
    return Program.command(all);
  }

  @Override
  public Map<String, Double> run() {
    millis = commands.stream().map(Program::run).mapToDouble(Program::millis).sum();
    return Map.of();
  }

  @Override
  public double millis() {
    return millis;
  }
}
