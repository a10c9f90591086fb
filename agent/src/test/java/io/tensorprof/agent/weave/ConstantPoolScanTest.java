package io.tensorprof.agent.weave;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fixtures.CallForms;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConstantPoolScanTest {

  private static byte[] classFile() throws IOException {
    try (InputStream in = CallForms.class.getResourceAsStream("CallForms.class")) {
      return in.readAllBytes();
    }
  }

  @Test
  void mayCall_classThatNamesAnOwner_yes() throws IOException {
    assertTrue(new ConstantPoolScan(List.of("x.y.", "fixtures.lib.Mat")).mayCall(classFile()));
    assertTrue(new ConstantPoolScan(List.of("fixtures.lib.")).mayCall(classFile()));
  }

  @Test
  void mayCall_classThatNamesNone_no() throws IOException {
    assertFalse(new ConstantPoolScan(List.of("org.bytedeco.")).mayCall(classFile()));
    assertFalse(new ConstantPoolScan(List.of()).mayCall(classFile()));
  }

  @Test
  void mayCall_brokenClassFile_noException() throws IOException {
    ConstantPoolScan scan = new ConstantPoolScan(List.of("no.such.Owner"));
    byte[] whole = classFile();
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      byte[] broken = Arrays.copyOf(whole, random.nextInt(whole.length));
      for (int k = 0; k < 5 && broken.length > 10; k++) {
        broken[8 + random.nextInt(broken.length - 8)] = (byte) random.nextInt();
      }
      scan.mayCall(broken);
    }
  }
}
