package dev.blemish.data;

import dev.blemish.error.OptionException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a data set arranges its pictures on disk. */
public enum Layout {
  /** One list of everything, written by the AnomalyCLIP family of codes. */
  META_JSON("meta.json with the keys train and test"),
  /** VisA as published. */
  VISA("split_csv/1cls.csv beside <category>/Data/Images (VisA)"),
  /** Real-IAD with all five camera views. */
  REAL_IAD("realiad_jsons beside realiad_256, realiad_512 or realiad_1024 (Real-IAD)"),
  /** Real-IAD with the front camera only. */
  REAL_IAD_SINGLE_VIEW("realiad_jsons_sv beside realiad_* (Real-IAD, one camera)"),
  /** BMAD: the masks lie in {@code label} beside {@code img}. */
  BMAD("test/{good,Ungood}[/img] (BMAD)"),
  /** MVTec AD, and what copies it: BTAD, MPDD, prepared VisA, sets without training photos. */
  MVTEC("[<category>/]test/{good,<defect>} (MVTec, BTAD, MPDD, prepared VisA)"),
  /** KolektorSDD. */
  KSDD("kosNN/PartN.jpg with PartN_label.bmp (KolektorSDD)"),
  /** A folder of photos without labels: all are taken as good, there is nothing to test on. */
  PLAIN("pictures directly in the folder");

  private final String lookedFor;

  Layout(String lookedFor) {
    this.lookedFor = lookedFor;
  }

  /** What a folder must hold to be recognised, in words. */
  public String lookedFor() {
    return lookedFor;
  }

  /** The name in options, e.g. {@code real-iad}. */
  public String optionName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The layout with an option name.
   *
   * @throws OptionException if there is none; the message lists those there are
   */
  public static Layout of(String optionName) {
    for (Layout layout : values()) {
      if (layout.optionName().equals(optionName)) {
        return layout;
      }
    }
    throw new OptionException(
        "layout '%s' is not known; choose one of %s"
            .formatted(
                optionName,
                Arrays.stream(values()).map(Layout::optionName).collect(Collectors.joining(", "))));
  }
}
