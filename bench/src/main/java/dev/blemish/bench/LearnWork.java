package dev.blemish.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command {@code learn} on some JPEGs; what counts is the time it says it learned. */
final class LearnWork implements Work {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SIDE = 1024;
  private static final int MOST = 16;

  private final List<String> command;
  private double millis;

  /** Words: photos (1 to 16), method, its settings. */
  LearnWork(GoodPhotos photos, String words) {
    String[] all = words.split(" ", -1);
    int count = Integer.parseInt(all[0]);
    List<Path> files = GoodPhotos.list(photos.of(0, SIDE, MOST)).subList(0, count);
    List<String> learn = new ArrayList<>(List.of("learn"));
    files.forEach(file -> learn.add(file.toString()));
    learn.addAll(List.of("--name", "cap", "--method", all[1]));
    for (String setting : List.of(all).subList(2, all.length)) {
      learn.addAll(List.of("--set", setting));
    }
    Path bundle = photos.folder().resolve("learned.blemish");
    learn.addAll(List.of("--out", bundle.toString()));
    command = Program.command(learn);
  }

  @Override
  public Map<String, Double> run() {
    Program program = Program.run(command);
    try {
      millis = JSON.readTree(program.last()).path("seconds").asDouble() * 1000;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not what learn --json says: " + program.last(), e);
    }
    return program.facts();
  }

  @Override
  public double millis() {
    return millis;
  }
}
