package io.tensorprof.analyzer.export;

import com.google.protobuf.CodedOutputStream;
import io.tensorprof.analyzer.model.CallTree;
import io.tensorprof.analyzer.model.Frame;
import io.tensorprof.analyzer.model.FunctionKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What samples of a pprof profile refer to: locations, functions and strings, numbered as they are
 * first met. Locations and functions begin with 1; string 0 is empty.
 */
final class PprofTables {

  // Field numbers of perftools.profiles.Profile, Location, Line and Function.
  private static final int LOCATION = 4;
  private static final int FUNCTION = 5;
  private static final int STRING_TABLE = 6;
  private static final int LOCATION_ID = 1;
  private static final int LOCATION_LINE = 4;
  private static final int LINE_FUNCTION_ID = 1;
  private static final int LINE_LINE = 2;
  private static final int FUNCTION_ID = 1;
  private static final int FUNCTION_NAME = 2;
  private static final int FUNCTION_SYSTEM_NAME = 3;
  private static final int FUNCTION_FILENAME = 4;
  private static final int FUNCTION_START_LINE = 5;

  private record Function(FunctionKey key, String file) {}

  private record Location(int function, int line) {}

  private final CallTree tree;
  private final Map<FunctionKey, String> names;
  private final int[] functionOfFrame;
  private final Map<String, Integer> strings = new LinkedHashMap<>();
  private final Map<Function, Integer> functions = new LinkedHashMap<>();
  private final List<Frame> frameOfFunction = new ArrayList<>();
  private final Map<Location, Integer> locations = new LinkedHashMap<>();

  PprofTables(CallTree tree) {
    this.tree = tree;
    this.names = DistinctNames.full(tree);
    this.functionOfFrame = new int[tree.frameCount()];
    strings.put("", 0);
  }

  /** The index of a string. */
  int string(String text) {
    Integer known = strings.putIfAbsent(Unicode.wellFormed(text), strings.size());
    return known == null ? strings.size() - 1 : known;
  }

  /** The id of a line in a frame's function. */
  int location(int frameId, int line) {
    if (functionOfFrame[frameId] == 0) {
      functionOfFrame[frameId] = function(tree.frameOfId(frameId));
    }
    Location location = new Location(functionOfFrame[frameId], line);
    Integer known = locations.putIfAbsent(location, locations.size() + 1);
    return known == null ? locations.size() : known;
  }

  private int function(Frame frame) {
    Function function = new Function(frame.function(), SourcePath.of(frame));
    Integer known = functions.putIfAbsent(function, functions.size() + 1);
    if (known != null) {
      return known;
    }
    frameOfFunction.add(frame);
    return functions.size();
  }

  /** Writes all that was referred to. */
  void write(CodedOutputStream out) throws IOException {
    for (Map.Entry<Location, Integer> entry : locations.entrySet()) {
      ProtoMessage line = new ProtoMessage();
      line.int64(LINE_FUNCTION_ID, entry.getKey().function());
      line.int64(LINE_LINE, entry.getKey().line());
      ProtoMessage location = new ProtoMessage();
      location.int64(LOCATION_ID, entry.getValue());
      location.message(LOCATION_LINE, line.bytes());
      out.writeByteArray(LOCATION, location.bytes());
    }
    for (Map.Entry<Function, Integer> entry : functions.entrySet()) {
      Frame frame = frameOfFunction.get(entry.getValue() - 1);
      int name = string(names.get(entry.getKey().key()));
      ProtoMessage function = new ProtoMessage();
      function.int64(FUNCTION_ID, entry.getValue());
      function.int64(FUNCTION_NAME, name);
      function.int64(FUNCTION_SYSTEM_NAME, name);
      function.int64(FUNCTION_FILENAME, string(entry.getKey().file()));
      function.int64(FUNCTION_START_LINE, frame.line());
      out.writeByteArray(FUNCTION, function.bytes());
    }
    for (String string : strings.keySet()) {
      out.writeString(STRING_TABLE, string);
    }
  }
}
