package io.tensorprof.agent.probe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

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

  @Test
  void of_readerThrows_isUnreadable() {
    Shapes.setReaderFactory(
        (slot, type) ->
            new ShapeReader() {
              @Override
              public int rank(Object tensor) {
                throw new NullPointerException("closed");
              }

              @Override
              public long size(Object tensor, int dimension) {
                return 0;
              }

              @Override
              public int dtype(Object tensor) {
                return 0;
              }
            });
    assertEquals(Shapes.UNREADABLE, new ShapeCache().of("tensor", 900));
    assertEquals(0, new ShapeCache().of(null, 900));
  }
}
