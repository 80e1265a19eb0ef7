package dev.blemish.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blemish.backbone.clip.Activation;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.TinyClip;
import dev.blemish.golden.Golden;
import dev.blemish.golden.GoldenTensor;
import dev.blemish.prompt.StatePrompts.Wording;
import dev.blemish.tensor.Param;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Sgd;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.SgdSchedule;
import dev.blemish.train.loss.CrossEntropy;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** One of the fixtures coop, cocoop and maple; notes which of its tensors were compared. */
public final class CoOpFamily {
  private final JsonNode json;
  private final Map<String, GoldenTensor> golden;
  private final JsonNode inputs;
  private final Map<String, GoldenTensor> given;
  private final Set<String> used = new HashSet<>();

  /** The fixture of a method. */
  public CoOpFamily(String name) {
    json = Golden.json("methods/" + name + ".json");
    golden = Golden.tensors("methods/" + name + ".safetensors");
    String shared = "methods/" + json.get("inputs").asText();
    inputs = Golden.json(shared + ".json");
    given = Golden.tensors(shared + ".safetensors");
  }

  /** Its CLIP. */
  public Clip clip() {
    assertEquals(inputs.get("clip"), json.get("clip"));
    return TinyClip.load(
        json.get("clip").asText(),
        json.get("activation").asText().equals("gelu") ? Activation.GELU : Activation.QUICK_GELU);
  }

  /** The wording that makes its two class names of one word, and that word. */
  public Wording wording(int context, String initial) {
    String[] good = json.get("class_names").get(0).asText().split(" ", 2);
    String[] damaged = json.get("class_names").get(1).asText().split(" ", 2);
    assertEquals(good[1], damaged[1]);
    assertEquals(inputs.get("classes"), json.get("class_names"));
    return new Wording(context, initial, good[0], damaged[0]);
  }

  /** The word of its classes. */
  public String word() {
    return json.get("class_names").get(0).asText().split(" ", 2)[1];
  }

  /** A tensor of the file. */
  public GoldenTensor tensor(String name) {
    GoldenTensor tensor = golden.get(name);
    assertTrue(tensor != null, "no tensor " + name);
    used.add(name);
    return tensor;
  }

  /** Whether the file has a tensor. */
  public boolean has(String name) {
    return golden.containsKey(name);
  }

  /** Parameters before training. */
  public float[] start(String name, long... shape) {
    GoldenTensor tensor = tensor("param." + name);
    assertEquals(Arrays.toString(tensor.shape()), Arrays.toString(shape), name);
    return tensor.floats();
  }

  /** Compares with a tensor of the file. */
  public void close(String name, Tensor actual, double tolerance) {
    tensor(name).assertClose(actual.shape(), actual.toFloats(), tolerance);
  }

  /** Compares the token ids. */
  public void ids(int[]... ids) {
    GoldenTensor expected = tensor("token_ids");
    for (int i = 0; i < expected.dim(0); i++) {
      assertEquals(
          Arrays.toString(expected.row(i).ints()), Arrays.toString(ids[i]), "ids of text " + i);
    }
  }

  /** {@code [B, 3, S, S]}. */
  public Tensor images() {
    GoldenTensor images = given.get("in.images");
    return Tensor.of(images.floats(), images.shape());
  }

  /** The one word of every picture. */
  public int[] words() {
    return IntStream.range(0, labels().length).map(i -> 0).toArray();
  }

  private int[] labels() {
    return given.get("in.labels").ints();
  }

  /** The factor on cosines. */
  public double scale() {
    return json.get("logit_scale_exp").asDouble();
  }

  private SgdSchedule schedule(boolean official) {
    JsonNode optimiser = json.get("optimiser");
    return new SgdSchedule(
        optimiser.get("epochs").asInt(),
        1,
        optimiser.get("lr").asDouble(),
        official ? 1 : 0,
        1e-5,
        official ? SgdSchedule.Decay.COSINE : SgdSchedule.Decay.CONSTANT,
        optimiser.get("momentum").asDouble(),
        optimiser.get("weight_decay").asDouble());
  }

  /** Loss and gradients at the start: no parameter is unused. */
  public void gradients(Params params, Supplier<Tensor> logits) {
    double loss = backward(logits);
    lossClose(json.get("ce").asDouble(), loss);
    for (Param param : params.all()) {
      assertTrue(param.value().hasGradient(), "unused parameter " + param.name());
      tensor("grad." + param.name()).assertRelativeL2(param.value().gradient().toFloats(), 2e-4);
      param.value().clearGradient();
    }
  }

  /** Three steps by the official schedule, or at the base rate. */
  public void training(Params params, Supplier<Tensor> logits, boolean official) {
    SgdSchedule schedule = schedule(official);
    JsonNode told = json.get(official ? "training_official_schedule" : "training_constant_lr");
    try (Sgd sgd = schedule.optimizer(params.all())) {
      for (int epoch = 0; epoch < told.size(); epoch++) {
        JsonNode expected = told.get(epoch);
        lossClose(expected.get("ce").asDouble(), backward(logits));
        double rate = expected.get("lr").asDouble();
        assertEquals(rate, schedule.rate(epoch), 1e-9 * rate);
        sgd.step(schedule.rate(epoch));
        String prefix = (official ? "step" : "constlr.step") + (epoch + 1) + ".";
        if (golden.containsKey(prefix + params.all().get(0).name())) {
          params.all().forEach(param -> stepClose(prefix, param));
        }
      }
    }
  }

  private double backward(Supplier<Tensor> logits) {
    try (Scope scope = Scope.recording()) {
      Tensor loss = CrossEntropy.of(logits.get(), labels(), 0);
      loss.backward();
      return loss.item();
    }
  }

  private static void lossClose(double expected, double actual) {
    assertEquals(expected, actual, 1e-4 * Math.abs(expected) + 1e-5);
  }

  /** Within 1e-3 of the largest change of the tensor + 1e-6. */
  private void stepClose(String prefix, Param param) {
    double[] before = tensor("param." + param.name()).values();
    GoldenTensor after = tensor(prefix + param.name());
    double change = 0;
    for (int i = 0; i < before.length; i++) {
      change = Math.max(change, Math.abs(after.values()[i] - before[i]));
    }
    after.assertClose(param.value().toFloats(), 1e-3 * change + 1e-6);
  }

  /** No tensor of the file was left out. */
  public void assertAllUsed() {
    Set<String> left = new TreeSet<>(golden.keySet());
    left.removeAll(used);
    assertEquals(List.of(), List.copyOf(left));
  }
}
