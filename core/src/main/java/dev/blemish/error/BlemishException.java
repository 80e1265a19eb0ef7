package dev.blemish.error;

import org.jspecify.annotations.Nullable;

/**
 * Root of everything Blemish throws on purpose. The message is one sentence for the user: what was
 * wrong, with the name and the value, and what can be done next.
 */
public abstract class BlemishException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BlemishException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
