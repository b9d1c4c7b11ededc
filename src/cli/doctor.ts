/** `npm run doctor`: says what is configured, reachable, missing or wrong, and how to put it right. */
import type { ConfigResult } from '../config/config.ts';
import { loadConfig } from '../config/environment.ts';
import { createRedactor } from '../telemetry/redact.ts';
import { examine } from './doctor/examine.ts';
import { type Finding, findingLine, summaryLine } from './doctor/finding.ts';
import { runTool } from './tool.ts';

await runTool({
  usage: 'doctor',
  run: async () => {
    const loaded = loadConfig();
    const redact = createRedactor(secretsIn(loaded));
    const say = (line: string): void => void process.stdout.write(`${redact(line)}\n`);
    const findings: Finding[] = [];
    for await (const finding of examine(loaded, process.versions.node)) {
      findings.push(finding);
      say(findingLine(finding));
    }
    say(summaryLine(findings));
    return findings.some(({ word }) => word === 'WRONG') ? 1 : 0;
  },
});

function secretsIn(loaded: ConfigResult): string[] {
  if (!loaded.ok) return [];
  const { slack, discord } = loaded.config;
  return [slack?.botToken, slack?.appToken, slack?.signingSecret, discord?.token].filter(
    (secret) => secret !== undefined,
  );
}
