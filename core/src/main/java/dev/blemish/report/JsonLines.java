package dev.blemish.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.blemish.Inspection;
import dev.blemish.Region;
import dev.blemish.error.OptionException;
import java.util.List;

/**
 * One line of JSON per inspected photo. Letters beyond ASCII are written as escapes, so that a line
 * survives every console encoding.
 */
public final class JsonLines {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private JsonLines() {}

  private record Line(
      String file,
      double score,
      String verdict,
      double threshold,
      List<Region> regions,
      double millis,
      String bundle) {}

  private record Failure(String file, String error) {}

  /**
   * The line of an inspected photo, without line end.
   *
   * @param file as the user named it
   * @param bundle the bundle that judged it
   * @throws OptionException when a number is not finite: JSON has no word for it
   */
  public static String inspected(String file, Inspection inspection, String bundle) {
    finite("score", inspection.score(), file);
    finite("threshold", inspection.threshold(), file);
    finite("millis", inspection.millis(), file);
    inspection.regions().forEach(region -> finite("score of a region", region.score(), file));
    return text(
        new Line(
            file,
            inspection.score(),
            inspection.verdict().word(),
            inspection.threshold(),
            inspection.regions(),
            inspection.millis(),
            bundle));
  }

  /** The line of a photo that could not be inspected, without line end. */
  public static String failed(String file, String error) {
    return text(new Failure(file, error));
  }

  private static void finite(String name, double value, String file) {
    if (!Double.isFinite(value)) {
      throw new OptionException(
          "the %s of %s is %s, which JSON cannot say; check the bundle with blemish verify"
              .formatted(name, file, value));
    }
  }

  private static String text(Object line) {
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of plain values always become JSON", e);
    }
  }
}
