package dev.blemish.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.OptionException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a processor, and what is chosen for it. */
class ProcessorChoiceTest {
  private static final String CPUINFO =
      """
      processor\t: 0
      model name\t: Some Model: 2nd
      flags\t\t: %s
      bugs\t\t: none amx_bf16

      processor\t: 1
      model name\t: Another
      flags\t\t: amx_bf16
      """;

  private static Processor with(String flags) {
    return Processor.of(CPUINFO.formatted(flags), "amd64");
  }

  @ParameterizedTest
  @CsvSource({
    "fpu avx2 avx512f avx512_bf16 amx_bf16 amx_tile, AMX, MIXED",
    "amx_bf16, AMX, MIXED",
    "fpu avx2 avx512f avx512_bf16, AVX512_BF16, MIXED",
    "fpu avx2 avx512f avx512_vnni, AVX512, FP32",
    "avx2 avx512f amx_int8, AVX512, FP32",
    "fpu sse4_2 avx avx2, AVX2, FP32",
    "fpu sse4_2 avx, OTHER, FP32",
    "avx2x xavx512f, OTHER, FP32"
  })
  void eachKindGetsThePrecisionThatSuitsIt(String flags, Processor.Kind kind, Precision precision) {
    Processor processor = with(flags);
    ProcessorChoice choice = ProcessorChoice.of(processor, 6, Map.of());
    assertEquals(kind, processor.kind());
    assertEquals(precision, choice.precision().value());
    assertEquals(6, choice.threads().value());
    String flag = precision == Precision.MIXED ? kind.flag() : "neither amx_bf16 nor avx512_bf16";
    assertTrue(choice.precision().why().contains(flag), choice.toString());
  }

  @Test
  void onlyTheFirstProcessorIsRead() {
    assertEquals("Some Model: 2nd", with("avx2").name());
    assertEquals(List.of("avx2"), with("avx2").extensions());
    assertEquals("Some Model: 2nd (avx512f, avx2)", with("avx2 avx512f").toString());
  }

  @Test
  void armTellsFeaturesAndNoName() {
    Processor arm = Processor.of("processor : 0\nFeatures : fp asimd bf16 sve\n", "aarch64");
    assertEquals("aarch64", arm.toString());
    assertEquals(Set.of("fp", "asimd", "bf16", "sve"), arm.flags());
    assertEquals(Precision.FP32, ProcessorChoice.of(arm, 1, Map.of()).precision().value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "no colon at all", ":", "flags", "flags :", "model name:\n"})
  void whatCannotBeReadGetsTheSafeChoice(String text) {
    Processor processor = Processor.of(text, "amd64");
    ProcessorChoice choice = ProcessorChoice.of(processor, 0, Map.of());
    assertEquals("amd64", processor.toString());
    assertEquals(Processor.Kind.OTHER, processor.kind());
    assertEquals(Precision.FP32, choice.precision().value());
    assertTrue(choice.precision().why().contains("not known"), choice.toString());
    assertEquals(1, choice.threads().value());
  }

  @Test
  void theEnvironmentWins() {
    Map<String, String> asked = Map.of("BLEMISH_PRECISION", "FP32", "OMP_NUM_THREADS", " 3,2");
    ProcessorChoice choice = ProcessorChoice.of(with("amx_bf16"), 8, asked);
    assertEquals(
        new ProcessorChoice.Setting<>(Precision.FP32, "set by BLEMISH_PRECISION"),
        choice.precision());
    assertEquals(new ProcessorChoice.Setting<>(3, "set by OMP_NUM_THREADS"), choice.threads());
    Map<String, String> mixed = Map.of("BLEMISH_PRECISION", "mixed");
    assertEquals(Precision.MIXED, ProcessorChoice.of(with("avx2"), 8, mixed).precision().value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "auto", "Auto"})
  void anEnvironmentWithoutAWishChangesNothing(String word) {
    Map<String, String> asked = Map.of("BLEMISH_PRECISION", word, "OMP_NUM_THREADS", "");
    assertEquals(
        ProcessorChoice.of(with("amx_bf16"), 8, Map.of()),
        ProcessorChoice.of(with("amx_bf16"), 8, asked));
  }

  @Test
  void aPrecisionThatDoesNotExistIsRefusedWithThoseThatDo() {
    assertRefused(
        Map.of("BLEMISH_PRECISION", "fp16"), "BLEMISH_PRECISION", "fp16", "fp32, mixed or auto");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "two", "1025", "99999999999", ",2", "2.5"})
  void aNumberOfThreadsThatCannotBeIsRefusedWithItsRange(String threads) {
    assertRefused(
        Map.of("OMP_NUM_THREADS", threads), "OMP_NUM_THREADS", threads, "between 1 and 1024");
  }

  private static void assertRefused(Map<String, String> environment, String... words) {
    OptionException e =
        assertThrows(OptionException.class, () -> ProcessorChoice.of(with("avx2"), 2, environment));
    for (String word : words) {
      assertTrue(e.getMessage().contains(word), e.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/a/libopenblas.so.0, '', OpenBLAS, it comes with",
    "/a/libopenblas.so.0, openblas, OpenBLAS, it comes with",
    "/a/libopenblas.so.0, mkl, OpenBLAS, not found",
    "/a/libmkl_rt.so.2, mkl, MKL, set by org.bytedeco.openblas.load",
    "/a/libmkl_rt.so.2, MKL_RT, MKL, set by org.bytedeco.openblas.load",
    "/a/libmkl_rt.so.2, '', MKL, cache",
    "/a/libblis.so, blis, blis, set by org.bytedeco.openblas.load",
    "'', '', OpenBLAS, it comes with",
    "'', mkl, MKL, set by org.bytedeco.openblas.load"
  })
  void theLibraryInMemoryIsTheOneTold(String loaded, String asked, String value, String why) {
    ProcessorChoice.Setting<String> blas = ProcessorChoice.blas(loaded, asked, Map.of());
    assertEquals(value, blas.value());
    assertTrue(blas.why().contains(why), blas.why());
  }

  @Test
  void kernelsOfAnotherProcessorAreTold() {
    Map<String, String> environment = Map.of("OPENBLAS_CORETYPE", "Haswell");
    String why = ProcessorChoice.blas("libopenblas", "", environment).why();
    assertTrue(why.contains("OPENBLAS_CORETYPE=Haswell"), why);
  }

  @Test
  void thisMachineIsToldAsItsProcessorIs() {
    assertEquals(Engine.processor().toString(), Engine.processorName());
    assertEquals(Engine.choice().precision().value(), Engine.bestPrecision());
    assertTrue(Set.of("OpenBLAS", "MKL").contains(Engine.blas().value()), Engine.blas().value());
  }
}
