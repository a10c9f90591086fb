package kotlinforms

import fixtures.lib.Mat
import fixtures.lib.Scalable
import fixtures.lib.Tally
import java.util.function.UnaryOperator

/** Calls ops in the forms that Kotlin's compiler makes of a call, and prints what comes of it. */
infix fun Mat.times(other: Mat): Mat = mul(other)

operator fun Mat.plus(k: Double): Mat = mix(1, k, 2, this, 3f, "plus")

inline fun <T> twice(make: () -> T): List<T> = listOf(make(), make())

fun withDefaults(m: Mat, factor: Double = m.sum(), then: Mat = m.scaled(factor)): Mat = then.mul(m)

data class Pair2(val a: Mat, val b: Mat = a.mul(a)) {
  val both by lazy { a.mul(b) }

  companion object {
    val UNIT = Mat.of(1.0).mul(Mat.of(1.0))
  }
}

object Single : Scalable {
  private val inner = Mat.of(2.0).scaled(3.0)

  override fun scaled(factor: Double): Mat {
    Tally.call("scaled")
    return inner.scaled(factor)
  }
}

open class Base(val m: Mat)

class Derived(seed: Mat) : Base(seed.mul(Mat.of(2.0)).also { it.touch() }) {
  val extra = m.root()

  init {
    extra.touch()
  }
}

class Sub(v: Double) : Mat(v) {
  override fun mul(other: Mat): Mat {
    Tally.call("mul")
    return super.mul(other)
  }
}

sealed interface Shape

data class Round(val m: Mat) : Shape

data class Flat(val k: Double) : Shape

fun of(shape: Shape?): Double =
  when (shape) {
    is Round -> shape.m.sum(1.0, *doubleArrayOf(2.0, 3.0))
    is Flat -> Mat.of(shape.k).sum()
    null -> -1.0
  }

fun tried(m: Mat): String =
  try {
    "${m.root().value}"
  } catch (e: ArithmeticException) {
    "${e.message} ${e.stackTrace[0]} ${e.stackTrace.size}"
  } finally {
    m.touch()
  }

tailrec fun down(n: Int, m: Mat): Mat = if (n == 0) m else down(n - 1, m.scaled(0.5))

fun numbers() = sequence {
  var m = Mat.of(1.0)
  while (m.value < 20) {
    yield(m.value)
    m = m.scaled(3.0)
  }
}

fun main() {
  val four = Mat.of(4.0)
  println(four times four)
  println(four + 0.5)
  println(twice { four.root() })
  println(withDefaults(four))
  println(withDefaults(four, then = four))
  val pair = Pair2(four)
  println("${pair.both} ${pair.both} ${pair.copy(a = four.scaled(2.0))} ${Pair2.UNIT}")
  println(Derived(four).m.scaled(2.0).value + Derived(four).extra.value)
  println(Sub(3.0).mul(four))
  println(listOf(Round(four), Flat(2.5), null).map { of(it) })
  println(tried(four) + " " + tried(Mat.of(-4.0)))
  println(down(5, four))
  println(listOf(1.0, 4.0).map(Mat::of).map(Mat::root).fold(four, Mat::mul))
  val bound: (Mat) -> Mat = four::mul
  val sam = UnaryOperator<Mat>(four::mul)
  val made: (Double) -> Mat = ::Sub
  println("${bound(four)} ${sam.apply(four)} ${made(2.0).mul(four)}")
  println(listOf<Scalable>(four, Single).map(Scalable::doubled))
  println(numbers().toList())
  val maybe: Mat? = if (four.sum() > 3) four else null
  println(maybe?.mul(four)?.value ?: 0.0)
  four.let { it.mul(it) }.apply { touch() }.run { root() }.also(::println)
  Tally.print()
}
