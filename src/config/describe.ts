/** The settings as documents. */
import { SETTINGS } from './settings.ts';

/** The text of `.env.example`: every setting with its line of help, switched off. */
export function envExample(): string {
  const settings = Object.entries(SETTINGS).map(
    ([name, { help, fallback }]) => `# ${help}\n# ${name}=${fallback ?? ''}\n`,
  );
  return [
    '# Settings of Daybook. Copy this file to .env, take away the # in front of a setting and give it a value.\n' +
      '# What is set in the environment wins. None is needed to start.\n',
    ...settings,
  ].join('\n');
}

/** The settings as a Markdown table. */
export function settingsTable(): string {
  const rows = Object.entries(SETTINGS).map(
    ([name, { help, fallback }]) =>
      `| \`${name}\` | ${fallback === null ? '–' : `\`${fallback}\``} | ${help} |`,
  );
  return ['| Setting | Default | What it does |', '| --- | --- | --- |', ...rows, ''].join('\n');
}
