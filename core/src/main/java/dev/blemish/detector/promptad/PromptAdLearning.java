package dev.blemish.detector.promptad;

import dev.blemish.Progress;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.Photo;
import dev.blemish.detector.Product;
import dev.blemish.memory.PatchMemory;
import dev.blemish.tensor.Engine;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * From good photos to all that is learned of them: their features once, then both models side by
 * side, which share nothing but those features, then the memory.
 */
final class PromptAdLearning {
  private final PromptAdConfig config;
  private final LearnRequest request;
  private final Clip clip;

  PromptAdLearning(PromptAdConfig config, LearnRequest request) {
    this.config = config;
    this.request = request;
    clip = Clip.of("promptad", request.backbone());
  }

  Learned run() {
    try (Scope scope = Scope.open()) {
      VisualFeatures support = support();
      List<LearnedTexts> texts = config.inference().text() ? texts(support) : List.of();
      PatchMemory memory = config.inference().memory() ? memory(support) : null;
      return new Learned(texts, memory, support.global().size(0));
    }
  }

  private VisualFeatures support() {
    PromptAdEncoder encoder = new PromptAdEncoder(clip, config.inference());
    List<VisualFeatures> photos = new ArrayList<>();
    for (Product product : request.products()) {
      for (Photo photo : product.good()) {
        photos.add(encoder.support(photo.read()));
      }
    }
    return VisualFeatures.joined(photos);
  }

  private PatchMemory memory(VisualFeatures support) {
    List<Tensor> banks = support.layers().stream().map(f -> f.reshape(-1, f.size(2))).toList();
    return PatchMemory.of(config.inference().layers(), banks, clip.vision().precision());
  }

  /** Both models; when one fails, or the user stops it, nothing is left behind. */
  private List<LearnedTexts> texts(VisualFeatures support) {
    Map<Task, LearnedPrompts> words = new EnumMap<>(Task.class);
    for (Task task : Task.values()) {
      words.put(task, fresh(task));
    }
    List<LearnedTexts> done = new CopyOnWriteArrayList<>();
    Progress both = both(request.progress());
    try {
      return Engine.sideBySide(
          List.copyOf(words.entrySet()),
          own -> {
            LearnedTexts texts = train(own.getKey(), own.getValue(), support, both);
            done.add(texts);
            return texts;
          });
    } catch (RuntimeException e) {
      words.values().forEach(LearnedPrompts::close);
      done.forEach(texts -> texts.pair().close());
      throw e;
    }
  }

  private LearnedPrompts fresh(Task task) {
    return LearnedPrompts.init(
        config.prompts(), task, clip.config(), request.rng().fork(task.word() + " prompts"));
  }

  private LearnedTexts train(
      Task task, LearnedPrompts words, VisualFeatures support, Progress progress) {
    try (PromptAdModel model = new PromptAdModel(config, clip, task, request.products(), words)) {
      List<Double> losses = new PromptAdTraining(model, support, progress).run();
      return new LearnedTexts(task, words, model.ownedPair(), losses);
    }
  }

  /** The steps of two trainings, told one at a time. */
  private static Progress both(Progress progress) {
    AtomicLong count = new AtomicLong();
    return (task, done, total, note) -> {
      synchronized (count) {
        progress.step(task, count.incrementAndGet(), 2 * total, note);
      }
    };
  }
}
