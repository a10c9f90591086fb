package io.tensorprof.analyzer.export;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A protobuf message inside another, which begins with its length: so it is made first. */
final class ProtoMessage {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
  private final CodedOutputStream out = CodedOutputStream.newInstance(bytes, 64);

  void int64(int field, long value) throws IOException {
    out.writeInt64(field, value);
  }

  /** A repeated number in its packed form. */
  void packed(int field, long[] values, int length) throws IOException {
    int size = 0;
    for (int i = 0; i < length; i++) {
      size += CodedOutputStream.computeInt64SizeNoTag(values[i]);
    }
    out.writeTag(field, 2);
    out.writeUInt32NoTag(size);
    for (int i = 0; i < length; i++) {
      out.writeInt64NoTag(values[i]);
    }
  }

  void message(int field, byte[] message) throws IOException {
    out.writeByteArray(field, message);
  }

  byte[] bytes() throws IOException {
    out.flush();
    return bytes.toByteArray();
  }
}
