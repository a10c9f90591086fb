package programs;

import java.util.ArrayList;
import java.util.List;

/** Many functions on several threads, recursion and exceptions among them. */
public final class ManySites {

  private ManySites() {}

  public static void main(String[] args) throws InterruptedException {
    int rounds = args.length == 0 ? 300 : Integer.parseInt(args[0]);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int seed = i;
      threads.add(new Thread(() -> run(seed, rounds), "worker-" + i));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("done");
  }

  static void run(int seed, int rounds) {
    int value = seed;
    for (int round = 0; round < rounds; round++) {
      value = even(value, round % 7);
      try {
        fail(value);
      } catch (IllegalStateException e) {
        value++;
      }
      value = switchOver(value);
    }
  }

  static int even(int value, int deeper) {
    return deeper == 0 ? value + 1 : odd(value, deeper - 1);
  }

  static int odd(int value, int deeper) {
    return deeper == 0 ? value - 1 : even(even(value, 0), deeper - 1);
  }

  static void fail(int value) {
    throw new IllegalStateException("value " + value);
  }

  static int switchOver(int value) {
    int sum = value;
    sum = f0(sum);
    sum = f1(sum);
    sum = f2(sum);
    sum = f3(sum);
    sum = f4(sum);
    sum = f5(sum);
    sum = f6(sum);
    sum = f7(sum);
    sum = f8(sum);
    sum = f9(sum);
    sum = f10(sum);
    sum = f11(sum);
    sum = f12(sum);
    sum = f13(sum);
    sum = f14(sum);
    sum = f15(sum);
    sum = f16(sum);
    sum = f17(sum);
    sum = f18(sum);
    sum = f19(sum);
    sum = f20(sum);
    sum = f21(sum);
    sum = f22(sum);
    sum = f23(sum);
    sum = f24(sum);
    sum = f25(sum);
    sum = f26(sum);
    sum = f27(sum);
    sum = f28(sum);
    sum = f29(sum);
    sum = f30(sum);
    sum = f31(sum);
    sum = f32(sum);
    sum = f33(sum);
    sum = f34(sum);
    sum = f35(sum);
    sum = f36(sum);
    sum = f37(sum);
    sum = f38(sum);
    sum = f39(sum);
    sum = f40(sum);
    sum = f41(sum);
    sum = f42(sum);
    sum = f43(sum);
    sum = f44(sum);
    sum = f45(sum);
    sum = f46(sum);
    sum = f47(sum);
    sum = f48(sum);
    sum = f49(sum);
    sum = f50(sum);
    sum = f51(sum);
    sum = f52(sum);
    sum = f53(sum);
    sum = f54(sum);
    sum = f55(sum);
    sum = f56(sum);
    sum = f57(sum);
    sum = f58(sum);
    sum = f59(sum);
    sum = f60(sum);
    sum = f61(sum);
    sum = f62(sum);
    sum = f63(sum);
    sum = f64(sum);
    sum = f65(sum);
    sum = f66(sum);
    sum = f67(sum);
    sum = f68(sum);
    sum = f69(sum);
    sum = f70(sum);
    sum = f71(sum);
    sum = f72(sum);
    sum = f73(sum);
    sum = f74(sum);
    sum = f75(sum);
    sum = f76(sum);
    sum = f77(sum);
    sum = f78(sum);
    sum = f79(sum);
    sum = f80(sum);
    sum = f81(sum);
    sum = f82(sum);
    sum = f83(sum);
    sum = f84(sum);
    sum = f85(sum);
    sum = f86(sum);
    sum = f87(sum);
    sum = f88(sum);
    sum = f89(sum);
    sum = f90(sum);
    sum = f91(sum);
    sum = f92(sum);
    sum = f93(sum);
    sum = f94(sum);
    sum = f95(sum);
    sum = f96(sum);
    sum = f97(sum);
    sum = f98(sum);
    sum = f99(sum);
    sum = f100(sum);
    sum = f101(sum);
    sum = f102(sum);
    sum = f103(sum);
    sum = f104(sum);
    sum = f105(sum);
    sum = f106(sum);
    sum = f107(sum);
    sum = f108(sum);
    sum = f109(sum);
    sum = f110(sum);
    sum = f111(sum);
    sum = f112(sum);
    sum = f113(sum);
    sum = f114(sum);
    sum = f115(sum);
    sum = f116(sum);
    sum = f117(sum);
    sum = f118(sum);
    sum = f119(sum);
    sum = f120(sum);
    sum = f121(sum);
    sum = f122(sum);
    sum = f123(sum);
    sum = f124(sum);
    sum = f125(sum);
    sum = f126(sum);
    sum = f127(sum);
    sum = f128(sum);
    sum = f129(sum);
    sum = f130(sum);
    sum = f131(sum);
    sum = f132(sum);
    sum = f133(sum);
    sum = f134(sum);
    sum = f135(sum);
    sum = f136(sum);
    sum = f137(sum);
    sum = f138(sum);
    sum = f139(sum);
    sum = f140(sum);
    sum = f141(sum);
    sum = f142(sum);
    sum = f143(sum);
    sum = f144(sum);
    sum = f145(sum);
    sum = f146(sum);
    sum = f147(sum);
    sum = f148(sum);
    sum = f149(sum);
    return sum;
  }

