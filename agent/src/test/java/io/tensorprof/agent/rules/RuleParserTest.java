package io.tensorprof.agent.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleParserTest {

  private static final String TENSOR = "org.bytedeco.pytorch.Tensor";
  private static final String T = "Lorg/bytedeco/pytorch/Tensor;";

  @Test
  void call_firstRuleThatMatches_decides() throws RuleException {
    RuleSet rules =
        RuleParser.parse(
            "test",
            "library l # a comment\n\n# another\nignore a.B#close\nrelease a.B#free*\nop a.**#*");
    assertNull(rules.call("a.B", "close", "()V", "x.Y"));
    assertEquals(Kind.RELEASE, rules.call("a.B", "freeAll", "()V", "x.Y").kind());
    assertEquals(Kind.OP, rules.call("a.b.C", "mul", "()V", "x.Y").kind());
    assertNull(rules.call("ab.C", "mul", "()V", "x.Y"));
    assertEquals(List.of("a.B", "a."), rules.ownerPrefixes());
  }

  @Test
  void call_typesGiven_bothMustFit() throws RuleException {
    RuleSet rules = RuleParser.parse("test", "op a.B#* returns x.T[] takes long");
    assertNotNull(rules.call("a.B", "f", "(IJ)[Lx/T;", "c.D"));
    assertNull(rules.call("a.B", "f", "(I)[Lx/T;", "c.D"));
    assertNull(rules.call("a.B", "f", "(J)Lx/T;", "c.D"));
    assertNull(rules.call("a.B", "f", "(Lx/J;)[Lx/T;", "c.D"));
    assertNotNull(rules.call("a.B", "f", "(Lx/J;[[J)[Lx/T;", "c.D"));
  }

  @Test
  void call_fromInsideTheLibrary_isLeftOutUnlessEverywhere() throws RuleException {
    RuleSet rules = RuleParser.parse("test", "library l\ninside a.**\nop a.B#*");
    assertNull(rules.call("a.B", "f", "()V", "a.c.D"));
    assertNotNull(rules.call("a.B", "f", "()V", "b.D"));
    assertNotNull(rules.everywhere().call("a.B", "f", "()V", "a.c.D"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "op|'op' needs something behind it",
        "verb a.B#c|unknown word 'verb'",
        "op a.B|'a.B' is not of the form class#method",
        "op a.B#|'a.B#' is not of the form class#method",
        "op a.B#c returns|'returns' needs a type behind it",
        "op a.B#c maybe x|unknown word 'maybe'",
        "tensor a.B rank=dim()|a tensor has size=",
        "tensor a.B size=s[] shape=s|a tensor has size=",
        "tensor a.B size=s|'s' is not of the form method(int)",
        "tensor a.B size=s(int)|with size=s(int) a tensor has rank=",
        "tensor a.B size=[rows,]|'' is not of the form field.method().field",
        "tensor a.B size=[rows,a..b]|'a..b' is not of the form field.method().field",
        "tensor a.B size=f(x)[]|'f(x)' is not of the form field.method().field",
        "tensor a.B rank=d() size=s(int) dtype=t dtypes=x|'x' is not of the form number:name",
        "tensor a.B rank=d() size=s(int) dtypes=-1:x|'-1:x' is not of the form number:name",
        "tensor a.B size=s[] collected=no|collected=no is neither freed nor lost",
        "tensor a.B size=s[] storage=id()|storage= needs closed=",
        "tensor a.B size=s[] struct=rank@8|struct= is of the form rank@64,sizes@72*5,",
        "tensor a.B size=s[] struct=rank@8,sizes@16,elements@8,type@8:63,storage@8,bytes@8|struct= is of",
        "tensor a.B size=s[] struct=rank@7,sizes@16*5,elements@8,type@8:63,storage@8,bytes@8|rank@7 is no",
        "tensor a.B size=s[] struct=rank@8,sizes@16*0,elements@8,type@8:63,storage@8,bytes@8|'0' in struct=",
        "tensor a.B size=s[] struct=rank@8,sizes@16*5,elements@9999,type@8:63,storage@8,bytes@8|'9999' in",
        "tensor a.B size=s[] struct=rank@8,sizes@16*5,elements@8,type@8,storage@8,bytes@8|struct= is of",
        "tensor a.B size=s[] struct=rank@8,sizes@16*5,elements@8,type@8:65,storage@8,bytes@8|'65' in",
        "tensor a.B size=s[] struct=rank@x,sizes@16*5,elements@8,type@8:63,storage@8,bytes@8|'x' in struct=",
        "tensor a.B size=s[] floating=f() dtypes=6:float32|floating= and itemsize= need each other",
        "tensor a.B size=s[] floating=f() itemsize=i() dtypes=6:float32|floating= needs dtypes= that name float64",
        "tensors a.L in a.B|tensors are of the form tensors class of class",
        "tensors a.L of a.B size=n() closed=c()|tensors are of the form tensors class of class",
        "tensors a.L of a.B each=get(long) closed=c()|tensors are of the form tensors class of class",
        "tensors a.L of a.B parts=[a()] borrowed=b()|tensors are of the form tensors class of class",
        "tensors a.L of a.B size=n() each=get() closed=c()|'get()' is not of the form method(int)",
        "tensors a.L of a.B parts=get0() closed=c()|'get0()' is not of the form [part,part]",
        "gauge bytes a.B|a gauge is of the form gauge name class#method()",
        "gauge bytes a.B#c most=d|a gauge is of the form gauge name class#method()",
        "gauge bytes a.B#c() closing=no|a gauge is of the form gauge name class#method()",
        "gauge bytes a.B#c() limit=|'' is not of the form field.method().field",
        "gauge bytes a.B#c(byte)|a method of a device's number needs each=method()",
        "gauge bytes a.B#c(byte) each=n(int)|a method of a device's number needs each=method()",
        "gauge bytes a.B#c(float) each=n()|'c(float)' is not of the form field.method().field",
        "frees a.B|'a.B' is not of the form class#method",
        "tensors a.B a.C|tensors are of the form tensors class of class",
      })
  void parse_wrongLine_namesSourceLineAndFault(String line, String fault) {
    RuleException e =
        assertThrows(RuleException.class, () -> RuleParser.parse("my.rules", "# first\n" + line));
    assertTrue(e.getMessage().startsWith("my.rules:2: " + fault), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    TENSOR + ",mm,(" + T + ")" + T + ",OP",
    TENSOR + ",add_,(" + T + ")" + T + ",OP",
    TENSOR + ",backward,()V,AUTODIFF",
    TENSOR + ",item_float,()F,SYNCHRONISATION",
    TENSOR + ",cuda,()" + T + ",TRANSFER",
    TENSOR + ",close,()V,RELEASE",
    "org.bytedeco.pytorch.global.torch,addmm,(" + T + T + T + ")" + T + ",OP",
    "org.bytedeco.pytorch.global.torch,randn,([J)" + T + ",CREATION",
    "org.bytedeco.pytorch.LinearImpl,forward,(" + T + ")" + T + ",LAYER",
    "org.bytedeco.pytorch.SGD,step,()V,OPTIMIZER",
    "org.bytedeco.javacpp.PointerScope,close,()V,RELEASE",
  })
  void shipped_bytedeco_knowsTheKind(String owner, String name, String descriptor, Kind kind)
      throws RuleException, IOException {
    assertEquals(kind, RuleSet.shipped().call(owner, name, descriptor, "my.App").kind());
  }

  @ParameterizedTest
  @CsvSource({
    TENSOR + ",dim,()J",
    TENSOR + ",grad,()" + T,
    TENSOR + ",requires_grad,()Z",
    "org.bytedeco.pytorch.global.torch,manual_seed,(J)V",
  })
  void shipped_bytedeco_leavesAccessorsOut(String owner, String name, String descriptor)
      throws RuleException, IOException {
    assertNull(RuleSet.shipped().call(owner, name, descriptor, "my.App"));
  }

  @Test
  void tensor_struct_saysWhereAllOfItLies() throws RuleException {
    RuleSet rules =
        RuleParser.parse(
            "test",
            "tensor a.B size=s[]"
                + " struct=rank@64,sizes@72*5,elements@160,type@168:63,storage@16,bytes@48");
    assertEquals(
        new StructPlaces(64, 72, 5, 160, 168, 63, 16, 48),
        rules.tensor("a.B", Supertypes.NONE).struct());
  }

  @Test
  void memory_rulesStandBesideThoseOfOps() throws RuleException {
    RuleSet rules =
        RuleParser.parse(
            "test",
            """
            inside a.lib.**
            ignore a.B#detach
            op a.B#*
            moves a.B#detach
            opens a.Scope#<init>
            frees a.B#close
            gauge its_bytes a.B#total limit=most
            gauge gpu a.B#of(int).now on=cuda each=many() closing
            tensor a.B size=s[] bytes=of().bytes() storage=of().id() closed=gone() collected=lost
            """);
    assertEquals(Kind.OP, rules.call("a.B", "close", "()V", "x.Y").kind());
    assertNull(rules.call("a.B", "detach", "()V", "x.Y"));
    assertEquals(Kind.MOVES, memoryCall(rules, "a.B", "detach", "x.Y").kind());
    assertEquals(Kind.OPENS, memoryCall(rules, "a.Scope", "<init>", "x.Y").kind());
    assertNull(memoryCall(rules, "a.Scope", "<init>", "a.lib.Own"));
    assertEquals(Kind.FREES, rules.memoryBody("a.B", "close", "()V", Supertypes.NONE).kind());
    assertNull(rules.function("a.B", "close", "()V", Supertypes.NONE));
    assertEquals(
        List.of(
            new GaugeRule("its bytes", "a.B", "total", "most", null, null, false),
            new GaugeRule("gpu", "a.B", "of(int).now", null, "cuda", "many()", true)),
        rules.gauges());
    Holding holding = rules.tensor("a.B", Supertypes.NONE).holding();
    assertEquals("of()", holding.part());
    assertTrue(holding.lost());
  }

  @Test
  void withoutMemory_opsAreTheSameAndTheRestIsGone() throws RuleException {
    RuleSet rules =
        RuleParser.parse("test", "op a.B#*\nfrees a.B#close\nopens a.B#open").withoutMemory();
    assertEquals(Kind.OP, rules.call("a.B", "open", "()V", "x.Y").kind());
    assertNull(memoryCall(rules, "a.B", "open", "x.Y"));
    assertNull(rules.memoryBody("a.B", "close", "()V", Supertypes.NONE));
  }

  private static Rule memoryCall(RuleSet rules, String owner, String name, String caller) {
    return rules.memoryCall(owner, name, "()V", caller, Supertypes.NONE);
  }
}
