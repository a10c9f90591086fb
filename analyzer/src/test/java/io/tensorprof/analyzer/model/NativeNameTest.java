package io.tensorprof.analyzer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeNameTest {

  /** As async-profiler 4.6 recorded them of libtorch 2.10 on Linux. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          AddmmBackward0::apply | torch::autograd::generated::AddmmBackward0::apply
          VariableType::mm      | torch::autograd::VariableType::(anonymous namespace)::mm
          native::setStrided    | void at::native::setStrided<long>
          scalar_fill::lambda   | at::detail::scalar_fill(at::Tensor&, c10::Scalar const&)::{lambda()#1}::operator()
          function_ref::callback_fn<add_kernel::lambda> | void c10::function_ref<void (char**, long const*, long, long)>::callback_fn<at::native::AVX2::VectorizedLoop2d<at::native::(anonymous namespace)::add_kernel(at::TensorIteratorBase&, c10::Scalar const&)::{lambda()#1}::operator()() const::{lambda()#7}::operator()() const::{lambda(float, float)#1}, at::native::(anonymous namespace)::add_kernel(at::TensorIteratorBase&, c10::Scalar const&)::{lambda()#1}::operator()() const::{lambda()#1}::operator()() const::{lambda(at::vec::AVX2::Vectorized<float>, at::vec)#2}> >
          wrap_kernel_functor_unboxed_<VariableType::mm>::call | c10::impl::wrap_kernel_functor_unboxed_<c10::impl::detail::WrapFunctionIntoFunctor_<c10::CompileTimeFunctionPointer<at::Tensor (c10::DispatchKeySet, at::Tensor const&, at::Tensor const&), &torch::autograd::VariableType::(anonymous namespace)::mm>, at::Tensor, c10::guts::typelist::typelist<c10::DispatchKeySet, at::Tensor const&, at::Tensor const&> >, at::Tensor (c10::DispatchKeySet, at::Tensor const&, at::Tensor const&)>::call
          wrap_kernel_functor_unboxed_<a…CPU__mse_loss_backward>::call | c10::impl::wrap_kernel_functor_unboxed_<c10::impl::detail::WrapFunctionIntoFunctor_<c10::CompileTimeFunctionPointer<at::Tensor (at::Tensor const&, at::Tensor const&, at::Tensor const&, long), &at::(anonymous namespace)::(anonymous namespace)::wrapper_CPU__mse_loss_backward>, at::Tensor, c10::guts::typelist::typelist<at::Tensor const&, at::Tensor const&, at::Tensor const&, long> >, at::Tensor (at::Tensor const&, at::Tensor const&, at::Tensor const&, long)>::call
          autograd::flatten_tensor_args | std::vector<at::Tensor, std::allocator<at::Tensor> > torch::autograd::flatten_tensor_args<at::Tensor&>
          vector::emplace_back          | at::Tensor& std::vector<at::Tensor, std::allocator<at::Tensor> >::emplace_back<at::Tensor const&>
          Node::operator()              | torch::autograd::Node::operator()
          SmallVectorImpl::operator=    | c10::SmallVectorImpl<c10::SymInt>::operator=
          iterator::operator++          | c10::DispatchKeySet::iterator::operator++
          ResourceObj::operator new     | ResourceObj::operator new
          operator new                  | operator new
          LIRGenerator::block_do        | non-virtual thunk to LIRGenerator::block_do
          sgemm_kernel_SKYLAKEX         | sgemm_kernel_SKYLAKEX
          pthread_mutex_lock            | pthread_mutex_lock@@GLIBC_2.2.5
          malloc@plt                    | malloc@plt
          I2C/C2I adapters              | I2C/C2I adapters
          [libz.so.1.2.13]              | /usr/lib/x86_64-linux-gnu/libz.so.1.2.13
          Java_org_bytedeco_pytorch_Tensor_backward | Java_org_bytedeco_pytorch_Tensor_backward__
          Java_org_bytedeco_pytorch_global_torch_grad | Java_org_bytedeco_pytorch_global_torch_grad__Lorg_bytedeco_pytorch_TensorVector_2Lorg_bytedeco_pytorch_TensorVector_2
          """)
  void shortened_recordedSymbol(String expected, String symbol) {
    assertEquals(expected, NativeName.shortened(symbol));
  }

  /** Forms of the demanglers' grammar that the recording at hand has not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          cpublas::gemm     | at::native::cpublas::gemm(long, float const*) const &
          a::operator<      | bool a::operator< <int>(int)
          a::operator->     | a::operator->() const
          a::operator bool  | a::operator bool() const
          a::f              | a::f[abi:cxx11](int) [clone .constprop.0]
          a::operators_init | a::operators_init()
          f::lambda         | f(int)::'lambda'(char)::operator()(char) const
          a::b              | decltype(auto) a::b<&(x)>(int)
          S::m              | std::less<(3 > 2)> S<(f)->g>::m
          Const::constant   | Const::constant(int) volatile
          vector::push      | std::vector<int>::push<std::alloc
          operator()        | operator()
          ( )               | ( )
          """)
  void shortened_grammar(String expected, String symbol) {
    assertEquals(expected, NativeName.shortened(symbol));
  }

  @Test
  void shortened_tooLong_losesItsMiddle() {
    String name = NativeName.shortened("begin" + "x".repeat(500) + "end");
    assertEquals(NativeName.MAX_LENGTH, name.length());
    assertTrue(name.startsWith("beginx") && name.contains("…") && name.endsWith("xend"), name);
  }

  @Test
  void shortened_anyText_isShortAndNotEmpty() {
    Random random = new Random(1);
    String[] pieces = {
      "a",
      "::",
      "<",
      ">",
      "(",
      ")",
      "{lambda",
      "}",
      "operator",
      " ",
      "&",
      ", ",
      "'",
      "const",
      "[",
      "]"
    };
    for (int round = 0; round < 20_000; round++) {
      StringBuilder symbol = new StringBuilder("f");
      for (int i = random.nextInt(30); i > 0; i--) {
        symbol.append(pieces[random.nextInt(pieces.length)]);
      }
      String name = NativeName.shortened(symbol.toString());
      assertFalse(name.isEmpty(), symbol.toString());
      assertTrue(name.length() <= NativeName.MAX_LENGTH, symbol.toString());
    }
  }

  @Test
  void shortened_deepNesting_needsNoStack() {
    assertEquals("a::f", NativeName.shortened("a::f" + "<(".repeat(200_000)));
  }
}
