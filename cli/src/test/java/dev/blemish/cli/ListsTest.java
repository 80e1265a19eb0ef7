package dev.blemish.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ListsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void methodsAreListedForPeopleAndPrograms() throws Exception {
    assertTrue(Captured.run("methods").out().contains("anople"));
    JsonNode list = JSON.readTree(Captured.run("methods", "--json").out());
    assertEquals("anople", list.get(0).get("name").asText());
    assertTrue(list.get(0).get("minShots").asInt() >= 1);
  }

  @Test
  void backbonesTellWhatIsMissingAndHowToGetIt() throws Exception {
    JsonNode told = JSON.readTree(Captured.run("backbones", "--json").out());
    assertTrue(told.get("threads").asInt() >= 1);
    assertFalse(told.get("folder").asText().isEmpty());
    for (JsonNode entry : told.get("backbones")) {
      assertEquals(entry.get("available").asBoolean(), entry.get("missing").isNull());
      if (entry.get("name").asText().equals("mini")) {
        assertTrue(entry.get("available").asBoolean());
      }
    }
    assertTrue(Captured.run("backbones").out().contains("processor  "));
  }

  @Test
  void everyChoiceForTheProcessorIsToldWithItsReasonAndTheWayToChangeIt() throws Exception {
    JsonNode told = JSON.readTree(Captured.run("backbones", "--json", "--precision", "fp32").out());
    assertFalse(told.get("kind").asText().isEmpty());
    assertTrue(told.get("instructionSets").isArray());
    assertEquals("precision", told.at("/choices/0/setting").asText());
    assertEquals("fp32", told.at("/choices/0/value").asText());
    assertEquals("set by --precision", told.at("/choices/0/why").asText());
    assertEquals("BLEMISH_PRECISION=P", told.at("/choices/0/change/1").asText());
    assertEquals("threads", told.at("/choices/1/setting").asText());
    assertEquals(told.get("threads").asText(), told.at("/choices/1/value").asText());
    assertEquals("blas", told.at("/choices/2/setting").asText());
    assertEquals(told.get("blas").asText(), told.at("/choices/2/value").asText());
    String people = Captured.run("backbones").out();
    for (JsonNode choice : told.get("choices")) {
      assertTrue(people.contains(choice.get("change").get(0).asText()), people);
    }
  }

  @Test
  void thePrecisionThatIsAskedForIsTheOneShown() throws Exception {
    for (String precision : new String[] {"fp32", "mixed"}) {
      String told = Captured.run("backbones", "--json", "--precision", precision).out();
      assertEquals(precision, JSON.readTree(told).get("precision").asText());
    }
  }

  @Test
  void theNumberOfThreadsReachesTheEngine() throws Exception {
    String before = Captured.run("backbones", "--json").out();
    int threads = JSON.readTree(before).get("threads").asInt();
    try {
      String told = Captured.run("backbones", "--json", "--threads", threads + 1).out();
      assertEquals(threads + 1, JSON.readTree(told).get("threads").asInt());
    } finally {
      Captured.run("backbones", "--threads", threads);
    }
  }
}
