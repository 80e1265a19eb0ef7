package dev.blemish.synth.product;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Pose;
import java.util.Set;

/**
 * What a painter needs to know of one part.
 *
 * @param part draws what varies from part to part; painters fork it by name, so that a flaw in one
 *     place leaves the others as they are
 * @param flaw draws where and how a flaw happened
 * @param size of the flaw, 1 for the usual extent
 * @param flaws those that the painter itself has to render; at most one
 */
record Scene(Rng part, Rng flaw, float size, Set<Defect> flaws) {
  boolean has(Defect defect) {
    return flaws.contains(defect);
  }

  Pose pose() {
    return Pose.jittered(part.fork("pose"));
  }

  /** A number that makes a noise field of this part its own. */
  int noise(String name) {
    return (int) part.fork(name).nextLong();
  }
}
