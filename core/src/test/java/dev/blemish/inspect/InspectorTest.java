package dev.blemish.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.bundle.BackboneEntry;
import dev.blemish.bundle.Bundle;
import dev.blemish.bundle.GoldenVector;
import dev.blemish.bundle.Manifest;
import dev.blemish.bundle.Provenance;
import dev.blemish.error.BundleException;
import dev.blemish.error.WeightsException;
import dev.blemish.image.Preprocess;
import dev.blemish.tensor.LiveObjects;
import dev.blemish.tensor.Precision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Opening, verifying and closing. */
class InspectorTest {
  private static final Bundle TINY = TinyBundle.bundle();

  private static Inspector open(Bundle bundle) {
    return Inspector.of(bundle, InspectorOptions.defaults());
  }

  @Test
  void aClosedInspectorSaysSo() {
    Inspector inspector = open(TINY);
    inspector.close();
    inspector.close();
    IllegalStateException refusal =
        assertThrows(
            IllegalStateException.class,
            () -> inspector.inspect(Pictures.picture("cap", "photo", 20, 20)));
    assertTrue(String.valueOf(refusal.getMessage()).contains("tiny"));
    assertThrows(IllegalStateException.class, inspector::verify);
    assertEquals("tiny", inspector.name());
  }

  @Test
  void learningInspectingAndClosingKeepNoNativeMemory() {
    learnInspectAndClose(); // the engine sets itself up
    long before = LiveObjects.settled();
    learnInspectAndClose();
    assertEquals(before, LiveObjects.settled());
  }

  private static void learnInspectAndClose() {
    try (Inspector inspector = open(TinyBundle.bundle())) {
      inspector.inspect(Pictures.picture("cap", "photo", 64, 64));
      inspector.verify();
    }
  }

  @Test
  void aRefusedBundleKeepsNoNativeMemory() {
    Bundle other = backbone(new BackboneEntry("mini", "00"));
    assertThrows(BundleException.class, () -> open(other));
    long before = LiveObjects.settled();
    assertThrows(BundleException.class, () -> open(other));
    assertEquals(before, LiveObjects.settled());
  }

