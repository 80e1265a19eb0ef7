package dev.blemish.detector.maple;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Method;
import dev.blemish.detector.MethodInfo;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.synth.PseudoAnomalyGenerator;
import dev.blemish.train.Workspace;

/** The method MaPLe+DRAEM: trained on good photos and pseudo-anomalies made of them. */
public final class MapleDraem implements Method {
  private static final MethodInfo INFO =
      new MethodInfo(
          "maple-draem",
          "plain CLIP with learned tokens in both towers, trained on pseudo-anomalies; a baseline",
          "MaPLe, CVPR 2023, with DRAEM's pseudo-anomalies; as a baseline in AnoPLe, arXiv v1",
          1,
          8,
          "a backbone with a text tower",
          "learns in seconds to minutes, one forward pass a photo",
          "small");

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public MapleDraemConfig defaults(Encoder backbone) {
    return MapleDraemConfig.defaults();
  }

  @Override
  public LearnedDetector learn(LearnRequest request) {
    Clip clip = Clip.of(INFO.name(), request.backbone());
    MapleDraemConfig config = (MapleDraemConfig) config(clip, request.settings());
    request.products().forEach(p -> INFO.checkShots(p.name(), p.good().size()));
    Pictures pictures =
        new SupportPictures(
            request.products(),
            clip.preprocess(),
            new PseudoAnomalyGenerator(config.anomalies()),
            request.textures());
    return new MapleLearning(
            config, config.model(), config.augmentation(), config.schedule(), config.map())
        .run(clip, request, pictures, Workspace.NONE, INFO.name());
  }

  @Override
  public LearnedDetector restore(StoredDetector stored, Encoder backbone) {
    Clip clip = Clip.of(INFO.name(), backbone);
    MapleDraemConfig config =
        Settings.read(stored.config(), MapleDraemConfig.class, "in the bundle");
    return MapleDetector.restore(stored, config.model(), clip, config, config.map());
  }
}
