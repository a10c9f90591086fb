package io.tensorprof.agent.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.Type;

/**
 * No op is missing: every public method of a library that takes or returns a tensor is named by a
 * rule, be it to leave it out.
 */
class ShippedCoverageTest {

  @ParameterizedTest
  @CsvSource({
    "djl, api, ai.djl.ndarray.NDArray|ai.djl.ndarray.NDList",
    "ejml, ejml-core|ejml-simple|ejml-ddense|ejml-fdense|ejml-dsparse|ejml-zdense,"
        + " org.ejml.data.Matrix|org.ejml.simple.ConstMatrix",
    "commons-math3, commons-math3,"
        + " org.apache.commons.math3.linear.AnyMatrix|org.apache.commons.math3.linear.RealVector",
  })
  void everyMethodWithTensors_isNamed(String library, String jars, String tensors)
      throws Exception {
    LibraryJars classes = LibraryJars.onClassPath(jars.split("\\|", -1));
    ShippedLibrary rules = ShippedLibrary.named(library);
    List<String> missing = new ArrayList<>();
    for (LibraryJars.Callable method : classes.callables()) {
      if (rules.mayName(method.owner())
          && mentions(method, tensors, classes)
          && rules
                  .index()
                  .find(method.owner(), method.name(), method.descriptor(), Aspect.CALL, classes)
              == null) {
        missing.add(method.owner() + "#" + method.name() + method.descriptor());
      }
    }
    assertEquals(List.of(), missing, () -> missing.size() + ":\n" + String.join("\n", missing));
  }

  /** Whether the method takes or returns a tensor; its receiver is none of its arguments. */
  private static boolean mentions(LibraryJars.Callable method, String tensors, LibraryJars jars) {
    List<Type> types = new ArrayList<>(List.of(Type.getArgumentTypes(method.descriptor())));
    types.add(Type.getReturnType(method.descriptor()));
    for (Type type : types) {
      Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
      for (String tensor : tensors.split("\\|", -1)) {
        if (jars.isA(element.getClassName(), tensor)) {
          return true;
        }
      }
    }
    return false;
  }
}
