"""Reads a CSV or JSON export with Python's modules and prints it, a line for each row or node."""
import csv
import json
import sys

path = sys.argv[1]
if path.endswith('.csv'):
    with open(path, newline='', encoding='utf-8') as file:
        for row in csv.reader(file, strict=True):
            print('|'.join(row).replace('\n', '\\n').replace('\t', '\\t').replace('\x1b', '\\x1b'))
else:
    with open(path, encoding='utf-8') as file:
        profile = json.load(file)
    print(profile['format'], profile['version'], profile['mode'], profile['measured'])
    for index, node in enumerate(profile['nodes']):
        if node['id'] != index or node.get('parent', -1) >= index:
            sys.exit('node %d has id %r and parent %r' % (index, node['id'], node.get('parent')))
        print(node.get('parent', ''), profile['frames'][node['frame']]['kind'], node.get('calls', 0),
              node.get('tottime_ns', node.get('bytes', 0)), node.get('cumtime_ns', node.get('cum_bytes', 0)))
