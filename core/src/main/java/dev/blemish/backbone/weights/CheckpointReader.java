package dev.blemish.backbone.weights;

import dev.blemish.backbone.weights.PickleValue.Dictionary;
import dev.blemish.backbone.weights.PickleValue.Text;
import dev.blemish.backbone.weights.PickleValue.Truth;
import dev.blemish.backbone.weights.PickleValue.View;
import dev.blemish.error.WeightsException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads the tensors of PyTorch checkpoints ({@code .pt}, {@code .pth}): state dictionaries in the
 * zip form and in the older plain form, and TorchScript archives as far as they are trees of
 * modules.
 *
 * <p>A checkpoint is a pickle, a program for Python. Here it is only read as data: a fixed list of
 * names stands for tensors and dictionaries, every other name is refused with its name, and nothing
 * is ever run. A wrapping {@code state_dict} and a common prefix {@code module.} are removed.
 */
public final class CheckpointReader {
  private static final int ZIP_MAGIC = 0x04034b50;
  private static final long LARGEST_PICKLE = 32L << 20;
  private static final String PICKLE = "data.pkl";

  /** First pickle of the plain form: protocol 2 and a fixed ten-byte number. */
  private static final byte[] PLAIN_MAGIC = {
    (byte) 0x80,
    2,
    (byte) 0x8a,
    10,
    0x6c,
    (byte) 0xfc,
    (byte) 0x9c,
    0x46,
    (byte) 0xf9,
    0x20,
    0x6a,
    (byte) 0xa8,
    0x50,
    0x19,
    '.'
  };

  private CheckpointReader() {}

  /**
   * Maps a file and reads its table of tensors.
   *
   * @throws WeightsException if the file is missing, damaged, not a checkpoint, or asks for
   *     anything but tensors
   */
  public static Weights read(Path file) {
    try (ByteSource source = ByteSource.open(file)) {
      return read(source);
    }
  }

  /** The same for the remaining bytes of a buffer. */
  static Weights read(ByteBuffer bytes, String source) {
    return read(ByteSource.of(bytes, source));
  }

  static Weights read(ByteSource source) {
    if (source.size() < PLAIN_MAGIC.length) {
      throw source.broken("it has only " + source.size() + " bytes");
    }
    return source.slice(0, Integer.BYTES).getInt() == ZIP_MAGIC
        ? readZip(source)
        : readPlain(source);
  }

  private static Weights readZip(ByteSource source) {
    ZipDirectory zip = ZipDirectory.read(source);
    String prefix = prefix(source, zip);
    checkByteOrder(source, zip, prefix);
    boolean script = zip.names().stream().anyMatch(name -> name.startsWith(prefix + "code/"));
    checkSize(source, zip.size(prefix + PICKLE));
    PickleValue root =
        PickleMachine.read(source, zip.checked(prefix + PICKLE), new PickleCalls(source, script));
    return collect(
        source, root, (storage, length) -> zip.bytes(prefix + "data/" + storage.key(), 0, length));
  }

  /** The folder inside the archive, which bears any name. */
  private static String prefix(ByteSource source, ZipDirectory zip) {
    List<String> found =
        zip.names().stream()
            .filter(name -> name.endsWith("/" + PICKLE) || name.equals(PICKLE))
            .toList();
    if (found.size() != 1) {
      throw source.broken(
          "it is a zip archive with %d entries %s where a checkpoint has one"
              .formatted(found.size(), PICKLE));
    }
    return found.get(0).substring(0, found.get(0).length() - PICKLE.length());
  }

  private static void checkByteOrder(ByteSource source, ZipDirectory zip, String prefix) {
    String entry = prefix + "byteorder";
    if (zip.names().contains(entry)) {
      ByteBuffer bytes = zip.bytes(entry, 0, Math.min(zip.size(entry), 16));
      String order = StandardCharsets.ISO_8859_1.decode(bytes).toString();
      if (!order.equals("little")) {
        throw source.broken("its byte order is '" + order + "', only 'little' is supported");
      }
    }
  }

  private static void checkSize(ByteSource source, long size) {
    if (size > LARGEST_PICKLE) {
      throw source.broken(
          "its pickle has %d bytes, the limit is %d".formatted(size, LARGEST_PICKLE));
    }
  }

  private static Weights collect(ByteSource source, PickleValue root, Storages.Finder finder) {
    Map<String, View> views = StateDict.of(source, root);
    Storages storages = new Storages(source, finder);
    List<WeightTensor> tensors = new ArrayList<>();
    views.forEach((name, view) -> tensors.add(storages.tensor(name, view)));
    return Weights.of(source.name(), tensors, Map.of());
  }

  /** Five pickles in a row (magic, version, system, state, storage keys), then the storages. */
  private static Weights readPlain(ByteSource source) {
    PickleCalls calls = new PickleCalls(source, false);
    ByteBuffer in = source.slice(0, Math.min(source.size(), LARGEST_PICKLE));
    boolean plain = in.slice(0, PLAIN_MAGIC.length).equals(ByteBuffer.wrap(PLAIN_MAGIC));
    if (!plain) {
      // names what a bare pickle wants before refusing it
      PickleMachine.read(source, in, calls);
      throw source.broken("it is a bare pickle without tensors");
    }
    in.position(PLAIN_MAGIC.length);
    PickleMachine.read(source, in, calls);
    checkSystem(source, PickleMachine.read(source, in, calls));
    PickleValue root = PickleMachine.read(source, in, calls);
    PickleValue keys = PickleMachine.read(source, in, calls);
    PlainStorages storages = PlainStorages.read(source, in.position(), keys, calls.storages());
    return collect(source, root, storages::find);
  }

  private static void checkSystem(ByteSource source, PickleValue system) {
    if (!(system instanceof Dictionary dictionary)
        || !new Truth(true).equals(dictionary.items.get(new Text("little_endian")))) {
      throw source.broken("it does not say that its byte order is little");
    }
  }
}
