package dev.blemish.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.blemish.AnomalyMap;
import dev.blemish.Inspection;
import dev.blemish.Region;
import dev.blemish.Verdict;
import dev.blemish.error.OptionException;
import dev.blemish.image.FloatPlane;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
  private static final AnomalyMap MAP = new AnomalyMap(new FloatPlane(1, 1, new float[1]));

  @Test
  void anInspectedPhotoIsExactlyTheContractsLine() {
    Inspection inspection =
        new Inspection(
            0.75, Verdict.DEFECT, 0.5, List.of(new Region(1, 2, 3, 4, 5, 0.625)), MAP, 12.5);
    assertEquals(
        "{\"file\":\"a.jpg\",\"score\":0.75,\"verdict\":\"defect\",\"threshold\":0.5,"
            + "\"regions\":[{\"x\":1,\"y\":2,\"width\":3,\"height\":4,\"area\":5,\"score\":0.625}],"
            + "\"millis\":12.5,\"bundle\":\"b.blemish\"}",
        JsonLines.inspected("a.jpg", inspection, "b.blemish"));
  }

  @Test
  void aFailureIsExactlyTheContractsLine() {
    assertEquals(
        "{\"file\":\"a \\\"b\\\".jpg\",\"error\":\"two\\nlines\"}",
        JsonLines.failed("a \"b\".jpg", "two\nlines"));
  }

  @Test
  void everyNameFitsOneAsciiLineAndComesBack() throws IOException {
    String name = "Prüfung/部品\u2028\u0000\uD83D\uDE00.jpg";
    String line = JsonLines.failed(name, "");
    assertTrue(line.chars().allMatch(c -> c >= 32 && c < 127), line);
    assertEquals(name, new ObjectMapper().readTree(line).get("file").textValue());
  }

  @Test
  void numbersThatJsonCannotSayAreRefused() {
    Inspection endless =
        new Inspection(1, Verdict.GOOD, Double.POSITIVE_INFINITY, List.of(), MAP, 1);
    String refusal =
        String.valueOf(
            assertThrows(
                    OptionException.class, () -> JsonLines.inspected("a.jpg", endless, "b.blemish"))
                .getMessage());
    assertTrue(refusal.contains("threshold") && refusal.contains("a.jpg"), refusal);
  }
}
