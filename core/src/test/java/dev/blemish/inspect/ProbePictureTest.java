package dev.blemish.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blemish.files.Sha256;
import dev.blemish.image.FloatPlane;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProbePictureTest {
  @Test
  void probePicturesAreTheSameEverywhere() {
    assertEquals(
        "acf4d3e1e6701590068dd7af5213e67e1367afa6fff3b9d26ef4565d31697d8e",
        Sha256.of(ProbePicture.CLOUDS.picture().rgb()));
    assertEquals(
        "6b59c5ff9490d87355052742ce703176641376ad142476243a9b4178bf656c6b",
        Sha256.of(ProbePicture.RINGS.picture().rgb()));
    assertEquals(
        "a2db449c88327e480d76e6ea7676dedac944b5556abfb55c646d7f9f060ffb93",
        Sha256.of(ProbePicture.TILES.picture().rgb()));
  }

  @Test
  void cellsAreMeansAlsoOfPlanesThatDoNotDivide() {
    float[] values = new float[13 * 5];
    Arrays.fill(values, 2.5f);
    assertEquals(Set.of(2.5f), new HashSet<>(ProbeAnswers.cells(new FloatPlane(13, 5, values))));
    float[] ramp = new float[16 * 16];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = i % 16;
    }
    List<Float> cells = ProbeAnswers.cells(new FloatPlane(16, 16, ramp));
    assertEquals(List.of(0.5f, 2.5f, 4.5f, 6.5f, 8.5f, 10.5f, 12.5f, 14.5f), cells.subList(8, 16));
  }
}
