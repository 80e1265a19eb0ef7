package dev.blemish.parallel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A value that another thread makes while its user does something else.
 *
 * @param <T> what is made
 */
public final class Ahead<T> {
  private final CompletableFuture<T> coming;

  private Ahead(CompletableFuture<T> coming) {
    this.coming = coming;
  }

  /** Begins to make a value; what the supplier uses, nobody else may use until it is taken. */
  public static <T> Ahead<T> of(Supplier<T> maker) {
    return new Ahead<>(CompletableFuture.supplyAsync(maker));
  }

  /** The value, once it is made; the exception of its making, as its maker threw it. */
  public T get() {
    try {
      return coming.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw e;
    }
  }
}
