import fixtures.lib.Mat;
import fixtures.lib.Scalable;
import fixtures.lib.Tally;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Gatherers;

/** Calls ops from within what the language has had since Java 17. */
sealed interface Node permits Leaf, Add, Neg {}

record Leaf(Mat m) implements Node {}

record Add(Node left, Node right) implements Node {}

record Neg(Node of) implements Node {}

class Base {
  final Mat m;

  Base(Mat m) {
    this.m = m;
  }
}

class Flexible extends Base {
  final Mat extra;

  Flexible(Mat seed, int n) {
    Mat root;
    try {
      root = seed.root();
    } catch (ArithmeticException e) {
      root = Mat.of(n);
    }
    this.extra = root.mul(root); // a field before super()
    UnaryOperator<Mat> twice = Scalable -> Mat.of(2).mul(Scalable);
    for (int i = 0; i < n; i++) {
      root = twice.apply(root);
    }
    if (n > 2) {
      throw new IllegalArgumentException("n " + root.sum());
    }
    super(root.scaled(n));
    m.touch();
  }
}

static double eval(Node node) {
  return switch (node) {
    case Leaf(Mat m) when m.sum() > 3 -> m.sum(1, 2);
    case Leaf(var m) -> m.value;
    case Add(Leaf(Mat a), Leaf(Mat b)) -> a.mul(b).value;
    case Add(var left, var right) -> eval(left) + eval(right);
    case Neg(Neg(var inner)) -> eval(inner);
    case Neg(_) -> Mat.of(-1).sum();
  };
}

static String kind(Object o) {
  return switch (o) {
    case null -> "null";
    case Mat m when m.root().value > 1 -> "large " + m.mul(m);
    case Mat m -> "small " + m.scaled(2);
    case Scalable s -> "scalable " + s.doubled();
    case Integer i when i > 5 -> "five " + Mat.of(i).value;
    default -> o.toString();
  };
}

record Lazy(Mat inner) implements Scalable {
  Lazy {
    inner = inner.root();
  }

  Lazy(double k) {
    var m = Mat.of(k);
    m.touch();
    this(m.mul(m));
  }

  public Mat scaled(double factor) {
    Tally.call("scaled");
    return inner.scaled(factor);
  }
}

void main() throws Exception {
  var four = Mat.of(4);
  IO.println(new Flexible(four, 2).m + " " + new Flexible(Mat.of(-4), 1).extra);
  try {
    new Flexible(four, 3);
  } catch (IllegalArgumentException e) {
    IO.println(e.getMessage() + " " + e.getStackTrace()[0]);
  }
  var one = new Leaf(Mat.of(1));
  var leaf = new Leaf(four);
  IO.println(eval(leaf) + eval(one) + eval(new Add(leaf, one)) + eval(new Neg(new Neg(leaf))));
  IO.println(eval(new Add(new Neg(one), new Add(one, one))));
  IO.println(kind(four) + kind(Mat.of(1)) + kind(null) + kind(7) + kind(new Lazy(four)));
  IO.println(new Lazy(3.0).scaled(2));
  IO.println(
      List.of(1.0, 2.0, 3.0).stream()
          .map(Mat::of)
          .gather(Gatherers.fold(() -> Mat.of(1), Mat::mul))
          .toList());
  var threads = List.of(Thread.ofVirtual(), Thread.ofPlatform());
  for (var builder : threads) {
    builder.start(() -> Mat.of(2).touch()).join();
  }
  Tally.print();
}
