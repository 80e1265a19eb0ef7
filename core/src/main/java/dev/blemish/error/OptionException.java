package dev.blemish.error;

/** An option, setting or argument outside what is allowed: change the value the message names. */
public final class OptionException extends BlemishException {
  private static final long serialVersionUID = 1L;

  /** An error that the message describes completely. */
  public OptionException(String message) {
    super(message, null);
  }

  /** An error with the failure that led to it. */
  public OptionException(String message, Throwable cause) {
    super(message, cause);
  }
}
