package io.tensorprof.agent.probe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tensors are words in native memory here; the library is who calls learn. */
class TensorStructTest {

  private static final int SLOT = 7;
  private static final int RANK = 8;
  private static final int SIZES = 16;
  private static final int IN_PLACE = 3;
  private static final int ELEMENTS = 40;
  private static final int TYPE = 48;
  private static final int STORAGE = 56;
  private static final int BYTES = 24;
  private static final int DTYPE = 6;
  private static final int DEVICE = 1;

  private final TensorStruct struct =
      new TensorStruct(SLOT, RANK, SIZES, IN_PLACE, ELEMENTS, TYPE, 63, STORAGE, BYTES);
  private final TensorStruct.Last last = new TensorStruct.Last();
  private final ByteBuffer tensor = words(8);
  private final ByteBuffer storage = words(4);

  private static ByteBuffer words(int words) {
    return ByteBuffer.allocateDirect(words * Long.BYTES).order(ByteOrder.nativeOrder());
  }

  /** The address of a buffer; JavaCPP gives that of a tensor to the probes. */
  private static long address(ByteBuffer buffer) {
    try {
      Field address = Buffer.class.getDeclaredField("address");
      address.setAccessible(true);
      return address.getLong(buffer);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no address", e);
    }
  }

  private long at() {
    return address(tensor);
  }

  private long[] put(long cppClass, long type, long... sizes) {
    tensor.putLong(0, cppClass);
    tensor.putLong(TYPE, type);
    tensor.putLong(RANK, sizes.length);
    for (int i = 0; i < Math.min(IN_PLACE, sizes.length); i++) {
      tensor.putLong(SIZES + i * Long.BYTES, sizes[i]);
    }
    tensor.putLong(ELEMENTS, Arrays.stream(sizes).reduce(1, (a, b) -> a * b));
    return sizes;
  }

  private void learn(int times, int dtype, long... sizes) {
    for (int i = 0; i < times; i++) {
      struct.look(at(), last);
      struct.learnShape(at(), dtype, sizes, sizes.length, last);
    }
  }

  private void trust() {
    learn(TensorStruct.TRIALS, DTYPE, put(1, 2, 4, 5));
  }

  private long[] read() {
    int shape = struct.shape(at(), last);
    if (shape == 0) {
      return null;
    }
    Shapes.Shape read = Shapes.list(Shapes.append(0, shape))[0];
    assertEquals(SLOT, read.reader());
    assertEquals(DTYPE, read.dtype());
    return read.dims();
  }

  @Test
  void shape_libraryHasToldTheSameOften_isRead() {
    learn(TensorStruct.TRIALS - 1, DTYPE, put(1, 2, 4, 5));
    assertArrayEquals(null, read());
    learn(1, DTYPE, 4, 5);
    assertArrayEquals(new long[] {4, 5}, read());
    put(1, 2, 7);
    assertArrayEquals(new long[] {7}, read());
    put(1, 2);
    assertArrayEquals(new long[0], read());
  }

  @Test
  void shape_ofAnotherKind_isAsked() {
    trust();
    put(1, 3, 4, 5);
    assertArrayEquals(null, read());
    put(2, 2, 4, 5);
    assertArrayEquals(null, read());
  }

  @Test
  void shape_bitsThatMeanNothing_areTheSameKind() {
    trust();
    put(1, 2 | Long.MIN_VALUE, 4, 5);
    assertArrayEquals(new long[] {4, 5}, read());
    put(1, 2 | Long.MIN_VALUE >>> 1, 4, 5);
    assertArrayEquals(null, read());
  }

  @Test
  void shape_moreDimensionsThanInPlace_isAsked() {
    trust();
    put(1, 2, 2, 2, 2, 2);
    assertArrayEquals(null, read());
    learn(1, DTYPE, 2, 2, 2, 2);
    put(1, 2, 4, 5);
    assertArrayEquals(new long[] {4, 5}, read(), "nor does it say anything of the others");
  }

  @Test
  void shape_libraryTellsAnother_isNeverReadAgain() {
    trust();
    learn(1, DTYPE, 4, 6);
    assertArrayEquals(null, read());
    trust();
    assertArrayEquals(null, read());
  }

