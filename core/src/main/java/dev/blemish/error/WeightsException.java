package dev.blemish.error;

/**
 * A weights file that is broken or belongs to another model: replace the file the message names.
 */
public final class WeightsException extends BlemishException {
  private static final long serialVersionUID = 1L;

  /** An error that the message describes completely. */
  public WeightsException(String message) {
    super(message, null);
  }

  /** An error with the failure that led to it. */
  public WeightsException(String message, Throwable cause) {
    super(message, cause);
  }
}
