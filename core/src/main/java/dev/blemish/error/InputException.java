package dev.blemish.error;

/** A photo, folder or data set that cannot be used: look at the file the message names. */
public final class InputException extends BlemishException {
  private static final long serialVersionUID = 1L;

  /** An error that the message describes completely. */
  public InputException(String message) {
    super(message, null);
  }

  /** An error with the failure that led to it. */
  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
