// Builds dist/: one script, one style, one sprite of icons, the API page. Names carry a hash of the content, and
// compressed forms lie beside the files, so that the program only has to hand them out.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'dist');
const fresh = join(here, 'dist.new');
const modules = join(here, 'node_modules');
const manifest = {};

/** Writes a file under a name that holds its hash. */
function emit(name, content) {
  const bytes = Buffer.from(content);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
  const file = `${basename(name, extname(name))}-${hash}${extname(name)}`;
  writeFileSync(join(fresh, file), bytes);
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  writeFileSync(join(fresh, `${file}.br`), brotliCompressSync(bytes, brotli));
  writeFileSync(join(fresh, `${file}.gz`), gzipSync(bytes, { level: 9 }));
  manifest[name] = file;
}

/** One file from one entry point. */
async function bundle(entry, name) {
  const result = await build({
    entryPoints: [join(here, entry)],
    bundle: true,
    minify: true,
    write: false,
    target: ['chrome100', 'firefox100', 'safari15'],
    legalComments: 'none',
    plugins: [twoThemes],
  });
  emit(name, result.outputFiles[0].contents);
}

/**
 * Colours are written once, as `light-dark(a, b)`. Browsers of 2022 do not know that function, so it is spread over
 * two blocks: the light one for everybody, the dark one where the device or the person asks for it.
 */
const twoThemes = {
  name: 'two-themes',
  setup(build) {
    build.onLoad({ filter: /tokens\.css$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const pairs = [...source.matchAll(/(--[\w-]+):\s*light-dark\(([^;]+?),\s*([^;]+?)\);/g)];
      const light = source.replace(/light-dark\(([^;]+?),\s*([^;]+?)\);/g, '$1;');
      const dark = pairs.map(([, name, , value]) => `${name}: ${value};`).join(' ');
      const contents = `${light}
        @media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { color-scheme: dark; ${dark} } }
        :root[data-theme="dark"] { color-scheme: dark; ${dark} }`;
      return { contents, loader: 'css' };
    });
  },
};

/** The icons that are named in icons.txt, as symbols of one file. */
function sprite() {
  const names = readFileSync(join(here, 'icons.txt'), 'utf8').split('\n').filter(Boolean);
  const symbols = names.map((name) => {
    const svg = readFileSync(join(modules, '@tabler/icons/icons/outline', `${name}.svg`), 'utf8');
    const shapes = svg.replace(/<!--[\s\S]*?-->/g, '').replace(/<\/?svg[^>]*>/g, '').replace(/\s+/g, ' ').trim();
    const style = 'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"';
    return `<symbol id="${name}" viewBox="0 0 24 24" ${style}>${shapes}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`;
}

rmSync(fresh, { recursive: true, force: true });
mkdirSync(fresh);
await bundle('ts/app.ts', 'app.js');
await bundle('ts/api.ts', 'api.js');
await bundle('css/app.css', 'app.css');
await bundle('css/print.css', 'print.css');
emit('icons.svg', sprite());
emit('favicon.svg', readFileSync(join(here, 'favicon.svg')));
emit('swagger-ui.js', readFileSync(join(modules, 'swagger-ui-dist/swagger-ui-bundle.js')));
emit('swagger-ui.css', readFileSync(join(modules, 'swagger-ui-dist/swagger-ui.css')));
writeFileSync(join(fresh, 'manifest.json'), JSON.stringify(manifest, null, 1));

// In one step, so that a program that is being built never sees half of it.
mkdirSync(dist, { recursive: true });
for (const old of readdirSync(dist)) rmSync(join(dist, old), { recursive: true });
for (const file of readdirSync(fresh)) if (file !== 'manifest.json') renameSync(join(fresh, file), join(dist, file));
renameSync(join(fresh, 'manifest.json'), join(dist, 'manifest.json'));
rmSync(fresh, { recursive: true });
