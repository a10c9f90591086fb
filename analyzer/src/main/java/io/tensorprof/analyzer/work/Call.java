package io.tensorprof.analyzer.work;

import java.util.ArrayList;
import java.util.List;

/**
 * One call of an op, as a recording has it.
 *
 * @param owner binary name of the class that the call names
 * @param name of the method
 * @param descriptor of the method
 * @param inputs tensors among receiver and arguments, in that order, those of lists one by one
 * @param outputs tensors returned
 */
record Call(
    String owner,
    String name,
    String descriptor,
    List<TensorShape> inputs,
    List<TensorShape> outputs) {

  /** An input; one that cannot be read where there is none. */
  TensorShape input(int index) {
    return index < inputs.size() ? inputs.get(index) : TensorShape.UNREADABLE;
  }

  /** The only output; one that cannot be read unless there is exactly one. */
  TensorShape output() {
    return outputs.size() == 1 ? outputs.get(0) : TensorShape.UNREADABLE;
  }

  /** Name of the owner without its package. */
  String simpleOwner() {
    return owner.substring(owner.lastIndexOf('.') + 1);
  }

  boolean isConstructor() {
    return name.equals("<init>");
  }

  /** The same call with other inputs. */
  Call withInputs(List<TensorShape> others) {
    return new Call(owner, name, descriptor, List.copyOf(others), outputs);
  }

  /** The same call as if it returned this. */
  Call returning(TensorShape output) {
    return new Call(owner, name, descriptor, inputs, List.of(output));
  }

  /** Bytes of all inputs and outputs, −1 when they are not known. */
  long bytes() {
    return Count.sum(TensorShape.bytes(inputs), TensorShape.bytes(outputs));
  }

  /** Sorts of elements that inputs and outputs have, which say what its arithmetic is. */
  Arithmetic arithmetic() {
    List<TensorShape> all = new ArrayList<>(inputs);
    all.addAll(outputs);
    return Arithmetic.of(all);
  }

  /**
   * How many parameters have a type that begins so, {@code Lorg/ejml/data/}; 0 of a descriptor that
   * is none.
   */
  int parameters(String type) {
    int count = 0;
    int end = descriptor.indexOf(')');
    for (int at = 1; at > 0 && at < end; at = nextParameter(at)) {
      count += descriptor.startsWith(type, at) ? 1 : 0;
    }
    return count;
  }

  private int nextParameter(int from) {
    int at = from;
    while (descriptor.charAt(at) == '[') {
      at++; // ends at the latest at the parenthesis
    }
    return descriptor.charAt(at) == 'L' ? descriptor.indexOf(';', at) + 1 : at + 1;
  }

  boolean returnsVoid() {
    return descriptor.endsWith(")V");
  }
}
