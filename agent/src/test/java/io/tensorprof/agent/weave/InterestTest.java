package io.tensorprof.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fixtures.CallForms;
import fixtures.Subtypes;
import io.tensorprof.agent.rules.RuleException;
import io.tensorprof.agent.rules.RuleParser;
import io.tensorprof.agent.rules.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InterestTest {

  private static final ClassLoader LOADER = InterestTest.class.getClassLoader();

  private final Hierarchy hierarchy = new Hierarchy();

  private static byte[] bytes(Class<?> type) throws IOException {
    String name = type.getName().substring(type.getPackageName().length() + 1);
    try (InputStream in = type.getResourceAsStream(name + ".class")) {
      return in.readAllBytes();
    }
  }

  private boolean concerned(Class<?> type, String rules) throws IOException, RuleException {
    RuleSet set = RuleParser.parse("test", rules);
    hierarchy.setOfJdk(Interest.reachesIntoJdk(set));
    return new Interest(set, hierarchy)
        .concerns(ClassFile.of(bytes(type)), type.getName(), type.getClassLoader());
  }

  @Test
  void concerns_classThatNamesAnOwner_yes() throws Exception {
    assertTrue(concerned(CallForms.class, "op x.y.Z#f\nop fixtures.lib.Mat#mul"));
    assertTrue(concerned(CallForms.class, "op fixtures.lib.*#f\nop fixtures.lib.Mat#mul"));
  }

  @Test
  void concerns_classThatNamesNone_no() throws Exception {
    assertFalse(concerned(CallForms.class, "op org.bytedeco.**#*"));
    assertFalse(concerned(CallForms.class, "# nothing"));
  }

  @Test
  void concerns_callThroughASubtypeAlone_yes() throws Exception {
    assertTrue(concerned(Subtypes.Caller.class, "op fixtures.lib.Mat#touch"));
    assertTrue(concerned(Subtypes.Caller.class, "op fixtures.lib.Mat#*"));
    assertFalse(concerned(Subtypes.Caller.class, "op fixtures.lib.Mat#mul"));
    assertFalse(concerned(Subtypes.Caller.class, "op fixtures.lib.Tally#*"));
  }

  @Test
  void concerns_phaseOfASupertype_onlyIfTheClassHasSuchAMethod() throws Exception {
    assertTrue(concerned(Subtypes.Overriding.class, "phase fixtures.lib.Mat#touch"));
    assertFalse(concerned(Subtypes.Overriding.class, "phase fixtures.lib.Mat#mix"));
    assertFalse(concerned(CallForms.class, "phase fixtures.lib.Mat#touch"));
  }

  @Test
  void concerns_ownerInTheJdk_itsSubtypesToo() throws Exception {
    assertTrue(concerned(CallForms.class, "op java.util.Collection#add"));
    assertFalse(concerned(CallForms.class, "op java.util.concurrent.Future#get"));
  }

  @Test
  void supertypes_fromClassFiles_nearestFirst() {
    assertEquals(
        List.of(Subtypes.Plain.class.getName(), "fixtures.lib.Mat", "fixtures.lib.Scalable"),
        hierarchy.in(LOADER).of(Subtypes.Overriding.class.getName()));
    assertEquals(List.of(), hierarchy.in(LOADER).of("no.such.Type"));
    assertEquals(List.of(), hierarchy.in(LOADER).of("java.util.ArrayList"));
    assertEquals(
        List.of("()Lfixtures/lib/Mat;"),
        hierarchy.in(LOADER).methods("fixtures.lib.Mat", "doubled"));
  }

  @Test
  void classFile_broken_isNoneOrReadWithoutError() throws IOException {
    byte[] whole = bytes(CallForms.class);
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      byte[] broken = Arrays.copyOf(whole, random.nextInt(whole.length));
      for (int k = 0; k < 5 && broken.length > 10; k++) {
        broken[8 + random.nextInt(broken.length - 8)] = (byte) random.nextInt();
      }
      ClassFile.of(broken);
    }
  }
}