  @Test
  void shape_libraryTellsAnotherType_isNeverReadAgain() {
    trust();
    learn(1, DTYPE + 1, 4, 5);
    trust();
    assertArrayEquals(null, read());
  }

  @Test
  void shape_elementsAreOthers_isNotRead() {
    put(1, 2, 4, 5);
    tensor.putLong(ELEMENTS, 21);
    learn(TensorStruct.TRIALS, DTYPE, 4, 5);
    assertArrayEquals(null, read());
  }

  @Test
  void shape_ofSingleElementsAlone_isNotTrusted() {
    learn(10 * TensorStruct.TRIALS, DTYPE, put(1, 2));
    learn(10 * TensorStruct.TRIALS, DTYPE, put(1, 2, 1, 1));
    assertArrayEquals(null, read());
  }

  @Test
  void shape_thatOnlyAskingPutsThere_isNotTrusted() {
    for (int i = 0; i < TensorStruct.TRIALS; i++) {
      put(1, 2, 0);
      struct.look(at(), last);
      put(1, 2, 4, 5);
      struct.learnShape(at(), DTYPE, new long[] {4, 5}, 2, last);
    }
    assertArrayEquals(null, read());
  }

  @Test
  void shape_elementsAreOthersLater_isAsked() {
    trust();
    put(1, 2, 7, 8);
    tensor.putLong(ELEMENTS, 57);
    assertArrayEquals(null, read());
    put(1, 2, 7, 8);
    assertArrayEquals(new long[] {7, 8}, read());
    assertArrayEquals(new long[] {7, 8}, read());
  }

  @Test
  void turns_ofALoop_comeToEachOfIt() {
    Set<Integer> asked = new HashSet<>();
    for (int i = 0; i < 8 * TensorStruct.TURNS; i++) {
      if (last.isTurn()) {
        asked.add(i % 8);
      }
    }
    assertEquals(8, asked.size());
  }

  @Test
  void shape_moreKindsThanThereIsRoomFor_isAsked() {
    for (int type = 0; type < 1000; type++) {
      learn(TensorStruct.TRIALS, DTYPE, put(1, type, 4, 5));
    }
    assertArrayEquals(null, read());
    put(1, 0, 4, 5);
    assertArrayEquals(new long[] {4, 5}, read());
  }

  private Held held(long bytes, int device) {
    storage.putLong(BYTES, bytes);
    tensor.putLong(STORAGE, address(storage));
    Held held = new Held();
    held.clear();
    held.storage = address(storage);
    held.bytes = bytes;
    held.device = device;
    return held;
  }

  private void trustHolding() {
    put(1, 2, 4, 5);
    Held held = held(80, DEVICE);
    for (int i = 0; i < TensorStruct.TRIALS; i++) {
      learn(held);
    }
  }

  private void learn(Held held) {
    struct.look(at(), last);
    struct.learn(at(), held, last);
  }

  @Test
  void read_libraryHasToldTheSameOften_bytesAreRead() {
    trustHolding();
    held(96, DEVICE);
    Held read = new Held();
    assertTrue(struct.read(at(), read, last));
    assertEquals(96, read.bytes);
    assertEquals(address(storage), read.storage);
    assertEquals(DEVICE, read.device);
    assertArrayEquals(null, read(), "its shape has not been tried");
  }

  @Test
  void read_withoutStorageOrWithBytesThatAreNone_isAsked() {
    trustHolding();
    storage.putLong(BYTES, -8);
    assertFalse(struct.read(at(), new Held(), last));
    tensor.putLong(STORAGE, 0);
    assertFalse(struct.read(at(), new Held(), last));
  }

  @Test
  void read_libraryTellsSomethingElse_isNeverReadAgain() {
    trustHolding();
    learn(held(80, DEVICE + 1));
    trustHolding();
    assertFalse(struct.read(at(), new Held(), last));
  }

  @Test
  void read_emptyStoragesAlone_areNotTrusted() {
    put(1, 2, 0, 5);
    Held held = held(0, DEVICE);
    for (int i = 0; i < 10 * TensorStruct.TRIALS; i++) {
      learn(held);
    }
    assertFalse(struct.read(at(), new Held(), last));
  }
}
