package dev.blemish.backbone.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds pickles opcode by opcode, and checkpoints around them. */
final class PickleBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A pickle of protocol 2 without anything yet. */
  PickleBytes() {
    raw(0x80, 2);
  }

  /** Opcodes and other bytes. */
  PickleBytes raw(int... bytes) {
    for (int b : bytes) {
      out.write(b);
    }
    return this;
  }

  /** Opcodes that are characters. */
  PickleBytes ops(String opcodes) {
    opcodes.chars().forEach(out::write);
    return this;
  }

  /** A text. */
  PickleBytes text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    raw('X').whole32(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  /** A whole number of 32 bits. */
  PickleBytes number(int value) {
    return raw('J').whole32(value);
  }

  private PickleBytes whole32(int value) {
    out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    return this;
  }

  /** A global name. */
  PickleBytes global(String module, String name) {
    return ops("c" + module + "\n" + name + "\n");
  }

  /** A float tensor on storage "0"; shape and strides are tuples of one or two numbers. */
  PickleBytes tensor(int storageCount, int offset, int[] shape, int[] strides) {
    global("torch._utils", "_rebuild_tensor_v2").ops("((").text("storage");
    global("torch", "FloatStorage").text("0").text("cpu").number(storageCount).ops("tQ");
    return number(offset).tuple(shape).tuple(strides).raw(0x89, '}', 't', 'R');
  }

  private PickleBytes tuple(int... values) {
    ops("(");
    for (int value : values) {
      number(value);
    }
    return ops("t");
  }

  /** The pickle without the end opcode. */
  byte[] unfinished() {
    return out.toByteArray();
  }

  /** The pickle. */
  byte[] bytes() {
    return raw('.').out.toByteArray();
  }

  /** A stored zip archive with the pickle and storage "0", both optionally compressed. */
  static ByteBuffer zip(byte[] pickle, byte[] storage, String order, boolean compressed) {
    return zip(pickle, storage, order, compressed, false);
  }

  /** The same for a TorchScript archive. */
  static ByteBuffer script(byte[] pickle, byte[] storage) {
    return zip(pickle, storage, "little", false, true);
  }

  private static ByteBuffer zip(
      byte[] pickle, byte[] storage, String order, boolean compressed, boolean script) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(zip, "any/data.pkl", pickle, compressed);
      entry(zip, "any/byteorder", order.getBytes(StandardCharsets.US_ASCII), compressed);
      entry(zip, "any/data/0", storage, compressed);
      if (script) {
        entry(zip, "any/code/x.py", new byte[0], compressed);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  private static void entry(ZipOutputStream zip, String name, byte[] bytes, boolean compressed)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    entry.setCrc(crc.getValue());
    entry.setSize(bytes.length);
    entry.setMethod(compressed ? ZipEntry.DEFLATED : ZipEntry.STORED);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
