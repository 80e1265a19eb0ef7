package dev.blemish.detector.winclip;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Method;
import dev.blemish.detector.MethodInfo;
import dev.blemish.detector.Photo;
import dev.blemish.detector.Product;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.detector.winclip.WinClipEncoder.Seen;
import dev.blemish.prompt.Ensemble;
import dev.blemish.prompt.StateTexts;
import dev.blemish.prompt.TextFeatures;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The methods WinCLIP (no photo) and WinCLIP+ (some): texts are encoded, photos remembered. */
public final class WinClip implements Method {
  private static final MethodInfo INFO =
      new MethodInfo(
          "winclip",
          "windows compared with sentences about good and defective parts, and with good photos"
              + " where there are any",
          "WinCLIP, CVPR 2023",
          0,
          8,
          "a backbone with a text tower",
          "learns in seconds, about twelve forward passes a photo",
          "small");

  /** What {@link WinClipDetector#store} keeps beside settings and tensors. */
  private record State(int photos) {}

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public WinClipConfig defaults(Encoder backbone) {
    return config(backbone, WinClipVariant.ANOMALIB);
  }

  /** The temperature 0.07 belongs to a CLIP of scale 100; others keep their own. */
  private static WinClipConfig config(Encoder backbone, WinClipVariant variant) {
    boolean mini =
        Clip.of(INFO.name(), backbone).config().vision().stem()
            == ClipConfig.StemKind.EFFICIENTNET_LITE0;
    return mini ? Settings.apply(variant.config(), Map.of("scale", "0")) : variant.config();
  }

  /** The defaults, or those of a variant if one is named, with the user's changes on top. */
  @Override
  public WinClipConfig config(Encoder backbone, Map<String, String> settings) {
    Map<String, String> own = new HashMap<>(settings);
    String variant = own.remove(WinClipVariant.KEY);
    WinClipConfig base =
        variant == null ? defaults(backbone) : config(backbone, WinClipVariant.named(variant));
    return Settings.apply(base, own);
  }

  @Override
  public LearnedDetector learn(LearnRequest request) {
    Clip clip = Clip.of(INFO.name(), request.backbone());
    WinClipConfig config = config(clip, request.settings());
    WinClipEncoder encoder = new WinClipEncoder(config, clip);
    try (Scope scope = Scope.open()) {
      Tensor texts = texts(config, clip, request);
      Optional<WinClipMemory> memory = remember(config, clip, encoder, request);
      return new WinClipDetector(config, clip, texts.owned(), memory);
    }
  }

  private static Tensor texts(WinClipConfig config, Clip clip, LearnRequest request) {
    Ensemble ensemble = config.sentences().ensemble();
    List<StateTexts> products =
        request.products().stream().map(Product::word).distinct().map(ensemble::about).toList();
    return TextFeatures.pair(clip, products, TextFeatures.Mean.RAW);
  }

  private static Optional<WinClipMemory> remember(
      WinClipConfig config, Clip clip, WinClipEncoder encoder, LearnRequest request) {
    List<Photo> photos = request.products().stream().flatMap(p -> p.good().stream()).toList();
    List<Seen> seen = new ArrayList<>();
    for (Photo photo : photos) {
      try (Scope scope = Scope.open()) {
        seen.add(encoder.see(Clip.pixels(clip.preprocess(), photo.read())).kept(scope));
      }
      request.progress().step("learn", seen.size(), photos.size(), photo.name());
    }
    return seen.isEmpty()
        ? Optional.empty()
        : Optional.of(WinClipMemory.of(config, seen, clip.vision().precision()));
  }

  @Override
  public LearnedDetector restore(StoredDetector stored, Encoder backbone) {
    Clip clip = Clip.of(INFO.name(), backbone);
    WinClipConfig config = Settings.read(stored.config(), WinClipConfig.class, "in the bundle");
    State state = Settings.read(stored.state(), State.class, "in the bundle's state");
    WeightTensor pair = stored.tensors().expect(WinClipDetector.TEXTS, 2, clip.config().embed());
    Optional<WinClipMemory> memory =
        state.photos() == 0
            ? Optional.empty()
            : Optional.of(WinClipMemory.restore(config, clip, stored.tensors(), state.photos()));
    try (Scope scope = Scope.open()) {
      return new WinClipDetector(config, clip, pair.toTensor().owned(), memory);
    }
  }
}
