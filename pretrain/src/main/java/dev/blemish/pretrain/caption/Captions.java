package dev.blemish.pretrain.caption;

import dev.blemish.pretrain.defect.DefectFamily;
import dev.blemish.pretrain.scene.SceneWords;
import dev.blemish.prompt.States;
import dev.blemish.prompt.Words;
import dev.blemish.random.Rng;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Draws captions: a template, an object and two states. State words and templates are the published
 * lists of {@link Words} and a few more.
 */
public final class Captions {
  /**
   * Stands for every word that the text tower does not know. It is one token, and the table of
   * stored tokens must not hold it: then it reads the table's last row, as all other unknown words
   * do, and that row is trained.
   */
  public static final String UNKNOWN = "unknown";

  private static final String HOLE = "{}";
  private static final double OWN_DEFECT = 0.45; // else a general word for damaged
  private static final double ADJECTIVE = 0.4; // of a defect, where it has one
  private static final double DESCRIBED = 0.25; // by colour or material

  private static final List<String> GENERIC =
      List.of(
          "object",
          "surface",
          "part",
          "item",
          "product",
          "sample",
          "thing",
          "component",
          "material",
          "texture");
  static final List<String> NORMAL =
      all(
          Stream.of("winclip", "anovl").flatMap(name -> states(name).normal().stream()),
          "good {}",
          "intact {}",
          "undamaged {}",
          "clean {}",
          "healthy {}",
          "{} in perfect condition",
          "new {}");
  static final List<String> DAMAGED =
      all(
          Stream.of("winclip", "anovl", "aprilgan", "clip-ac")
              .flatMap(name -> states(name).abnormal().stream()),
          "defective {}",
          "flawed {}",
          "faulty {}",
          "bad {}",
          "{} with anomaly",
          "{} with a flaw",
          "{} with a defect",
          "diseased {}",
          "old worn {}");

  /** Those with letters in front keep the place of learned words in distribution. */
  static final List<String> TEMPLATES =
      all(
          templates("winclip").stream().map(template -> template + "."),
          "a low resolution photo of a {}.",
          "a black and white photo of the {}.",
          "a photo of one {}.",
          "a photo of my {}.",
          "there is a {} in the scene.",
          "X X X X {}.",
          "X X X X X X X X {}.",
          "N N N N {}.",
          "N N {}.");

  private Captions() {}

  private static States states(String name) {
    return named(Words.published().states().get(name), name);
  }

  private static List<String> templates(String name) {
    return named(Words.published().templates().get(name), name);
  }

  private static <T> T named(@Nullable T list, String name) {
    if (list == null) {
      throw new IllegalStateException("the published words lack the list " + name);
    }
    return list;
  }

  private static List<String> all(Stream<String> published, String... more) {
    return Stream.concat(published, Stream.of(more)).distinct().toList();
  }

  /**
   * Draws the captions of a pair.
   *
   * @param scene words of the scene
   * @param defectNouns what is wrong in the damaged picture; never empty
   */
  public static CaptionPair draw(SceneWords scene, List<String> defectNouns, Rng rng) {
    String template = any(TEMPLATES, rng);
    double kind = rng.nextDouble();
    String object = kind < 0.6 ? named(scene, rng) : kind < 0.8 ? any(GENERIC, rng) : unknown(rng);
    String normal = any(NORMAL, rng);
    String damaged = rng.chance(OWN_DEFECT) ? own(defectNouns, rng) : any(DAMAGED, rng);
    return new CaptionPair(
        sentence(template, normal, object),
        sentence(template, damaged, object),
        object,
        kind >= 0.6);
  }

  private static String named(SceneWords scene, Rng rng) {
    String noun = any(scene.nouns(), rng);
    boolean described = rng.chance(DESCRIBED) && !scene.adjectives().isEmpty();
    return described ? any(scene.adjectives(), rng) + " " + noun : noun;
  }

  private static String unknown(Rng rng) {
    return rng.chance(0.5) ? UNKNOWN : UNKNOWN + " " + UNKNOWN;
  }

  private static String own(List<String> nouns, Rng rng) {
    String noun = any(nouns, rng);
    List<String> adjectives = DefectFamily.adjectivesOf(noun);
    return !adjectives.isEmpty() && rng.chance(ADJECTIVE)
        ? any(adjectives, rng) + " {}"
        : "{} with " + noun;
  }

  private static String sentence(String template, String state, String object) {
    return template.replace(HOLE, state.replace(HOLE, object));
  }

  private static String any(List<String> list, Rng rng) {
    return list.get(rng.nextInt(list.size()));
  }
}
