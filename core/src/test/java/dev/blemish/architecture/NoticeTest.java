package dev.blemish.architecture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The licence files say what the jars carry. */
class NoticeTest {
  @ParameterizedTest
  @CsvSource({
    "src/main/resources/dev/blemish/backbone, mini.safetensors",
    "src/main/resources/dev/blemish/backbone, bpe_simple_vocab_16e6.txt.gz",
    "src/test/resources/weights, efficientnet-lite0-57934424.pth"
  })
  void theNoticeNamesEachForeignFileWithItsHash(String folder, String name)
      throws IOException, NoSuchAlgorithmException {
    Path file = Path.of(folder, name);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    String notice = Files.readString(Path.of("../NOTICE"));
    assertTrue(notice.contains(name), name);
    assertTrue(notice.contains(HexFormat.of().formatHex(digest)), () -> "hash of " + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LICENSE", "NOTICE"})
  void theLicenceFilesArePackaged(String name) throws IOException {
    assertArrayEquals(
        Files.readAllBytes(Path.of("..", name)),
        Files.readAllBytes(Path.of("target/classes/META-INF", name)));
  }

  @Test
  void theLicenceIsTheWholeText() throws IOException {
    String licence = Files.readString(Path.of("../LICENSE"));
    assertTrue(licence.contains("Apache License\n                           Version 2.0"));
    assertTrue(licence.contains("END OF TERMS AND CONDITIONS"));
    assertTrue(licence.contains("APPENDIX: How to apply"));
  }
}
