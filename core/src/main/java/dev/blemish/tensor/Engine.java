package dev.blemish.tensor;

import dev.blemish.error.OptionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.global.torch;

/**
 * The engine as a whole: threads, the precision this processor is best at, orderly shutdown.
 *
 * <p>On Ctrl-C or SIGTERM a shutdown hook lets every thread finish the operation it is in and then
 * stops it with a {@link CancellationException}; ending the process inside a native operation could
 * crash it instead.
 */
public final class Engine {
  private static final AtomicInteger ACTIVE = new AtomicInteger();
  private static final String CPU = processor();
  private static final boolean MATRIX_TILES = CPU.contains(" amx_bf16 ");
  private static final AtomicInteger WORKERS = new AtomicInteger();
  private static final ExecutorService SIDE_BY_SIDE = Executors.newCachedThreadPool(Engine::worker);
  private static volatile boolean stopping;
  private static volatile int threads; // 0: the engine's own choice

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Engine::stop, "blemish-stop"));
  }

  private Engine() {}

  /** Sets the number of threads an operation may use, at least 1. */
  public static void threads(int threads) {
    if (threads < 1 || threads > 1024) {
      throw new OptionException("threads must be between 1 and 1024, not " + threads);
    }
    torch.set_num_threads(threads);
    Engine.threads = threads;
  }

  /** The number of threads an operation may use. */
  public static int threads() {
    int chosen = threads;
    return chosen > 0 ? chosen : torch.get_num_threads();
  }

  /**
   * Works on independent items side by side, each on its share of the threads, and waits for all.
   * With one thread they come one after the other on the caller's. Small operations gain nothing
   * from a second thread, whole tasks do. No more items are worked on at a time than there are
   * threads, so that a long list does not take the memory of all of them at once.
   *
   * @param items of any kind
   * @param work opens scopes of its own; tensors of the caller's scope may be read
   * @return what the work makes of each, in the order of the items
   * @throws RuntimeException what the first of the failed items threw, after all that were begun
   *     have ended
   */
  public static <T, R> List<R> sideBySide(List<T> items, Function<? super T, ? extends R> work) {
    int total = threads();
    if (total == 1 || items.size() == 1) {
      List<R> results = new ArrayList<>();
      items.forEach(item -> results.add(work.apply(item)));
      return results;
    }
    List<R> results = new ArrayList<>();
    int share = Math.max(1, total / items.size());
    try {
      for (int from = 0; from < items.size(); from += total) {
        List<T> some = items.subList(from, Math.min(from + total, items.size()));
        results.addAll(together(some, work, share));
      }
      return results;
    } finally {
      torch.set_num_threads(total); // for threads that begin later
    }
  }

  private static <T, R> List<R> together(
      List<T> items, Function<? super T, ? extends R> work, int share) {
    List<Future<R>> running = new ArrayList<>();
    for (T item : items) {
      running.add(
          SIDE_BY_SIDE.submit(
              () -> {
                torch.set_num_threads(share); // of this thread alone
                return work.apply(item);
              }));
    }
    return awaitAll(running);
  }

  private static <R> List<R> awaitAll(List<Future<R>> running) {
    List<R> results = new ArrayList<>();
    Throwable failure = null;
    boolean interrupted = false;
    for (Future<R> task : running) {
      boolean done = false;
      while (!done) {
        try {
          results.add(task.get());
          done = true;
        } catch (InterruptedException e) { // tasks read the caller's tensors: wait all the same
          interrupted = true;
        } catch (ExecutionException e) {
          failure = failure == null ? e.getCause() : failure;
          done = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    return results;
  }

  private static Thread worker(Runnable work) {
    Thread thread = new Thread(work, "blemish-" + WORKERS.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /** MIXED where the processor multiplies bfloat16 in hardware, else FP32. */
  public static Precision bestPrecision() {
    boolean bfloat16 = MATRIX_TILES || CPU.contains(" avx512_bf16 ");
    return bfloat16 ? Precision.MIXED : Precision.FP32;
  }

  /** Whether the processor multiplies tiles of bfloat16 (AMX). */
  static boolean hasMatrixTiles() {
    return MATRIX_TILES;
  }

  /** The precision named by the user, or the best one for this processor. */
  public static Precision precision(Optional<String> name) {
    if (name.isEmpty() || name.get().equalsIgnoreCase("auto")) {
      return bestPrecision();
    }
    try {
      return Precision.valueOf(name.get().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new OptionException(
          "precision '%s' does not exist: use fp32, mixed or auto".formatted(name.get()), e);
    }
  }

  /** The processor's name with its matrix extensions, e.g. for provenance. */
  public static String processorName() {
    String name = "unknown processor";
    for (String line : CPU.split("\n", -1)) {
      if (line.startsWith("model name")) {
        name = line.substring(line.indexOf(':') + 1).strip();
        break;
      }
    }
    StringBuilder extensions = new StringBuilder();
    for (String flag : new String[] {"amx_bf16", "avx512_bf16", "avx512f", "avx2"}) {
      if (CPU.contains(" " + flag + " ")) {
        extensions.append(extensions.isEmpty() ? "" : ", ").append(flag);
      }
    }
    return extensions.isEmpty() ? name : name + " (" + extensions + ")";
  }

  /** Native objects alive at the moment; flat over repeated work when nothing leaks. */
  public static long liveObjects() {
    return Pointer.totalCount();
  }

  private static String processor() {
    try {
      String all = Files.readString(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8);
      int end = all.indexOf("\n\n");
      return (end < 0 ? all : all.substring(0, end)).replace("\n", " \n");
    } catch (IOException e) { // not Linux: no bfloat16 is assumed
      return "model name : " + System.getProperty("os.arch", "unknown");
    }
  }

  /** Every native operation passes here first. */
  static void checkRunning() {
    if (stopping) {
      throw new CancellationException("stopped: the program is shutting down");
    }
  }

  /** A thread begins to work; counted first, so that the stopping thread never overlooks it. */
  static void entered() {
    ACTIVE.incrementAndGet();
    if (stopping) {
      left();
      checkRunning();
    }
  }

  static void left() {
    ACTIVE.decrementAndGet();
  }

  private static void stop() {
    stopping = true;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (ACTIVE.get() > 0 && System.nanoTime() < deadline) {
      try {
        TimeUnit.MILLISECONDS.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
