// Fills one made-up company, serves it, and runs the tests of all areas on it, one after another.
import { spawn } from 'node:child_process';
import { demo } from './lib/server.mjs';

const shared = await demo();
const asked = process.argv.slice(2);
const tests = spawn(process.execPath, ['--test', '--test-concurrency=1', ...(asked.length ? asked : ['areas/'])], {
  stdio: 'inherit',
  env: { ...process.env, SANBAO_DEMO_URL: shared.url },
});
tests.on('exit', async (code) => {
  await shared.stop();
  process.exitCode = code ?? 1;
});
