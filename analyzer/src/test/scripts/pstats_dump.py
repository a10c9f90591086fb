"""Reads .prof files with Python's own pstats and prints what it made of them, a line each, parts separated by tabs:

  total NCALLS PRIMITIVE SECONDS
  function FILE LINE NAME NCALLS PRIMITIVE TOTTIME CUMTIME
  caller NCALLS PRIMITIVE TOTTIME CUMTIME FILE LINE NAME     (of the function above it)

and with --table what pstats prints: all rows by tottime, and their callers. Fails where SnakeViz would: on a caller that
is no function, on callers that are no tuples of four, on anything but one function that nothing calls.
"""
import pstats
import sys


def escaped(function):
    file, line, name = function
    return [file.encode('unicode_escape').decode(), line, name.encode('unicode_escape').decode()]


def dump(path):
    stats = pstats.Stats(path)
    print('total', stats.total_calls, stats.prim_calls, repr(stats.total_tt), sep='\t')
    for function, (cc, nc, tt, ct, callers) in stats.stats.items():
        print('function', *escaped(function), nc, cc, repr(tt), repr(ct), sep='\t')
        for caller, (ncalls, primitive, tottime, cumtime) in callers.items():
            if caller not in stats.stats:
                sys.exit('the caller %r is no function' % (caller,))
            print('caller', ncalls, primitive, repr(tottime), repr(cumtime), *escaped(caller), sep='\t')
    roots = [function for function, value in stats.stats.items() if not value[4]]
    if '--python' not in sys.argv and len(roots) != 1:
        sys.exit('functions that nothing calls: %r' % (roots,))
    labels = {'%s:%d(%s)' % function for function in stats.stats}
    if len(labels) != len(stats.stats):
        sys.exit('SnakeViz would take two functions for one')
    stats.calc_callees()


for name in sys.argv[1:]:
    if name == '--table':
        continue
    if name == '--python':
        continue
    if '--table' in sys.argv:
        pstats.Stats(name).strip_dirs().sort_stats('tottime', 'name').print_stats().print_callers()
    else:
        dump(name)
