package dev.blemish.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.BundleException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = folder.resolve("sample.blemish");
  }

  @Test
  void whatIsWrittenIsRead() {
    Bundle sample = SampleBundle.bundle();
    sample.write(file);
    Bundle found = Bundle.read(file);
    assertEquals(sample.manifest(), found.manifest());
    assertEquals(sample.golden(), found.golden());
    assertEquals(sample.tensors().metadata(), found.tensors().metadata());
    assertEquals(sample.tensors().names(), found.tensors().names());
    assertArrayEquals(
        sample.tensors().get("memory").toFloats(), found.tensors().get("memory").toFloats());
    assertArrayEquals(
        sample.tensors().get("order").toLongs(), found.tensors().get("order").toLongs());
  }

  @Test
  void writingTwiceAndWritingAgainWhatWasReadGivesTheSameBytes() throws IOException {
    SampleBundle.bundle().write(file);
    Path second = folder.resolve("second");
    SampleBundle.bundle().write(second);
    Path third = folder.resolve("third");
    Bundle.read(file).write(third);
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(second));
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(third));
  }

  @Test
  void anyZipToolOpensTheFile() throws IOException {
    SampleBundle.bundle().write(file);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<String> names = new ArrayList<>();
      for (ZipEntry entry : zip.stream().toList()) {
        names.add(entry.getName());
        byte[] content = zip.getInputStream(entry).readAllBytes();
        assertEquals(SampleBundle.parts().get(entry.getName()), ByteBuffer.wrap(content));
      }
      assertEquals(List.of("manifest.json", "tensors.safetensors", "golden.json"), names);
    }
  }

  @Test
  void aFileThatIsNotThereOrNoFileIsRefused() {
    assertRefused("does not exist");
    file = folder;
    assertRefused("is not a file");
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    for (String content : List.of("", "P", "{}", "PK\3", "hello, this is a text of some length")) {
      Files.writeString(file, content);
      assertRefused("is not a .blemish bundle");
    }
  }

  @Test
  void aBundlePackedAnewIsRefused() throws IOException {
    writeOrdinaryZip(SampleBundle.parts());
    assertRefused("packed anew");
  }

  @Test
  void aBombIsRefusedBeforeItGrows() throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("manifest.json"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        zip.write(zeros);
      }
    }
    byte[] bomb = Files.readAllBytes(file);
    byte[] withoutEnd = new byte[bomb.length - 22];
    System.arraycopy(bomb, 0, withoutEnd, 0, withoutEnd.length);
    try (OutputStream out = Files.newOutputStream(file)) {
      Container.seal(out, withoutEnd);
    }
    assertRefused("not laid out as a bundle");
  }

  private void writeOrdinaryZip(Map<String, ByteBuffer> parts) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, ByteBuffer> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().array(), 0, part.getValue().remaining());
      }
    }
  }

  @Test
  void aMissingPartIsRefused() throws IOException {
    for (String name : SampleBundle.parts().keySet()) {
      Map<String, ByteBuffer> parts = SampleBundle.parts();
      parts.remove(name);
      write(parts);
      assertRefused(name);
    }
  }

  @Test
  void anExtraPartIsRefused() throws IOException {
    Map<String, ByteBuffer> parts = SampleBundle.parts();
    parts.put("extra.bin", ByteBuffer.allocate(1));
    write(parts);
    assertRefused("extra.bin");
  }

  @Test
  void namesThatLeadElsewhereAreRefused() throws IOException {
    for (String name : List.of("../manifest.json", "/etc/passwd", "a\\b.json", "", ".json")) {
      Map<String, ByteBuffer> parts = SampleBundle.parts();
      parts.put(name, ByteBuffer.allocate(1));
      write(parts);
      assertRefused("a name that no part has");
    }
  }

  @Test
  void tooManyPartsAreRefused() throws IOException {
    Map<String, ByteBuffer> parts = SampleBundle.parts();
    for (int i = 0; i < 20; i++) {
      parts.put("part" + i + ".bin", ByteBuffer.allocate(0));
    }
    write(parts);
    assertRefused("too many");
  }

  @Test
  void aPartThatTheManifestDoesNotNameIsRefused() throws IOException {
    Map<String, ByteBuffer> parts = SampleBundle.parts();
    List<GoldenVector> other =
        List.of(new GoldenVector("rings", 0.5, SampleBundle.golden().get(0).map()));
    parts.put("golden.json", SampleBundle.bytes(Parts.golden(other)));
    write(parts);
    assertRefused("not those that its manifest names");
  }

  @Test
  void aNewerFormatIsToldApartFromDamageAlsoWhenItHasOtherParts() throws IOException {
    Map<String, ByteBuffer> parts = manifestWith("\"formatVersion\" : 1", "\"formatVersion\" : 2");
    parts.put("sounds.bin", ByteBuffer.allocate(3));
    write(parts);
    BundleException refusal = assertRefused("update Blemish");
    assertTrue(String.valueOf(refusal.getMessage()).contains("format 2"), refusal.getMessage());
    for (String broken : List.of("0", "-1", "1.5", "\"1\"", "null", "99999999999")) {
      write(manifestWith("\"formatVersion\" : 1", "\"formatVersion\" : " + broken));
      assertRefused("which format");
    }
  }

  @Test
  void anUnknownKeyIsRefusedByName() throws IOException {
    write(manifestWith("\"formatVersion\" : 1", "\"formatVersion\" : 1, \"colour\" : 3"));
    assertRefused("colour");
    write(manifestWith("\"seed\" : -5", "\"seed\" : -5, \"moon\" : 3"));
    assertRefused("moon");
  }

  @Test
  void aMissingRepeatedOrWrongValueIsRefused() throws IOException {
    write(manifestWith("\"method\" : \"anople\",", ""));
    assertRefused("method");
    write(manifestWith("\"method\" : \"anople\"", "\"method\" : null"));
    assertRefused("method");
    write(manifestWith("\"method\" : \"anople\"", "\"method\" : \"a\", \"method\" : \"b\""));
    assertRefused("manifest.json");
    write(manifestWith("\"seed\" : -5", "\"seed\" : \"-5\""));
    assertRefused("manifest.json");
    write(manifestWith("\"size\" : 240", "\"size\" : 0"));
    assertRefused("size must be");
  }

  @Test
  void whatCouldNotBeReadAgainIsNotWritten() {
    PartSum half = new PartSum(1L << 30, 0);
    Container.checkSize(Map.of("a.bin", half));
    BundleException refusal =
        assertThrows(
            BundleException.class, () -> Container.checkSize(Map.of("a.bin", half, "b.bin", half)));
    assertTrue(
        String.valueOf(refusal.getMessage()).contains("fewer products"), refusal.getMessage());
  }

  private static Map<String, ByteBuffer> manifestWith(String old, String replacement) {
    Map<String, ByteBuffer> parts = SampleBundle.parts();
    ByteBuffer manifest = SampleBundle.bytes(Parts.manifest(SampleBundle.bundle().manifest()));
    String text = StandardCharsets.UTF_8.decode(manifest).toString();
    if (!text.contains(old)) {
      throw new IllegalArgumentException(old + " is not in " + text);
    }
    String changed = text.replace(old, replacement);
    parts.put("manifest.json", ByteBuffer.wrap(changed.getBytes(StandardCharsets.UTF_8)));
    return parts;
  }

  private void write(Map<String, ByteBuffer> parts) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      SampleBundle.write(out, parts);
    }
  }

  private BundleException assertRefused(String part) {
    BundleException refusal = assertThrows(BundleException.class, () -> Bundle.read(file));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains(part), message);
    assertTrue(message.contains(file.toString()), message);
    return refusal;
  }
}
