// Reads files with speedscope's own importer and prints what it made of them, a line each, parts separated by tabs:
//   profile NAME UNIT TOTAL
//   frame SELF TOTAL NAME FILE LINE        (of the profile above it)
// Usage: node speedscope-import.mjs FILE...
//
// The package ships its importers inside the page's one script only, so that script runs here without a page: it ends
// with an error where it draws the page, and by then its importers are there.
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import {fileURLToPath} from 'node:url';

const release = path.join(
    path.dirname(fileURLToPath(import.meta.url)), '../node/node_modules/speedscope/dist/release');
const script = fs.readdirSync(release).find(name => /^speedscope-.*\.js$/.test(name));
const source = fs.readFileSync(path.join(release, script), 'utf8');

// var kf={}; exports(kf,{importFromFileSystemDirectoryEntry:…}); used as import().then(()=>(init(),kf))
const module = /var ([\w$]+)=\{\};[\w$]+\(\1,\{importFromFileSystemDirectoryEntry/.exec(source);
const init = module && new RegExp(`\\(([\\w$]+)\\(\\),${module[1].replace('$', '\\$')}\\)`).exec(source);
if (!init) {
  throw new Error(`${script} is not built as this script expects: see its head`);
}
const open = source.slice(0, module.index)
    + `globalThis.importers=()=>${init[0]};` + source.slice(module.index);

const nothing = new Proxy(function () {}, {
  get: (target, key) => (key === Symbol.toPrimitive ? () => '' : nothing),
  apply: () => nothing,
  construct: () => nothing,
  set: () => true,
});
const page = vm.createContext({
  console: {log() {}, warn: console.warn, error: console.error},
  window: {}, document: nothing, navigator: {userAgent: '', platform: ''}, localStorage: nothing,
  location: {href: '', hash: '', protocol: 'file:'}, TextDecoder, TextEncoder, URL, URLSearchParams, atob, btoa,
  setTimeout, clearTimeout, requestAnimationFrame: () => 0, performance, FinalizationRegistry, DecompressionStream,
  Response, Blob, ReadableStream, queueMicrotask,
});
try {
  vm.runInContext(open, page);
} catch (noPage) {
  if (!page.importers) {
    throw noPage;
  }
}

for (const file of process.argv.slice(2)) {
  const bytes = fs.readFileSync(file);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  const group = await page.importers().importProfilesFromArrayBuffer(path.basename(file), buffer);
  if (!group) {
    throw new Error(`speedscope does not know what ${file} is`);
  }
  for (const profile of group.profiles) {
    console.log(['profile', profile.getName(), profile.getWeightUnit(), profile.getTotalWeight()].join('\t'));
    profile.forEachFrame(frame =>
      console.log(
          ['frame', frame.getSelfWeight(), frame.getTotalWeight(), frame.name, frame.file ?? '', frame.line ?? '']
              .join('\t')));
  }
}
