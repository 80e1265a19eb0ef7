package dev.blemish.bench;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Every piece of work alone, in a process of its own: {@code bench/jmh}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 4)
public class WorkBenchmark {
  /** The name of the work. */
  @Param({
    "tower 1",
    "tower 8",
    "floor 1",
    "tower-mini 1",
    "tower-mini 8",
    "attention 1",
    "search bank",
    "search million",
    "patchcore",
    "decode 1024",
    "resize 1024",
    "ranking",
    "aupro"
  })
  public String work = "";

  private Work prepared = Map::of;

  /** Prepares the work. */
  @Setup
  public void prepare() {
    prepared = new Works(Path.of(System.getProperty("bench.data", "target/bench"))).prepare(work);
  }

  /** Does it once. */
  @Benchmark
  public Map<String, Double> once() {
    return prepared.run();
  }

  /** Frees it. */
  @TearDown
  public void free() {
    prepared.close();
  }
}
