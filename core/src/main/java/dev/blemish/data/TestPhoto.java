package dev.blemish.data;

import dev.blemish.error.InputException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A labelled picture that only the evaluation may look at.
 *
 * @param file where it is
 * @param anomalous whether it shows a defect
 * @param defect the kind of defect as the data set calls it, {@value #GOOD} for a good part
 * @param maskFile the picture of the defective pixels (any value above zero is defective), or null;
 *     always null for a good part, whose mask is empty
 */
public record TestPhoto(Path file, boolean anomalous, String defect, @Nullable Path maskFile) {
  /** The kind of every good part. */
  public static final String GOOD = "good";

  public TestPhoto {
    if (!anomalous && maskFile != null) {
      throw new InputException(
          "%s is a good picture but has the mask %s; remove the mask or correct the label"
              .formatted(file, maskFile));
    }
  }

  /** A picture of a good part. */
  public static TestPhoto good(Path file) {
    return new TestPhoto(file, false, GOOD, null);
  }

  /** A picture of a defect, with its mask where there is one. */
  public static TestPhoto defective(Path file, String defect, @Nullable Path maskFile) {
    return new TestPhoto(file, true, defect, maskFile);
  }

  /** The picture of the defective pixels; empty for good parts and where the data has no masks. */
  public Optional<Path> mask() {
    return Optional.ofNullable(maskFile);
  }
}
