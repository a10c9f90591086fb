package io.tensorprof.agent.weave;

import io.tensorprof.agent.probe.HolderReader;
import io.tensorprof.agent.probe.Holders;
import io.tensorprof.agent.probe.Shapes;
import io.tensorprof.agent.probe.TensorReader;
import io.tensorprof.agent.probe.TensorStruct;
import io.tensorprof.agent.rules.RuleSet;
import io.tensorprof.agent.rules.StructPlaces;
import io.tensorprof.agent.rules.Supertypes;
import io.tensorprof.agent.rules.TensorList;
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
public final class TensorReaders implements Shapes.ReaderFactory, Holders.ReaderFactory {

  private record Slot(TensorType type, WeakReference<ClassLoader> loader) {}

  /** Of what holds tensors; the number is the slot of the reader of these. */
  private record HolderSlot(TensorList type, int tensors, boolean lost) {}

  private final List<Slot> slots = new ArrayList<>();
  private final List<HolderSlot> holders = new ArrayList<>();
  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
  private final List<String> misfits = new ArrayList<>();
  private final Instrumentation instrumentation;

  /**
   * No slots yet.
   *
   * @param instrumentation opens the modules of tensor classes
   */
  public TensorReaders(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /**
   * The slot for values of this static type; with {@link Shapes#ARRAY} or {@link Shapes#LIST} added
   * when they hold tensors. −1: they are none of that.
   */
  int slot(RuleSet rules, Type type, ClassLoader loader, Supertypes types) {
    if (type.getSort() == Type.ARRAY && type.getDimensions() == 1) {
      int element = slotOf(tensor(rules, type.getElementType(), types), loader);
      return element < 0 ? -1 : element | Shapes.ARRAY;
    }
    int slot = slotOf(tensor(rules, type, types), loader);
    if (slot >= 0 || type.getSort() != Type.OBJECT) {
      return slot;
    }
    TensorList list = rules.list(type.getClassName(), types);
    int element = list == null || list.isHolder() ? -1 : slotOf(rules.elements(list), loader);
    return element < 0 ? -1 : element | Shapes.LIST;
  }

  /** The slot for values of this static type that hold tensors of their own; −1: they do not. */
  int holderSlot(RuleSet rules, Type type, ClassLoader loader, Supertypes types) {
    TensorList list = type.getSort() == Type.OBJECT ? rules.list(type.getClassName(), types) : null;
    TensorType tensors = list == null || !list.isHolder() ? null : rules.elements(list);
    if (tensors == null) {
      return -1;
    }
    HolderSlot wanted = new HolderSlot(list, slotOf(tensors, loader), tensors.holding().lost());
    synchronized (this) {
      int known = holders.indexOf(wanted);
      if (known < 0) {
        holders.add(wanted);
      }
      return known < 0 ? holders.size() - 1 : known;
    }
  }

  @Override
  public HolderReader newHolderReader(int slot, Class<?> holderClass) {
    HolderSlot holder;
    synchronized (this) {
      holder = holders.get(slot);
    }
    Class<?> named = supertype(holderClass, holder.type().className());
    if (named == null) {
      return null;
    }
    open(named);
    try {
      HolderReader reader =
          HolderReaderGenerator.generate(
              holder.type(), named, slot, holder.tensors(), holder.lost());
      boolean strong = named.getClassLoader() == ClassLoader.getSystemClassLoader();
      return strong ? reader : new WeakHolderReader(reader);
    } catch (MisfitException e) {
      misfit(e.getMessage());
      return null;
    }
  }

  private static TensorType tensor(RuleSet rules, Type type, Supertypes types) {
    return type.getSort() == Type.OBJECT ? rules.tensor(type.getClassName(), types) : null;
  }

  private synchronized int slotOf(TensorType wanted, ClassLoader loader) {
    if (wanted == null) {
      return -1;
    }
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).type.equals(wanted) && slots.get(i).loader.get() == loader) {
        return i;
      }
    }
    slots.add(new Slot(wanted, new WeakReference<>(loader)));
    return slots.size() - 1;
  }

  @Override
  public TensorReader newReader(int slot, Class<?> tensorClass) {
    TensorType type = type(slot);
    Class<?> named = supertype(tensorClass, type.className());
    if (named == null) {
      return null;
    }
    open(named);
    met(named.getClassLoader());
    try {
      TensorReader reader = TensorReaderGenerator.generate(type, named, slot);
      boolean strong = named.getClassLoader() == ClassLoader.getSystemClassLoader();
      return strong ? reader : new WeakReader(reader);
    } catch (MisfitException e) {
      misfit(e.getMessage());
      return null;
    }
  }

  @Override
  public TensorStruct newStruct(int slot) {
    StructPlaces at = type(slot).struct();
    return at == null
        ? null
        : new TensorStruct(
            slot,
            at.rank(),
            at.sizes(),
            at.inPlace(),
            at.elements(),
            at.type(),
            at.typeBits(),
            at.storage(),
            at.bytes());
  }

  private synchronized void misfit(String text) {
    misfits.add(text);
  }

  /** What the user has not been told yet: classes of tensors that cannot be read. */
  public synchronized List<String> takeMisfits() {
    List<String> taken = List.copyOf(misfits);
    misfits.clear();
    return taken;
  }

  /**
   * The class or interface of this name among a class and its supertypes; null when there is none.
   */
  private static Class<?> supertype(Class<?> from, String name) {
    for (Class<?> c = from; c != null; c = c.getSuperclass()) {
      if (c.getName().equals(name)) {
        return c;
      }
      for (Class<?> each : c.getInterfaces()) {
        Class<?> found = supertype(each, name);
        if (found != null) {
          return found;
        }
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
          Set.of(TensorReader.class.getModule()),
          Map.of(),
          Map.of(tensor.getPackageName(), Set.of(TensorReaders.class.getModule())),
          Set.of(),
          Map.of());
    }
  }

  private synchronized void met(ClassLoader loader) {
    if (!loaders().contains(loader)) {
      loaders.add(new WeakReference<>(loader));
    }
  }

  /** The loaders of the classes of tensors met so far. */
  public synchronized List<ClassLoader> loaders() {
    List<ClassLoader> all = new ArrayList<>();
    for (WeakReference<ClassLoader> one : loaders) {
      ClassLoader loader = one.get();
      if (loader != null) {
        all.add(loader);
      }
    }
    return all;
  }

  /** Whether the tensors of a slot tell that they are closed. */
  boolean tellsClosed(int slot) {
    return type(slot).holding().closed() != null;
  }

  private synchronized TensorType type(int slot) {
    return slots.get(slot).type;
  }

  /** Where a tensor lies, by its slot's number for it; empty when that is not known. */
  public String device(int slot, int device) {
    return device < 0 ? "" : type(slot).holding().devices().getOrDefault(device, "device" + device);
  }

  /** A shape as the recording writes it: {@code float32[64,100]}. */
  public String text(Shapes.Shape shape) {
    if (shape == null) {
      return "?";
    }
    StringBuilder text = new StringBuilder();
    if (shape.dtype() >= 0) {
      text.append(
          type(shape.reader())
              .elements()
              .dtypes()
              .getOrDefault(shape.dtype(), "dtype" + shape.dtype()));
    }
    text.append('[');
    long[] dims = shape.dims();
    for (int i = 0; i < dims.length; i++) {
      text.append(i == 0 ? "" : ",").append(dims[i]);
    }
    return text.append(']').toString();
  }
}
