package dev.blemish.tensor;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GradMode;
import org.jspecify.annotations.Nullable;

/**
 * The life of the tensors made between opening and closing it, on this thread. Scopes nest; closing
 * frees everything made inside except what was {@linkplain #keep kept}.
 *
 * <p>A scope also says whether gradients are recorded: {@link #open()} does not, {@link
 * #recording()} does. The setting of the enclosing scope returns when this one closes.
 */
public final class Scope implements AutoCloseable {
  private static final ThreadLocal<@Nullable Scope> CURRENT = new ThreadLocal<>();

  private final @Nullable Scope parent;
  private final PointerScope pointers;
  private final boolean gradientsBefore;

  private Scope(boolean gradients) {
    parent = CURRENT.get();
    if (parent == null) {
      Engine.entered();
    }
    pointers = new PointerScope();
    gradientsBefore = GradMode.is_enabled();
    GradMode.set_enabled(gradients);
    CURRENT.set(this);
  }

  /** A scope in which no gradients are recorded. */
  public static Scope open() {
    return new Scope(false);
  }

  /** A scope in which operations on trainable tensors record gradients. */
  public static Scope recording() {
    return new Scope(true);
  }

  /**
   * A scope within another that records gradients exactly where that does: what it frees early is
   * only what no gradient needs.
   */
  public static Scope inner() {
    return new Scope(GradMode.is_enabled());
  }

  /** Lets a tensor outlive this scope: it now belongs to the enclosing scope. */
  public Tensor keep(Tensor tensor) {
    if (parent == null) {
      throw new IllegalStateException("the outermost scope has nowhere to keep a tensor: own it");
    }
    parent.pointers.attach(tensor.engine());
    return tensor;
  }

  @Override
  public void close() {
    if (CURRENT.get() != this) {
      throw new IllegalStateException("scopes close in the reverse order of opening");
    }
    GradMode.set_enabled(gradientsBefore);
    pointers.close();
    if (parent == null) {
      CURRENT.remove();
      Engine.left();
    } else {
      CURRENT.set(parent);
    }
  }
}
