package dev.blemish.error;

/** A bundle that is damaged, newer than this version or not a bundle: get it again or update. */
public final class BundleException extends BlemishException {
  private static final long serialVersionUID = 1L;

  /** An error that the message describes completely. */
  public BundleException(String message) {
    super(message, null);
  }

  /** An error with the failure that led to it. */
  public BundleException(String message, Throwable cause) {
    super(message, cause);
  }
}
