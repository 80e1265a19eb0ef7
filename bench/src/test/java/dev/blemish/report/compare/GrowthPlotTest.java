package dev.blemish.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.bench.scale.Curve;
import dev.blemish.bench.scale.Growth;
import dev.blemish.bench.scale.Point;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class GrowthPlotTest {
  @TempDir private Path folder;

  @Test
  void aDrawingIsXmlWithAMarkForEachPointAndEachName() throws Exception {
    Growth flat =
        new Growth("a <b> & c", List.of(new Point(1, 5, 0, 1), new Point(1_000_000, 5, 0, 1)));
    Growth steep =
        new Growth("steep", List.of(new Point(1, 0.02, 0, 1), new Point(1_000_000, 9000, 0, 1)));
    Path file = folder.resolve("curve.svg");
    GrowthPlot.write(new Curve("A & B", "curve", "rows", "", List.of(flat, steep)), file);
    Document drawing =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    assertEquals("svg", drawing.getDocumentElement().getNodeName());
    // two points and a name each, a curve and a fit each
    assertEquals(2 * 3 + 2 * 2, drawing.getElementsByTagName("path").getLength());
    String text = Files.readString(file);
    assertFalse(text.contains("NaN"));
    assertTrue(text.contains("1000000"));
  }
}