  static int f0(int x) {
    return x + 0;
  }

  static int f1(int x) {
    return x + 1;
  }

  static int f2(int x) {
    return x + 2;
  }

  static int f3(int x) {
    return x + 3;
  }

  static int f4(int x) {
    return x + 4;
  }

  static int f5(int x) {
    return x + 5;
  }

  static int f6(int x) {
    return x + 6;
  }

  static int f7(int x) {
    return x + 7;
  }

  static int f8(int x) {
    return x + 8;
  }

  static int f9(int x) {
    return x + 9;
  }

  static int f10(int x) {
    return x + 10;
  }

  static int f11(int x) {
    return x + 11;
  }

  static int f12(int x) {
    return x + 12;
  }

  static int f13(int x) {
    return x + 13;
  }

  static int f14(int x) {
    return x + 14;
  }

  static int f15(int x) {
    return x + 15;
  }

  static int f16(int x) {
    return x + 16;
  }

  static int f17(int x) {
    return x + 17;
  }

  static int f18(int x) {
    return x + 18;
  }

  static int f19(int x) {
    return x + 19;
  }

  static int f20(int x) {
    return x + 20;
  }

  static int f21(int x) {
    return x + 21;
  }

  static int f22(int x) {
    return x + 22;
  }

  static int f23(int x) {
    return x + 23;
  }

  static int f24(int x) {
    return x + 24;
  }

  static int f25(int x) {
    return x + 25;
  }

  static int f26(int x) {
    return x + 26;
  }

  static int f27(int x) {
    return x + 27;
  }

  static int f28(int x) {
    return x + 28;
  }

  static int f29(int x) {
    return x + 29;
  }

  static int f30(int x) {
    return x + 30;
  }

  static int f31(int x) {
    return x + 31;
  }

  static int f32(int x) {
    return x + 32;
  }

  static int f33(int x) {
    return x + 33;
  }

  static int f34(int x) {
    return x + 34;
  }

  static int f35(int x) {
    return x + 35;
  }

  static int f36(int x) {
    return x + 36;
  }

  static int f37(int x) {
    return x + 37;
  }

  static int f38(int x) {
    return x + 38;
  }

  static int f39(int x) {
    return x + 39;
  }

  static int f40(int x) {
    return x + 40;
  }

  static int f41(int x) {
    return x + 41;
  }

  static int f42(int x) {
    return x + 42;
  }

  static int f43(int x) {
    return x + 43;
  }

  static int f44(int x) {
    return x + 44;
  }

  static int f45(int x) {
    return x + 45;
  }

  static int f46(int x) {
    return x + 46;
  }

  static int f47(int x) {
    return x + 47;
  }

  static int f48(int x) {
    return x + 48;
  }

  static int f49(int x) {
    return x + 49;
  }

  static int f50(int x) {
    return x + 50;
  }

  static int f51(int x) {
    return x + 51;
  }

  static int f52(int x) {
    return x + 52;
  }

  static int f53(int x) {
    return x + 53;
  }

  static int f54(int x) {
    return x + 54;
  }

  static int f55(int x) {
    return x + 55;
  }

  static int f56(int x) {
    return x + 56;
  }

  static int f57(int x) {
    return x + 57;
  }

  static int f58(int x) {
    return x + 58;
  }

  static int f59(int x) {
    return x + 59;
  }

  static int f60(int x) {
    return x + 60;
  }

  static int f61(int x) {
    return x + 61;
  }

  static int f62(int x) {
    return x + 62;
  }

  static int f63(int x) {
    return x + 63;
  }

  static int f64(int x) {
    return x + 64;
  }

  static int f65(int x) {
    return x + 65;
  }

  static int f66(int x) {
    return x + 66;
  }

  static int f67(int x) {
    return x + 67;
  }

