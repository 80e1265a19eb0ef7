package dev.blemish.tensor;

import dev.blemish.error.OptionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.jspecify.annotations.Nullable;

/**
 * The engine as a whole: threads, the precision this processor is best at, orderly shutdown.
 *
 * <p>On Ctrl-C or SIGTERM a shutdown hook lets every thread finish the operation it is in and then
 * stops it with a {@link CancellationException}; ending the process inside a native operation could
 * crash it instead.
 */
public final class Engine {
  private static final AtomicInteger ACTIVE = new AtomicInteger();
  private static final Processor PROCESSOR = Processor.here();
  private static final AtomicInteger WORKERS = new AtomicInteger();
  private static final ExecutorService SIDE_BY_SIDE = Executors.newCachedThreadPool(Engine::worker);
  private static volatile boolean stopping;
  private static volatile int threads; // 0: the processor's choice
  private static volatile @Nullable ProcessorChoice choice; // made when first needed: it can fail

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Engine::stop, "blemish-stop"));
  }

  private Engine() {}

  /** The processor of this machine. */
  public static Processor processor() {
    return PROCESSOR;
  }

  /**
   * What suits this machine, with the reasons; environment variables win.
   *
   * @throws OptionException when such a variable has a value that does not exist
   */
  public static ProcessorChoice choice() {
    ProcessorChoice made = choice;
    if (made == null) {
      int processors = Runtime.getRuntime().availableProcessors();
      made = ProcessorChoice.of(PROCESSOR, processors, System.getenv());
      choice = made;
    }
    return made;
  }

  /** Sets the number of threads an operation may use, at least 1. */
  public static synchronized void threads(int threads) {
    OptionException.requireBetween("threads", threads, 1, ProcessorChoice.MOST_THREADS);
    torch.set_num_threads(threads);
    Engine.threads = threads;
  }

  /** The number of threads an operation may use. */
  public static int threads() {
    int chosen = threads;
    return chosen > 0 ? chosen : choice().threads().value();
  }

  /** Gives the engine the number of threads that was chosen, unless it has it already. */
  private static void applyThreads() {
    if (threads == 0) {
      applyChosenThreads();
    }
  }

  private static synchronized void applyChosenThreads() {
    if (threads == 0) { // nobody has set another number meanwhile
      int chosen = choice().threads().value();
      if (torch.get_num_threads() != chosen) {
        torch.set_num_threads(chosen);
      }
      threads = chosen;
    }
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
    applyThreads();
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

  /**
   * MIXED where the processor multiplies bfloat16 in hardware, else FP32; the environment variable
   * {@value ProcessorChoice#PRECISION_VARIABLE} wins.
   */
  public static Precision bestPrecision() {
    return choice().precision().value();
  }

  /** Whether the processor multiplies bfloat16, whatever the precision asked for. */
  static boolean multipliesBfloat16() {
    return PROCESSOR.kind().multipliesBfloat16();
  }

  /** Whether the processor multiplies tiles of bfloat16 (AMX). */
  static boolean hasMatrixTiles() {
    return PROCESSOR.kind() == Processor.Kind.AMX;
  }

  /** The precision named by the user, or the best one for this processor. */
  public static Precision precision(Optional<String> name) {
    return name.filter(word -> !ProcessorChoice.isAuto(word))
        .map(word -> ProcessorChoice.precision("precision", word))
        .orElseGet(Engine::bestPrecision);
  }

  /** The processor's name with its matrix extensions, e.g. for provenance. */
  public static String processorName() {
    return PROCESSOR.toString();
  }

  /** The library that multiplies in 32 bits, told by what is in the memory of this process. */
  public static ProcessorChoice.Setting<String> blas() {
    int loaded = torch.get_num_threads(); // any call loads the engine
    String asked = System.getProperty(ProcessorChoice.BLAS_PROPERTY, "");
    return ProcessorChoice.blas(loaded > 0 ? libraries() : "", asked, System.getenv());
  }

  private static String libraries() {
    try {
      return Files.readString(Path.of("/proc/self/maps"), StandardCharsets.UTF_8);
    } catch (IOException e) { // not Linux
      return "";
    }
  }

  /** Native objects alive at the moment; flat over repeated work when nothing leaks. */
  public static long liveObjects() {
    return Pointer.totalCount();
  }

  /** Every native operation passes here first. */
  static void checkRunning() {
    if (stopping) {
      throw new CancellationException("stopped: the program is shutting down");
    }
  }

  /** A thread begins to work; counted first, so that the stopping thread never overlooks it. */
  static void entered() {
    applyThreads();
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
