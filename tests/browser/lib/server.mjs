// Starts the built program on an empty folder of its own and a free port, and stops it at the end.
import { spawn } from 'node:child_process';
import {
  cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const project = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** The program: SANBAO_PROGRAM, else the newest build of the project. */
function program() {
  const target = process.env.CARGO_TARGET_DIR ?? join(project, 'target');
  const built = [join(target, 'release/sanbao'), join(target, 'debug/sanbao')].filter((path) => existsSync(path));
  built.sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
  const path = process.env.SANBAO_PROGRAM ?? built[0];
  if (!path) throw new Error('no built program: run `cargo build -p sanbao` first');
  return path;
}

function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/** Starts a server on an empty installation. Gives its address, what it printed, and a function that stops it. */
export async function start() {
  const folder = mkdtempSync(join(tmpdir(), 'sanbao-browser-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const settings = { SANBAO_DATA_DIR: folder, SANBAO_LISTEN: `127.0.0.1:${port}`, SANBAO_PUBLIC_URL: url };
  return ready(url, folder, ['serve'], settings);
}

/** The password of everybody in the made-up company. */
export const DEMO_PASSWORD = 'sanbao-demo';

/**
 * The made-up company: the one that all areas share (`SANBAO_DEMO_URL`), else one of its own. Tests make the customers
 * and cases that they need, and count on nothing that another test could change.
 */
export async function demo() {
  const shared = process.env.SANBAO_DEMO_URL;
  if (shared) return { url: shared, stop: async () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'sanbao-demo-'));
  const port = await freePort();
  return ready(`http://127.0.0.1:${port}`, folder, ['demo', '--serve', '--dir', folder, '--port', String(port)], {});
}

/** The made-up company of another trade, or one that works by other manuals, on a server of its own. */
export async function trade(profile, { manuals } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'sanbao-trade-'));
  const port = await freePort();
  const args = ['demo', '--profile', profile, '--serve', '--dir', folder, '--port', String(port)];
  if (manuals) args.push('--manuals', manuals);
  return ready(`http://127.0.0.1:${port}`, folder, args, {});
}

/** A copy of the manuals with other words in one file; whoever asks for it removes it. */
export function manualsWith(file, replaced) {
  const folder = mkdtempSync(join(tmpdir(), 'sanbao-manuals-'));
  cpSync(join(project, 'manuals'), folder, { recursive: true });
  let text = readFileSync(join(folder, file), 'utf8');
  for (const [from, to] of replaced) {
    if (!text.includes(from)) throw new Error(`${file} does not say ${from}`);
    text = text.replace(from, to);
  }
  writeFileSync(join(folder, file), text);
  return folder;
}

/**
 * The made-up company as a server of its own with further settings, such as a mail server: the demo itself speaks to
 * nobody.
 */
export async function company(further) {
  const folder = mkdtempSync(join(tmpdir(), 'sanbao-company-'));
  await new Promise((done, failed) => {
    const child = spawn(program(), ['demo', '--dir', folder], { cwd: project, stdio: 'ignore' });
    child.on('exit', (code) => (code === 0 ? done() : failed(new Error(`demo ended with ${code}`))));
  });
  const database = readdirSync(folder, { recursive: true }).find((name) => name.endsWith('sanbao.db'));
  const data = dirname(join(folder, database));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const settings = {
    SANBAO_DATA_DIR: data, SANBAO_DATABASE_URL: `sqlite:${join(folder, database)}`, SANBAO_LISTEN: `127.0.0.1:${port}`,
    SANBAO_PUBLIC_URL: url, ...further,
  };
  return ready(url, folder, ['serve'], settings);
}

async function ready(url, folder, args, settings) {
  const child = spawn(program(), args, { cwd: project, env: { ...process.env, NO_COLOR: '1', ...settings } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => { output += text; });
  let ended = false;
  const end = new Promise((done) => child.on('exit', () => { ended = true; done(); }));
  for (let attempt = 0; ; attempt += 1) {
    if (ended || attempt > 600) throw new Error(`the program did not start:\n${output}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) break;
    await new Promise((wait) => setTimeout(wait, 100));
  }
  const stop = async () => {
    child.kill('SIGTERM');
    await end;
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, stop, output: () => output };
}
