package io.tensorprof.agent.probe;

import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.List;

/**
 * Bootstraps of method references to ops ({@code map(Tensor::relu)}). A reference is no call: what
 * calls the op is an object that the JDK makes when the reference is evaluated. Here the agent
 * makes it, with probes around the call; where it cannot, the JDK does as ever.
 */
public final class References {

  /** Makes the objects behind woven references. */
  public interface Linker {
    /** The call site that evaluates the reference, or null to leave it to the JDK. */
    CallSite link(
        MethodHandles.Lookup caller,
        String interfaceMethod,
        MethodType factory,
        MethodHandle op,
        Shape shape,
        int site);
  }

  /**
   * What the object must be besides its interface.
   *
   * @param erased type of the interface's method
   * @param dynamic the same with the reference's own type arguments
   * @param markers further interfaces
   * @param bridges further types under which the method may be called
   * @param serializable whether it can be written to an object stream
   */
  public record Shape(
      MethodType erased,
      MethodType dynamic,
      List<Class<?>> markers,
      List<MethodType> bridges,
      boolean serializable) {}

  private static volatile Linker linker;

  private References() {}

  /** Names who makes the objects. */
  public static void setLinker(Linker newLinker) {
    linker = newLinker;
  }

  /** As {@link LambdaMetafactory#metafactory}, and the site. */
  public static CallSite metafactory(
      MethodHandles.Lookup caller,
      String interfaceMethod,
      MethodType factory,
      MethodType erased,
      MethodHandle op,
      MethodType dynamic,
      int site)
      throws LambdaConversionException {
    Shape shape = new Shape(erased, dynamic, List.of(), List.of(), false);
    CallSite linked = link(caller, interfaceMethod, factory, op, shape, site);
    return linked != null
        ? linked
        : LambdaMetafactory.metafactory(caller, interfaceMethod, factory, erased, op, dynamic);
  }

  /** As {@link LambdaMetafactory#altMetafactory}; the site is the last argument. */
  public static CallSite altMetafactory(
      MethodHandles.Lookup caller, String interfaceMethod, MethodType factory, Object... arguments)
      throws LambdaConversionException {
    Object[] own = Arrays.copyOf(arguments, arguments.length - 1);
    int site = (int) arguments[own.length];
    CallSite linked =
        link(caller, interfaceMethod, factory, (MethodHandle) own[1], shape(own), site);
    return linked != null
        ? linked
        : LambdaMetafactory.altMetafactory(caller, interfaceMethod, factory, own);
  }

  private static CallSite link(
      MethodHandles.Lookup caller,
      String interfaceMethod,
      MethodType factory,
      MethodHandle op,
      Shape shape,
      int site) {
    Linker maker = linker;
    return maker == null ? null : maker.link(caller, interfaceMethod, factory, op, shape, site);
  }

  private static Shape shape(Object[] arguments) {
    int flags = (int) arguments[3];
    int at = 4;
    List<Class<?>> markers = List.of();
    if ((flags & LambdaMetafactory.FLAG_MARKERS) != 0) {
      int count = (int) arguments[at++];
      markers = List.of(Arrays.copyOfRange(arguments, at, at + count, Class[].class));
      at += count;
    }
    List<MethodType> bridges = List.of();
    if ((flags & LambdaMetafactory.FLAG_BRIDGES) != 0) {
      int count = (int) arguments[at++];
      bridges = List.of(Arrays.copyOfRange(arguments, at, at + count, MethodType[].class));
    }
    boolean serializable = (flags & LambdaMetafactory.FLAG_SERIALIZABLE) != 0;
    return new Shape(
        (MethodType) arguments[0], (MethodType) arguments[2], markers, bridges, serializable);
  }
}
