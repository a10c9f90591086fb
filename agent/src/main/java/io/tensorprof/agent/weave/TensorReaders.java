package io.tensorprof.agent.weave;

import io.tensorprof.agent.probe.ShapeReader;
import io.tensorprof.agent.probe.Shapes;
import io.tensorprof.agent.rules.RuleSet;
import io.tensorprof.agent.rules.TensorType;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * The slots of shape readers: one per tensor type and class loader of its callers, because classes
 * of one name in two loaders are two classes. The reader itself is made when the first tensor is
 * met.
 */
public final class TensorReaders implements Shapes.ReaderFactory {

  private record Slot(TensorType type, WeakReference<ClassLoader> loader) {}

  private final List<Slot> slots = new ArrayList<>();
  private final Instrumentation instrumentation;

  /**
   * No slots yet.
   *
   * @param instrumentation opens the modules of tensor classes
   */
  public TensorReaders(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  synchronized int slot(RuleSet rules, Type type, ClassLoader loader) {
    int tensor = type.getSort() == Type.OBJECT ? rules.tensorOf(type.getClassName()) : -1;
    if (tensor < 0) {
      return -1;
    }
    TensorType wanted = rules.tensors().get(tensor);
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).type.equals(wanted) && slots.get(i).loader.get() == loader) {
        return i;
      }
    }
    slots.add(new Slot(wanted, new WeakReference<>(loader)));
    return slots.size() - 1;
  }

  @Override
  public ShapeReader newReader(int slot, Class<?> tensorClass) {
    TensorType type = type(slot);
    for (Class<?> c = tensorClass; c != null; c = c.getSuperclass()) {
      if (c.getName().equals(type.className())) {
        open(c);
        ShapeReader reader = ShapeReaderGenerator.generate(type, c, slot);
        boolean strong = reader == null || c.getClassLoader() == ClassLoader.getSystemClassLoader();
        return strong ? reader : new WeakReader(reader);
      }
    }
    return null;
  }

  /** Lets the reader be defined beside the tensor class, and see the interface it implements. */
  private void open(Class<?> tensor) {
    Module module = tensor.getModule();
    if (module.isNamed() && instrumentation.isModifiableModule(module)) {
      instrumentation.redefineModule(
          module,
          Set.of(ShapeReader.class.getModule()),
          Map.of(),
          Map.of(tensor.getPackageName(), Set.of(TensorReaders.class.getModule())),
          Set.of(),
          Map.of());
    }
  }

  private synchronized TensorType type(int slot) {
    return slots.get(slot).type;
  }

  /** A shape as the recording writes it: {@code float32[64,100]}. */
  public String text(Shapes.Shape shape) {
    if (shape == null) {
      return "?";
    }
    StringBuilder text = new StringBuilder();
    if (shape.dtype() >= 0) {
      text.append(
          type(shape.reader()).dtypes().getOrDefault(shape.dtype(), "dtype" + shape.dtype()));
    }
    text.append('[');
    long[] dims = shape.dims();
    for (int i = 0; i < dims.length; i++) {
      text.append(i == 0 ? "" : ",").append(dims[i]);
    }
    return text.append(']').toString();
  }
}
