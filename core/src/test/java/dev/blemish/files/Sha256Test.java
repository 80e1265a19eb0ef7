package dev.blemish.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {
  /** Published test vector of FIPS 180-2. */
  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void theStandardsVectorIsMetByEveryForm(@TempDir Path folder) throws IOException {
    byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
    Path file = Files.write(folder.resolve("abc"), abc);
    ByteBuffer window = ByteBuffer.wrap("xabcx".getBytes(StandardCharsets.US_ASCII), 1, 3);
    assertEquals(OF_ABC, Sha256.of(abc));
    assertEquals(OF_ABC, Sha256.of(file));
    assertEquals(OF_ABC, Sha256.of(window));
    assertEquals(1, window.position());
  }

  @Test
  void aLongFileIsReadInPieces(@TempDir Path folder) throws IOException {
    byte[] bytes = new byte[200_003];
    bytes[150_000] = 7;
    Path file = Files.write(folder.resolve("long"), bytes);
    assertEquals(Sha256.of(bytes), Sha256.of(file));
  }

  @Test
  void aMissingFileIsNamed(@TempDir Path folder) {
    Path missing = folder.resolve("nothing");
    InputException error = assertThrows(InputException.class, () -> Sha256.of(missing));
    assertTrue(error.toString().contains(missing.toString()));
  }
}
