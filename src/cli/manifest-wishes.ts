/** What kind of Slack manifest is wanted. */
import type { Config } from '../config/config.ts';
import type { ManifestWishes } from '../platforms/slack/manifest.ts';
import type { Given } from './tool.ts';

/**
 * The wishes in the options; the mode, where none is named, as Slack is configured, else Socket Mode, which needs
 * no address.
 * @param settings reads the settings; asked only when the mode depends on them
 * @throws Error with a sentence about the option that is wrong or missing
 */
export function manifestWishes(
  given: Given,
  settings: () => Pick<Config, 'slack'>,
): Omit<ManifestWishes, 'registry'> {
  const mode = readMode(given['mode']) ?? configuredMode(settings());
  const url = given['url'];
  if (mode === 'socket' && url !== undefined)
    throw new Error('--url is of use over HTTP alone: add --mode http, or leave --url out.');
  if (mode === 'http' && url === undefined)
    throw new Error('Over HTTP Slack must know where to send requests: add --url https://your.host.');
  return {
    mode,
    requestUrl: typeof url === 'string' ? url : undefined,
    shortForms: given['short-forms'] === true,
  };
}

function readMode(typed: Given[string]): 'socket' | 'http' | undefined {
  if (typed === undefined || typed === 'socket' || typed === 'http') return typed;
  throw new Error(`--mode is socket or http, not “${String(typed)}”.`);
}

function configuredMode({ slack }: Pick<Config, 'slack'>): 'socket' | 'http' {
  return slack !== undefined && slack.appToken === undefined ? 'http' : 'socket';
}
