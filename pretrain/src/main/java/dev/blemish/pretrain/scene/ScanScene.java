package dev.blemish.pretrain.scene;

import dev.blemish.pretrain.scan.Lesions;
import dev.blemish.pretrain.scan.Scan;
import dev.blemish.pretrain.scan.ScanFamily;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Surface;
import java.util.List;

/** A medical or technical scan of any family; something can grow in it. */
final class ScanScene implements Scene {
  private static final float SIZE = 1.5f;

  private final ScanFamily family;
  private final Scan scan;
  private final Fault fault;

  ScanScene(Rng rng) {
    this(ScanFamily.any(rng), rng);
  }

  ScanScene(ScanFamily family, Rng rng) {
    this.family = family;
    scan = family.draw(rng);
    fault = scan.isTechnical() ? Fault.INCLUSION : Fault.LESION;
  }

  @Override
  public void paint(Surface surface) {
    scan.paint(surface);
    scan.film().develop(surface);
  }

  @Override
  public void paintFaulty(Surface surface, Fault wanted, Rng flaw) {
    if (wanted != fault) {
      throw new IllegalArgumentException("this scan has no " + wanted);
    }
    scan.paint(surface);
    Lesions.grow(surface, scan.tissue(), flaw);
    scan.film().develop(surface);
  }

  @Override
  public List<Fault> faults() {
    return List.of(fault);
  }

  @Override
  public float defectSize() {
    return SIZE * scan.size();
  }

  /** Another body or workpiece. */
  @Override
  public Scene another(Rng rng) {
    return new ScanScene(family, rng);
  }

  @Override
  public SceneWords words() {
    return new SceneWords(scan.nouns(), scan.adjectives());
  }
}
