package dev.blemish.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.blemish.Version;
import dev.blemish.tensor.Engine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Our side: reads names of work, answers with times. Arguments: the folder of shared data. */
public final class Worker {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Worker() {}

  /** Runs until its input ends. */
  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err); // what libraries print must not look like an answer
    Works works = new Works(Path.of(arguments[0]));
    Map<String, Work> prepared = new HashMap<>();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      answers.println(JSON.writeValueAsString(answer(line, works, prepared)));
      answers.flush();
    }
  }

  private static Map<String, Object> answer(String line, Works works, Map<String, Work> prepared) {
    String[] words = line.split(" ", 2);
    Map<String, Object> answer = new LinkedHashMap<>();
    switch (words[0]) {
      case "run" -> {
        Work work = prepared.computeIfAbsent(words[1], works::prepare);
        long start = System.nanoTime();
        Map<String, Double> values = work.run();
        double millis = (System.nanoTime() - start) / 1e6;
        answer.put("millis", work.millis() > 0 ? work.millis() : millis);
        answer.put("values", values);
      }
      case "forget" -> {
        Work work = prepared.remove(words[1]);
        if (work != null) {
          work.close();
        }
      }
      default -> {
        answer.put("processor", Engine.processorName());
        answer.put("threads", Integer.toString(Engine.threads()));
        answer.put("precision", Engine.bestPrecision().toString());
        answer.put("blemish", Version.current());
        answer.put("java", System.getProperty("java.version"));
      }
    }
    return answer;
  }
}
