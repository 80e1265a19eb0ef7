package dev.blemish.pretrain.pair;

import dev.blemish.pretrain.defect.DefectFamily;
import dev.blemish.pretrain.scene.Fault;
import dev.blemish.pretrain.scene.Scene;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Surface;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One thing that is wrong in a damaged picture. */
sealed interface Wrong {
  /** What it is called. */
  List<String> nouns();

  /** Its kind in words, e.g. {@code scratch}. */
  String kind();

  /** The surface with this wrong as well; the argument stays as it is. */
  Surface on(Surface surface, Scene scene, Rng rng);

  /** A fault of the scene's own shape; must come first, for the scene is painted anew. */
  record Shape(Fault fault) implements Wrong {
    @Override
    public List<String> nouns() {
      return fault.nouns();
    }

    @Override
    public String kind() {
      return words(fault);
    }

    @Override
    public Surface on(Surface surface, Scene scene, Rng rng) {
      Surface faulty = new Surface(surface.width(), surface.height());
      scene.paintFaulty(faulty, fault, rng);
      return faulty;
    }
  }

  /** A defect that can happen to any scene. */
  record Damage(DefectFamily family) implements Wrong {
    @Override
    public List<String> nouns() {
      return family.nouns();
    }

    @Override
    public String kind() {
      return words(family);
    }

    @Override
    public Surface on(Surface surface, Scene scene, Rng rng) {
      Surface damaged = surface.copy();
      family.apply(damaged, scene.defectSize(), rng);
      return damaged;
    }
  }

  private static String words(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Share of the damaged pictures of a scene with faults of its own that have one. */
  double FAULTS = 0.60;

  /** Share of the damaged pictures with two defects. */
  double TWO = 0.25;

  /** What is wrong this time: one thing, in a quarter of the cases two. */
  static List<Wrong> any(Scene scene, Rng rng) {
    List<Wrong> wrongs = new ArrayList<>();
    List<Fault> faults = scene.faults();
    if (!faults.isEmpty() && rng.chance(FAULTS)) {
      wrongs.add(new Shape(Fault.any(faults, rng)));
    } else {
      wrongs.add(new Damage(DefectFamily.any(rng)));
    }
    if (rng.chance(TWO)) {
      wrongs.add(new Damage(DefectFamily.any(rng)));
    }
    return wrongs;
  }
}
