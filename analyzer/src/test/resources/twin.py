"""The same program as programs.Twin, under cProfile: python3 twin.py FILE."""
import cProfile
import sys
import time


def spin(millis):
    end = time.perf_counter() + millis / 1e3
    while time.perf_counter() < end:
        pass


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def ping(n):
    spin(1)
    if n > 0:
        pong(n - 1)


def pong(n):
    spin(2)
    if n > 0:
        ping(n - 1)


def fail(n):
    spin(1)
    if n > 0:
        fail(n - 1)
    raise ValueError


def step(i):
    spin(3)
    if i % 2 == 0:
        ping(5)


def train():
    for i in range(10):
        step(i)
    for i in range(3):
        try:
            fail(2)
        except ValueError:
            spin(1)


def main():
    train()
    fib(12)
    spin(40)


if __name__ == '__main__':
    profile = cProfile.Profile(builtins=False)
    profile.runcall(main)
    profile.dump_stats(sys.argv[1])
