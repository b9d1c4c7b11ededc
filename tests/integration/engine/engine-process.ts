// Run as a program: starts an engine as a Daybook would and tells its pids as one JSON line.
// argv: dataDir, uid or '-', package folder or '-', 'durable' or 'ephemeral', 'stop' or 'forget'.
import { startEngine } from '../../../src/storage/engine/engine.ts';

const [dataDir = '', uid = '-', packageDir = '-', kind = 'durable', end = 'stop'] = process.argv.slice(2);
if (uid !== '-') {
  // After the imports: the account needs no right to read the checkout, only the programs.
  process.setgroups?.([]);
  process.setgid?.(Number(uid));
  process.setuid?.(Number(uid));
}

try {
  const engine = await startEngine({
    dataDir,
    ephemeral: kind === 'ephemeral',
    packageDir: packageDir === '-' ? undefined : packageDir,
    searchPath: '',
  });
  process.stdout.write(`${JSON.stringify({ url: engine.url, pid: engine.pid, uid: process.getuid?.() })}\n`);
  if (end === 'stop') {
    // Keeps the process alive until it is killed.
    process.stdin.resume();
  }
} catch (error) {
  process.stdout.write(
    `${JSON.stringify({ failure: error instanceof Error ? `${error.name}: ${error.message}` : '' })}\n`,
  );
}