  static int f68(int x) {
    return x + 68;
  }

  static int f69(int x) {
    return x + 69;
  }

  static int f70(int x) {
    return x + 70;
  }

  static int f71(int x) {
    return x + 71;
  }

  static int f72(int x) {
    return x + 72;
  }

  static int f73(int x) {
    return x + 73;
  }

  static int f74(int x) {
    return x + 74;
  }

  static int f75(int x) {
    return x + 75;
  }

  static int f76(int x) {
    return x + 76;
  }

  static int f77(int x) {
    return x + 77;
  }

  static int f78(int x) {
    return x + 78;
  }

  static int f79(int x) {
    return x + 79;
  }

  static int f80(int x) {
    return x + 80;
  }

  static int f81(int x) {
    return x + 81;
  }

  static int f82(int x) {
    return x + 82;
  }

  static int f83(int x) {
    return x + 83;
  }

  static int f84(int x) {
    return x + 84;
  }

  static int f85(int x) {
    return x + 85;
  }

  static int f86(int x) {
    return x + 86;
  }

  static int f87(int x) {
    return x + 87;
  }

  static int f88(int x) {
    return x + 88;
  }

  static int f89(int x) {
    return x + 89;
  }

  static int f90(int x) {
    return x + 90;
  }

  static int f91(int x) {
    return x + 91;
  }

  static int f92(int x) {
    return x + 92;
  }

  static int f93(int x) {
    return x + 93;
  }

  static int f94(int x) {
    return x + 94;
  }

  static int f95(int x) {
    return x + 95;
  }

  static int f96(int x) {
    return x + 96;
  }

  static int f97(int x) {
    return x + 97;
  }

  static int f98(int x) {
    return x + 98;
  }

  static int f99(int x) {
    return x + 99;
  }

  static int f100(int x) {
    return x + 100;
  }

  static int f101(int x) {
    return x + 101;
  }

  static int f102(int x) {
    return x + 102;
  }

  static int f103(int x) {
    return x + 103;
  }

  static int f104(int x) {
    return x + 104;
  }

  static int f105(int x) {
    return x + 105;
  }

  static int f106(int x) {
    return x + 106;
  }

  static int f107(int x) {
    return x + 107;
  }

  static int f108(int x) {
    return x + 108;
  }

  static int f109(int x) {
    return x + 109;
  }

  static int f110(int x) {
    return x + 110;
  }

  static int f111(int x) {
    return x + 111;
  }

  static int f112(int x) {
    return x + 112;
  }

  static int f113(int x) {
    return x + 113;
  }

  static int f114(int x) {
    return x + 114;
  }

  static int f115(int x) {
    return x + 115;
  }

  static int f116(int x) {
    return x + 116;
  }

  static int f117(int x) {
    return x + 117;
  }

  static int f118(int x) {
    return x + 118;
  }

  static int f119(int x) {
    return x + 119;
  }

  static int f120(int x) {
    return x + 120;
  }

  static int f121(int x) {
    return x + 121;
  }

  static int f122(int x) {
    return x + 122;
  }

  static int f123(int x) {
    return x + 123;
  }

  static int f124(int x) {
    return x + 124;
  }

  static int f125(int x) {
    return x + 125;
  }

  static int f126(int x) {
    return x + 126;
  }

  static int f127(int x) {
    return x + 127;
  }

  static int f128(int x) {
    return x + 128;
  }

  static int f129(int x) {
    return x + 129;
  }

  static int f130(int x) {
    return x + 130;
  }

  static int f131(int x) {
    return x + 131;
  }

  static int f132(int x) {
    return x + 132;
  }

  static int f133(int x) {
    return x + 133;
  }

  static int f134(int x) {
    return x + 134;
  }

  static int f135(int x) {
    return x + 135;
  }

  static int f136(int x) {
    return x + 136;
  }

  static int f137(int x) {
    return x + 137;
  }

  static int f138(int x) {
    return x + 138;
  }

  static int f139(int x) {
    return x + 139;
  }

  static int f140(int x) {
    return x + 140;
  }

  static int f141(int x) {
    return x + 141;
  }

  static int f142(int x) {
    return x + 142;
  }

  static int f143(int x) {
    return x + 143;
  }

  static int f144(int x) {
    return x + 144;
  }

  static int f145(int x) {
    return x + 145;
  }

  static int f146(int x) {
    return x + 146;
  }

  static int f147(int x) {
    return x + 147;
  }

  static int f148(int x) {
    return x + 148;
  }

  static int f149(int x) {
    return x + 149;
  }
}
