package dev.blemish.bundle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.image.Preprocess;
import dev.blemish.verdict.GoodPhoto;
import dev.blemish.verdict.ThresholdFitter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small bundle of invented numbers. */
final class SampleBundle {
  private SampleBundle() {}

  static Bundle bundle() {
    float[] values = {0.1f, Float.MIN_VALUE, -0f, 1e30f, 1f / 3, 7};
    WeightTensor one = WeightTensor.ofFloats("memory", new long[] {2, 3}, values);
    WeightTensor two = WeightTensor.ofLongs("order", new long[] {2}, new long[] {3, -1});
    return Bundle.of(
        manifest(), Weights.of("sample", List.of(one, two), Map.of("kind", "sample")), golden());
  }

  static List<GoldenVector> golden() {
    List<Float> map = new ArrayList<>();
    for (int i = 0; i < GoldenVector.GRID * GoldenVector.GRID; i++) {
      map.add((float) Math.sqrt(i));
    }
    return List.of(new GoldenVector("rings", 1 / 3.0, map));
  }

  static Manifest manifest() {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    config.put("rate", 1e-3).put("word", "abnormal").putArray("layers").add(7).add(8);
    ObjectNode state = JsonNodeFactory.instance.objectNode().put("photos", 1);
    List<SupportFile> photos = List.of(new SupportFile("größe.png", "ab12"));
    return new Manifest(
        Bundle.FORMAT_VERSION,
        "0.1.0",
        "anople",
        "Deckel \"rot\"",
        List.of(new ProductEntry("cap", "bottle cap", photos)),
        config,
        state,
        new BackboneEntry("mini", "cd34"),
        Preprocess.clip(240),
        ThresholdFitter.DEFAULT.fit(
            List.of(GoodPhoto.leftOut(0.1, List.of(0.2, 0.15))), List.of(0.12)),
        0.1 + 0.2,
        new Provenance(
            -5,
            "fp32",
            2,
            "a processor",
            "17",
            "0.1.0",
            12,
            List.of(1.5, 1 / 3.0),
            "ef56",
            "computed",
            photos,
            0.01,
            List.of("a note")),
        Map.of());
  }

  /** The parts of the sample, in their order, to be changed. */
  static Map<String, ByteBuffer> parts() {
    Bundle bundle = bundle();
    Map<String, ByteBuffer> parts = new LinkedHashMap<>();
    parts.put(Parts.MANIFEST, bytes(Parts.manifest(bundle.manifest())));
    parts.put(Parts.TENSORS, bytes(Parts.tensors(bundle.tensors())));
    parts.put(Parts.GOLDEN, bytes(Parts.golden(bundle.golden())));
    return parts;
  }

  /** What a part writes. */
  static ByteBuffer bytes(PartWriter part) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      part.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return ByteBuffer.wrap(out.toByteArray());
  }

  /** Writes parts that are in memory. */
  static void write(OutputStream out, Map<String, ByteBuffer> parts) throws IOException {
    Map<String, PartWriter> writers = new LinkedHashMap<>();
    parts.forEach(
        (name, content) ->
            writers.put(name, to -> Channels.newChannel(to).write(content.duplicate())));
    Container.write(out, writers);
  }
}
