package dev.blemish.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One run of the command line as a user starts it.
 *
 * @param lines when each line of its output came, milliseconds from the start
 * @param last the last line of its output, empty without any
 * @param millis until it ended
 * @param residentMib the largest resident memory, 0 where the system does not tell
 */
record Program(List<Double> lines, String last, double millis, double residentMib) {
  /** What {@link #residentMib} is called among the numbers of a result. */
  static final String RESIDENT = "resident MiB";

  /** What {@link #millis} is called among the numbers of a result. */
  static final String WHOLE = "whole command ms";

  private static final long LOOK_MILLIS = 20;

  /** The command of the program with these words, without progress. */
  static List<String> command(List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("bench.blemish", "./blemish"));
    command.addAll(words);
    command.add("--json");
    command.add("--quiet");
    return command;
  }

  /** Runs a command to its end. */
  static Program run(List<String> command) {
    long start = System.nanoTime();
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      Memory memory = new Memory(process);
      memory.start();
      List<Double> lines = new ArrayList<>();
      String last = "";
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
          lines.add((System.nanoTime() - start) / 1e6);
          last = line;
        }
      }
      int code = process.waitFor();
      double millis = (System.nanoTime() - start) / 1e6;
      memory.join();
      if (code != 0) {
        throw new IllegalStateException("%s ended with %d".formatted(command, code));
      }
      return new Program(lines, last, millis, memory.largest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Memory and time as numbers of a result. */
  Map<String, Double> facts() {
    return Map.of(RESIDENT, residentMib, WHOLE, millis);
  }

  /** Looks at the peak that the system keeps of a process, while it lives. */
  private static final class Memory extends Thread {
    private final Process process;
    private volatile double largest;

    Memory(Process process) {
      super("memory");
      this.process = process;
      setDaemon(true);
    }

    @Override
    public void run() {
      Path status = Path.of("/proc/" + process.pid() + "/status");
      try {
        while (process.isAlive()) {
          for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmHWM:")) {
              largest = Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
            }
          }
          Thread.sleep(LOOK_MILLIS);
        }
      } catch (IOException e) {
        return; // it ended between two looks, or this system has no such file
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
