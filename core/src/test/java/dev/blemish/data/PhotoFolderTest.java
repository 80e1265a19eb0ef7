package dev.blemish.data;

import static dev.blemish.data.TinySet.fails;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blemish.error.InputException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoFolderTest {
  @TempDir Path temp = Path.of("");
  private TinySet set = new TinySet(temp);

  @BeforeEach
  void folder() {
    set = new TinySet(temp.resolve("in"));
    set.photos("b.png", "a.JPG", "deep/c.png", "deep/.hidden/d.png", ".trash/e.png")
        .text("notes.txt", "x");
  }

  private List<String> list(boolean recursive, String... named) {
    List<Path> paths = List.of(named).stream().map(set::path).toList();
    return PhotoFolder.list(paths, recursive).stream()
        .map(path -> set.root().relativize(path).toString().replace('\\', '/'))
        .toList();
  }

  @Test
  void argumentsKeepTheirOrderAndFoldersAreSorted() {
    assertEquals(List.of("a.JPG", "b.png"), list(false, ""));
    assertEquals(List.of("deep/c.png", "a.JPG", "b.png"), list(false, "deep", ""));
  }

  @Test
  void recursionGoesBelowButNotIntoHiddenFolders() {
    assertEquals(List.of("a.JPG", "b.png", "deep/c.png"), list(true, ""));
  }

  @Test
  void aHiddenFolderCountsWhenItIsNamed() {
    assertEquals(List.of(".trash/e.png"), list(true, ".trash"));
  }

  @Test
  void aNamedFileCountsWhateverItsExtensionAndOnce() {
    assertEquals(List.of("notes.txt", "b.png", "a.JPG"), list(false, "notes.txt", "b.png", ""));
  }

  @Test
  void linkLoopsEndAndBrokenLinksAreLeftToTheReader() {
    set.link("deep/up", "..").link("self", "self").link("gone.png", "nowhere");
    assertEquals(List.of("a.JPG", "b.png", "deep/c.png", "gone.png"), list(true, ""));
    assertEquals(List.of("a.JPG", "b.png", "gone.png"), list(false, ""));
  }

  @Test
  void missingAndEmptyArgumentsAreNamed() {
    set.folder("empty").folder("nest").photos("nest/inner/x.png");
    fails(InputException.class, () -> PhotoFolder.list(List.of(), true), "no photo was named");
    fails(InputException.class, () -> list(false, "nope.png"), "nope.png", "does not exist");
    fails(InputException.class, () -> list(true, "empty"), "empty", "no picture");
    fails(InputException.class, () -> list(false, "nest"), "nest", "recursively");
    assertEquals(List.of("nest/inner/x.png"), list(true, "nest"));
  }
}
