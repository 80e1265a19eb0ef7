package dev.blemish.detector.maple;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.detector.AuxiliarySet;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Method;
import dev.blemish.detector.MethodInfo;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;

/** The method MaPLe: trained once on labelled photos of other products. */
public final class Maple implements Method {
  private static final MethodInfo INFO =
      new MethodInfo(
          "maple",
          "plain CLIP with learned tokens in both towers, trained on other products; a baseline",
          "MaPLe, CVPR 2023",
          0,
          0,
          "a backbone with a text tower; labelled photos of other products",
          "learns in minutes to an hour, one forward pass a photo",
          "small",
          true);

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public MapleConfig defaults(Encoder backbone) {
    return MapleConfig.published();
  }

  @Override
  public LearnedDetector learn(LearnRequest request) {
    Clip clip = Clip.of(INFO.name(), request.backbone());
    MapleConfig config = (MapleConfig) config(clip, request.settings());
    AuxiliarySet set = request.requireAuxiliary(INFO.name()).of(config.aux().splits(), false);
    String key = "%s %s %s %s".formatted(INFO.name(), config.trained(), set.sha256(), clip.key());
    return new MapleLearning(
            config, config.model(), config.augmentation(), config.schedule(), config.map())
        .run(clip, request, new LabelledPictures(set), request.workspace(), key);
  }

  @Override
  public LearnedDetector restore(StoredDetector stored, Encoder backbone) {
    Clip clip = Clip.of(INFO.name(), backbone);
    MapleConfig config = Settings.read(stored.config(), MapleConfig.class, "in the bundle");
    return MapleDetector.restore(stored, config.model(), clip, config, config.map());
  }
}
