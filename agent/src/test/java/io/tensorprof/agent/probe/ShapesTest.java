package io.tensorprof.agent.probe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapesTest {

  private static int shape(int dtype, long... dims) {
    return Shapes.intern(3, dtype, dims, dims.length);
  }

  @Test
  void intern_sameShape_sameNumber() {
    int matrix = shape(6, 64, 1000);
    assertEquals(matrix, shape(6, 64, 1000));
    assertNotEquals(matrix, shape(7, 64, 1000));
    assertNotEquals(matrix, shape(6, 1000, 64));
    assertNotEquals(matrix, shape(6, 64, 1000, 1));
  }

  @Test
  void intern_manyShapes_allKeepTheirNumbers() {
    int[] numbers = new int[5000];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = shape(6, i, 7);
    }
    for (int i = 0; i < numbers.length; i++) {
      assertEquals(numbers[i], shape(6, i, 7));
      Shapes.Shape[] back = Shapes.list(Shapes.append(0, numbers[i]));
      assertArrayEquals(new long[] {i, 7}, back[0].dims());
    }
  }

  @Test
  void append_shapesOfACall_comeBackInOrder() {
    int list = Shapes.append(Shapes.append(0, shape(6, 2)), Shapes.UNREADABLE);
    list = Shapes.append(list, shape(11));
    Shapes.Shape[] back = Shapes.list(Shapes.append(list, 0));
    assertEquals(3, back.length);
    assertArrayEquals(new long[] {2}, back[0].dims());
    assertNull(back[1]);
    assertEquals(11, back[2].dtype());
  }

  private static long[] sizes(Object tensors, int reader) {
    Shapes.setReaderFactory((slot, type) -> FakeTensor.READER);
    Shapes.Shape[] shapes = Shapes.list(new ShapeCache().append(0, tensors, reader));
    return Arrays.stream(shapes).mapToLong(s -> s == null ? -1 : s.dims()[0]).toArray();
  }

  @Test
  void append_libraryThrows_isUnreadable() {
    assertArrayEquals(new long[] {-1}, sizes(7, 900));
    assertArrayEquals(new long[0], sizes(null, 900));
  }

  @Test
  void append_listOrArray_eachTensorOfTheFirst16() {
    List<Object> tensors = new ArrayList<>(Arrays.asList("a", null, "ccc", 7));
    long[] expected = {1, 3, -1};
    assertArrayEquals(expected, sizes(tensors, 901 | Shapes.LIST));
    assertArrayEquals(expected, sizes(tensors.toArray(), 901 | Shapes.ARRAY));
    assertEquals(16, sizes(Collections.nCopies(100, "a"), 901 | Shapes.LIST).length);
    assertEquals(0, sizes(new String[100], 901 | Shapes.ARRAY).length);
  }

  @Test
  void append_holder_eachOfItsTensorsThatIsThere() {
    Holders.setReaderFactory((slot, type) -> new FakeHolder.Reader(true));
    FakeHolder holder = new FakeHolder(new FakeTensor(1, 10), new FakeTensor(2, 30));
    assertArrayEquals(new long[] {10, 30}, sizes(holder, 903 | Shapes.HOLDS));
    assertArrayEquals(new long[] {-1}, sizes("none", 903 | Shapes.HOLDS));
  }

  @Test
  void append_listOfTheProgramThrows_isUnreadable() {
    List<String> broken =
        new AbstractList<>() {
          @Override
          public String get(int index) {
            throw new IllegalStateException();
          }

          @Override
          public int size() {
            return 2;
          }
        };
    assertArrayEquals(new long[] {-1}, sizes(broken, 902 | Shapes.LIST));
  }
}
