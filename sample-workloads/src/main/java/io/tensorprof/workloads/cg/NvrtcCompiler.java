package io.tensorprof.workloads.cg;

import io.tensorprof.workloads.WorkloadException;
import org.bytedeco.cuda.cudart.CUfunc_st;
import org.bytedeco.cuda.cudart.CUmod_st;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.nvrtc;
import org.bytedeco.cuda.nvrtc._nvrtcProgram;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.SizeTPointer;

/** Compiles kernels with NVRTC for the device at hand and loads them with the driver. */
final class NvrtcCompiler implements KernelCompiler<CUfunc_st> {

  @Override
  public CUfunc_st compile(CudaKernelSource source) {
    try (PointerScope scope = new PointerScope()) {
      BytePointer ptx = ptx(source);
      CUmod_st module = new CUmod_st();
      checkDriver(cudart.cuModuleLoadData(module, ptx), "loading");
      CUfunc_st function = new CUfunc_st();
      checkDriver(
          cudart.cuModuleGetFunction(function, module, CudaKernelSource.NAME), "looking up");
      function.retainReference();
      scope.detach(function);
      return function;
    } catch (LinkageError e) {
      throw new WorkloadException(
          "the natives of org.bytedeco:cuda are not on the class path, so no CUDA kernel can be"
              + " compiled; add them, or run with --product tiled",
          e);
    }
  }

  private static BytePointer ptx(CudaKernelSource source) {
    _nvrtcProgram program = new _nvrtcProgram();
    check(
        nvrtc.nvrtcCreateProgram(
            program,
            new BytePointer(source.code()),
            new BytePointer(CudaKernelSource.NAME + ".cu"),
            0,
            (PointerPointer<?>) null,
            (PointerPointer<?>) null),
        "creating");
    try {
      PointerPointer<BytePointer> options =
          new PointerPointer<>("--gpu-architecture=" + architecture());
      check(nvrtc.nvrtcCompileProgram(program, 1, options), "compiling");
      SizeTPointer size = new SizeTPointer(1);
      check(nvrtc.nvrtcGetPTXSize(program, size), "sizing");
      BytePointer ptx = new BytePointer(size.get());
      check(nvrtc.nvrtcGetPTX(program, ptx), "reading");
      return ptx;
    } finally {
      int ignored = nvrtc.nvrtcDestroyProgram(program);
    }
  }

  private static String architecture() {
    IntPointer value = new IntPointer(1);
    checkDriver(cudart.cudaGetDevice(value), "asking for the device of");
    int device = value.get();
    checkDriver(
        cudart.cudaDeviceGetAttribute(value, cudart.cudaDevAttrComputeCapabilityMajor, device),
        "asking for the architecture of");
    int major = value.get();
    checkDriver(
        cudart.cudaDeviceGetAttribute(value, cudart.cudaDevAttrComputeCapabilityMinor, device),
        "asking for the architecture of");
    return "compute_" + major + value.get();
  }

  private static void check(int status, String what) {
    if (status != nvrtc.NVRTC_SUCCESS) {
      throw failure(what, nvrtc.nvrtcGetErrorString(status).getString());
    }
  }

  /** Checks what the driver or the runtime answered. */
  static void checkDriver(int status, String what) {
    if (status != 0) {
      throw failure(what, "CUDA error " + status);
    }
  }

  private static WorkloadException failure(String what, String why) {
    return new WorkloadException(
        what + " the CUDA kernel failed (" + why + "); run with --product tiled");
  }

  /** The parameters of a launch: the address of each. */
  static PointerPointer<Pointer> parameters(Pointer... values) {
    return new PointerPointer<>(values);
  }
}