  @Test
  void otherWeightsOfTheBackboneAreRefusedNamingBoth() {
    Bundle other = backbone(new BackboneEntry("mini", "0011"));
    BundleException refusal = assertThrows(BundleException.class, () -> open(other));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains("0011"), message);
    assertTrue(message.contains(TINY.manifest().backbone().sha256()), message);
  }

  @Test
  void aBackboneThatIsNotHereIsRefused() {
    Bundle unknown = backbone(new BackboneEntry("maxi", "00"));
    assertThrows(BundleException.class, () -> open(unknown));
    Bundle missing = backbone(new BackboneEntry("ViT-L-14-336", "00"));
    assertThrows(WeightsException.class, () -> open(missing));
  }

  @Test
  void otherPreprocessingIsRefused() {
    Manifest m = TINY.manifest();
    Bundle other = changed(m.method(), m.config(), m.state(), m.backbone(), Preprocess.clip(8));
    BundleException refusal = assertThrows(BundleException.class, () -> open(other));
    assertTrue(String.valueOf(refusal.getMessage()).contains("as 8 SQUASH"), refusal.getMessage());
  }

  @Test
  void aMethodAConfigurationOrAStateThatIsUnknownIsRefused() {
    Manifest m = TINY.manifest();
    JsonNode nothing = JsonNodeFactory.instance.objectNode();
    List<Bundle> broken =
        List.of(
            changed("dowsing", m.config(), m.state(), m.backbone(), m.preprocess()),
            changed(m.method(), nothing, m.state(), m.backbone(), m.preprocess()),
            changed(m.method(), m.config(), nothing, m.backbone(), m.preprocess()));
    for (Bundle bundle : broken) {
      BundleException refusal = assertThrows(BundleException.class, () -> open(bundle));
      assertTrue(String.valueOf(refusal.getMessage()).contains("tiny"), refusal.getMessage());
    }
  }

  @Test
  void otherTensorsOrAnswersAreNotConfirmed() {
    List<WeightTensor> tensors = new ArrayList<>();
    for (WeightTensor tensor : TINY.tensors().tensors()) {
      float[] values = tensor.toFloats();
      for (int i = 0; i < values.length; i += 7) {
        values[i] = -values[i];
      }
      tensors.add(WeightTensor.ofFloats(tensor.name(), tensor.shape(), values));
    }
    Weights weights = Weights.of("changed", tensors, TINY.tensors().metadata());
    assertNotConfirmed(Bundle.of(TINY.manifest(), weights, TINY.golden()));
    List<GoldenVector> answers = new ArrayList<>(TINY.golden());
    GoldenVector first = answers.get(0);
    answers.set(0, new GoldenVector(first.picture(), first.score() + 1e-7, first.map()));
    assertNotConfirmed(Bundle.of(TINY.manifest(), TINY.tensors(), answers));
  }

  private static void assertNotConfirmed(Bundle bundle) {
    try (Inspector inspector = open(bundle)) {
      Verification found = inspector.verify();
      assertFalse(found.passed() || found.exact(), found.statement());
      assertTrue(found.largestDifference() > 0);
      assertTrue(found.statement().contains("do not trust"), found.statement());
    }
  }

  @Test
  void answersToUnknownPicturesAreRefused() {
    GoldenVector known = TINY.golden().get(0);
    for (List<GoldenVector> answers :
        List.of(
            List.<GoldenVector>of(),
            List.of(known),
            List.of(new GoldenVector("sea", known.score(), known.map())))) {
      try (Inspector inspector = open(Bundle.of(TINY.manifest(), TINY.tensors(), answers))) {
        assertThrows(BundleException.class, inspector::verify);
      }
    }
  }

  @Test
  void onAnotherMachineOrInAnotherPrecisionNearlyTheSameIsEnough() {
    InspectorOptions mixed = InspectorOptions.defaults().withPrecision(Precision.MIXED);
    try (Inspector inspector = Inspector.of(TINY, mixed)) {
      Verification found = inspector.verify();
      assertTrue(found.passed(), found.statement());
      assertFalse(found.exact(), found.statement());
      assertTrue(found.statement().contains("mixed"), found.statement());
    }
    Bundle elsewhere = madeOn("another processor");
    List<GoldenVector> near = new ArrayList<>(TINY.golden());
    GoldenVector first = near.get(0);
    near.set(0, new GoldenVector(first.picture(), first.score() * 1.0005, first.map()));
    try (Inspector inspector = open(Bundle.of(elsewhere.manifest(), TINY.tensors(), near))) {
      Verification found = inspector.verify();
      assertTrue(found.passed() && !found.exact(), found.statement());
      assertTrue(found.statement().contains("another processor"), found.statement());
    }
    near.set(0, new GoldenVector(first.picture(), first.score() * 1.002, first.map()));
    try (Inspector inspector = open(Bundle.of(elsewhere.manifest(), TINY.tensors(), near))) {
      assertFalse(inspector.verify().passed());
    }
  }

  private static Bundle backbone(BackboneEntry backbone) {
    Manifest m = TINY.manifest();
    return changed(m.method(), m.config(), m.state(), backbone, m.preprocess());
  }

  private static Bundle changed(
      String method,
      JsonNode config,
      JsonNode state,
      BackboneEntry backbone,
      Preprocess preprocess) {
    Manifest m = TINY.manifest();
    return Bundle.of(
        new Manifest(
            m.formatVersion(),
            m.blemishVersion(),
            method,
            m.name(),
            m.products(),
            config,
            state,
            backbone,
            preprocess,
            m.thresholds(),
            m.mapThreshold(),
            m.provenance(),
            m.sha256()),
        TINY.tensors(),
        TINY.golden());
  }

  private static Bundle madeOn(String processor) {
    Manifest m = TINY.manifest();
    Provenance p = m.provenance();
    Provenance other =
        new Provenance(
            p.seed(),
            p.precision(),
            p.threads(),
            processor,
            p.javaVersion(),
            p.blemishVersion(),
            p.learnedParameters(),
            p.losses(),
            p.dataSha256(),
            p.textures(),
            p.thresholdFiles(),
            p.falseAlarmRate(),
            p.notes());
    Manifest manifest =
        new Manifest(
            m.formatVersion(),
            m.blemishVersion(),
            m.method(),
            m.name(),
            m.products(),
            m.config(),
            m.state(),
            m.backbone(),
            m.preprocess(),
            m.thresholds(),
            m.mapThreshold(),
            other,
            m.sha256());
    return Bundle.of(manifest, TINY.tensors(), TINY.golden());
  }
}
