package dev.blemish.error;

/** An option, setting or argument outside what is allowed: change the value the message names. */
public final class OptionException extends BlemishException {
  private static final long serialVersionUID = 1L;

  /** An error that the message describes completely. */
  public OptionException(String message) {
    super(message, null);
  }

  /**
   * Refuses a whole number outside of its range.
   *
   * @param name of the setting, as the user writes it
   * @throws OptionException when the value is below {@code low} or above {@code high}
   */
  public static void requireBetween(String name, long value, long low, long high) {
    if (value < low || value > high) {
      throw new OptionException(
          "%s must be between %d and %d, not %d".formatted(name, low, high, value));
    }
  }

  /** An error with the failure that led to it. */
  public OptionException(String message, Throwable cause) {
    super(message, cause);
  }
}
