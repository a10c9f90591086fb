// Decodes gzipped pprof files with the package pprof-format and prints them, a line each, parts separated by tabs:
//   type TYPE UNIT DEFAULT
//   sample VALUE,… THREAD LEAF|FILE|LINE|START … ROOT|FILE|LINE|START
// Usage: node pprof-decode.mjs FILE...
import fs from 'node:fs';
import zlib from 'node:zlib';
import {createRequire} from 'node:module';

const {Profile} = createRequire(new URL('../node/', import.meta.url))('pprof-format');

for (const file of process.argv.slice(2)) {
  const profile = Profile.decode(zlib.gunzipSync(fs.readFileSync(file)));
  const text = index =>
    profile.stringTable.strings[Number(index)].replace(/[\t\n]/g, c => JSON.stringify(c).slice(1, -1));
  if (text(0) !== '') {
    throw new Error('string 0 is not empty');
  }
  const byId = list => {
    const map = new Map(list.map(one => [Number(one.id), one]));
    if (map.size !== list.length || map.has(0)) {
      throw new Error('ids are not unique, or one is 0');
    }
    return map;
  };
  const functions = byId(profile.function);
  const locations = byId(profile.location);
  for (const type of profile.sampleType) {
    console.log(['type', text(type.type), text(type.unit), type.type === profile.defaultSampleType].join('\t'));
  }
  for (const sample of profile.sample) {
    if (sample.value.length !== profile.sampleType.length) {
      throw new Error('a sample has other values than there are types');
    }
    const thread = sample.label.find(label => text(label.key) === 'thread');
    const stack = sample.locationId.map(id => {
      const [line] = locations.get(Number(id)).line;
      const of = functions.get(Number(line.functionId));
      return [text(of.name), text(of.filename), line.line, of.startLine].join('|');
    });
    console.log(['sample', sample.value.join(','), thread ? text(thread.str) : '', ...stack].join('\t'));
  }
}
