/** Tools whose reader has seen enough, as in `npm run doctor | head -1`. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { start, temporaryFolder } from '../start/program.ts';

test.each([
  ['doctor', []],
  ['manifest', []],
  ['migrate', []],
  ['publish-commands', ['--help']],
  ['docs', ['--help']],
])('%s %j ends quietly when nobody reads', async (tool, args) => {
  const program = start(`cli/${tool}.ts`, await temporaryFolder(), {}, args);
  program.child.stdout.destroy();
  expect(await program.ended()).toMatchObject({ code: 0, err: '' });
});

test('doctor | head -1 says one line and nothing else', async () => {
  const doctor = fileURLToPath(new URL('../../../src/cli/doctor.ts', import.meta.url));
  const { stdout, stderr } = await promisify(execFile)(
    '/bin/sh',
    ['-c', '"$0" "$1" | head -1', process.execPath, doctor],
    { cwd: await temporaryFolder(), env: {} },
  );
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^OK {7}Node: .+\n$/);
});
