package dev.blemish.inspect;

import dev.blemish.detector.Method;
import dev.blemish.detector.MethodInfo;
import dev.blemish.detector.anomalyclip.AnomalyClip;
import dev.blemish.detector.anople.AnoPle;
import dev.blemish.detector.anovl.AnoVl;
import dev.blemish.detector.aprilgan.AprilGan;
import dev.blemish.detector.clipzero.ClipZero;
import dev.blemish.detector.coop.CoOp;
import dev.blemish.detector.faprompt.FaPrompt;
import dev.blemish.detector.maple.Maple;
import dev.blemish.detector.maple.MapleDraem;
import dev.blemish.detector.padim.Padim;
import dev.blemish.detector.patchcore.PatchCore;
import dev.blemish.detector.promptad.PromptAd;
import dev.blemish.detector.spade.Spade;
import dev.blemish.detector.winclip.WinClip;
import dev.blemish.error.OptionException;
import java.util.List;

/** All methods by name; a new method is one line here. */
public final class MethodCatalog {
  private static final List<Method> ALL =
      List.of(
          new AnoPle(),
          new PromptAd(),
          new WinClip(),
          ClipZero.clip(),
          ClipZero.clipAc(),
          new AnoVl(),
          new AnomalyClip(),
          new FaPrompt(),
          CoOp.coOp(),
          CoOp.coCoOp(),
          new Maple(),
          new MapleDraem(),
          new AprilGan(),
          new PatchCore(),
          new Padim(),
          new Spade());

  private MethodCatalog() {}

  /** Every method, in the order of lists. */
  public static List<Method> all() {
    return ALL;
  }

  /** The names of the methods that are trained on labelled photos of other products, or "none". */
  public static String auxiliary() {
    List<String> names =
        ALL.stream().map(Method::info).filter(MethodInfo::auxiliary).map(MethodInfo::name).toList();
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  /** The method of a name. */
  public static Method named(String name) {
    return ALL.stream()
        .filter(method -> method.info().name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new OptionException(
                    "no method is called '%s'; there are: %s"
                        .formatted(
                            name,
                            String.join(", ", ALL.stream().map(m -> m.info().name()).toList()))));
  }
}
