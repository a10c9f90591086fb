package scalaforms

import fixtures.lib.{Mat, Scalable, Tally}

/** Calls ops in the forms that Scala's compiler makes of a call, and prints what comes of it. */
object ScalaForms:

  extension (m: Mat)
    def *(other: Mat): Mat = m.mul(other)
    def +(k: Double): Mat = m.mix(1L, k, 2, m, 3f, "plus")

  given Conversion[Double, Mat] = Mat.of(_)

  trait Doubling extends Scalable:
    val inner: Mat
    lazy val twice: Mat = inner.scaled(2)
    def scaled(factor: Double): Mat =
      Tally.call("scaled")
      inner.scaled(factor)

  class Derived(seed: Mat) extends Mat(seed.mul(Mat.of(2)).value) with Doubling:
    val inner: Mat = seed.root()
    override def scaled(factor: Double): Mat =
      Tally.call("scaled")
      super[Mat].scaled(factor)
    override def mul(other: Mat): Mat =
      Tally.call("mul")
      super.mul(other)

  case class Two(a: Mat, b: Mat):
    def both: Mat = a * b

  enum Shape:
    case Round(m: Mat)
    case Flat(k: Double)
    def sum: Double = this match
      case Round(m) if m.sum() > 3 => m.sum(1, 2)
      case Round(m)                => m.value
      case Flat(k)                 => Mat.of(k).sum(Seq(1.0, 2.0)*)

  inline def inlined(m: Mat): Mat = m.scaled(0.5)

  def byName(times: Int, m: => Mat): Double = (1 to times).map(_ => m.value).sum

  def curried(m: Mat)(k: Double): Mat = m.scaled(k)

  def tried(m: Mat): String =
    try m.root().toString
    catch case e: ArithmeticException => s"${e.getMessage} ${e.getStackTrace()(0)} ${e.getStackTrace.length}"
    finally m.touch()

  @annotation.tailrec
  def down(n: Int, m: Mat): Mat = if n == 0 then m else down(n - 1, m.scaled(0.5))

  def main(args: Array[String]): Unit =
    val four = Mat.of(4)
    println(four * four)
    println(four + 0.5)
    val converted: Mat = 2.5
    println(converted)
    val derived = Derived(four)
    println(s"${derived.twice} ${derived.twice} ${derived.scaled(3)} ${derived.mul(four)}")
    println(Two(four, converted).both)
    println(List(Shape.Round(four), Shape.Round(Mat.of(1)), Shape.Flat(2)).map(_.sum))
    println(inlined(four))
    println(byName(3, four.mul(four)))
    val partial = curried(four)
    println(List(1.0, 2.0).map(partial))
    println(tried(four) + " " + tried(Mat.of(-4)))
    println(down(5, four))
    println(List(1.0, 4.0).map(Mat.of).map(_.root()).reduce(_ mul _))
    println(for a <- List(four, converted); b <- List(four) if a.sum() > 3 yield a.mul(b))
    println(LazyList.iterate(four)(_.scaled(3)).map(_.value).take(4).toList)
    val runnable: Runnable = () => four.touch()
    runnable.run()
    val operator: java.util.function.BinaryOperator[Mat] = _.mul(_)
    println(operator.apply(four, four))
    println(Option(four).fold(0.0)(_.sum()))
    Tally.print()
