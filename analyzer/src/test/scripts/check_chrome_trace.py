"""Checks a Chrome trace and prints what is in it.

For each thread the complete events must nest exactly: of two events, either they do not overlap or one lies within the
other. Times are read as decimals, so nothing is rounded. Printed is, parts separated by tabs:
  thread TID NAME
  slice TID CAT NAME CALLS TOTAL_NS OWN_NS

Usage: check_chrome_trace.py FILE
"""
import collections
import decimal
import gzip
import json
import sys

slices = collections.defaultdict(list)
names = {}
order = {}
pids = set()


def nanos(number):
    exact = decimal.Decimal(number) * 1000
    assert exact == exact.to_integral_value(), f'{number} us is no whole number of ns'
    return int(exact)


def take(event):
    """Takes an event as soon as it is parsed, so that large traces do not stay in memory as objects."""
    if 'ph' not in event:
        return event
    assert type(event['pid']) is int and type(event['tid']) is int, event
    pids.add(event['pid'])
    args = event['args']
    if event['ph'] == 'M':
        if event['name'] == 'thread_name':
            names[event['tid']] = args['name']
        if event['name'] == 'thread_sort_index':
            order[event['tid']] = args['sort_index']
        return None
    assert event['ph'] == 'X', event
    assert event['cat'] in ('cpu_op', 'user_annotation'), event
    start, length = nanos(event['ts']), nanos(event['dur'])
    assert start >= 0 and length >= 0, event
    for way in ('Input', 'Output'):
        dims, types = args.get(way + ' Dims', []), args.get(way + ' type', [])
        assert len(dims) == len(types), event
        assert all(type(size) is int for shape in dims for size in shape), event
    # As for other readers, of equal times the event that comes first is the outer one.
    of_thread = slices[event['tid']]
    of_thread.append(
        (start, -(start + length), len(of_thread), sys.intern(event['cat']), sys.intern(event['name'])))
    return None


opener = gzip.open if sys.argv[1].endswith('.gz') else open
with opener(sys.argv[1], 'rt', encoding='utf-8') as file:
    trace = json.load(file, parse_float=decimal.Decimal, object_hook=take)
assert trace['displayTimeUnit'] == 'ns'
assert set(trace['traceEvents']) == {None}
assert len(pids) == 1, pids
assert set(slices) <= set(names), 'a thread without a name'
assert sorted(order.values()) == list(range(len(order))), order

calls = collections.Counter()
total = collections.Counter()
own = collections.Counter()
for tid, events in slices.items():
    around = []
    for start, negative_end, _, category, name in sorted(events):
        end = -negative_end
        while around and around[-1][0] <= start and not (around[-1][0] == start == end):
            around.pop()
        if around:
            assert end <= around[-1][0], f'{name} at {start} ns ends at {end}, after {around[-1]}'
            own[around[-1][1]] -= end - start
        key = (tid, category, name)
        calls[key] += 1
        total[key] += end - start
        own[key] += end - start
        around.append((end, key))
for tid in sorted(names):
    print('thread', tid, names[tid], sep='\t')
for key in sorted(calls):
    print('slice', *key, calls[key], total[key], own[key], sep='\t')
