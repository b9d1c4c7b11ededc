/**
 * Cuts from Discord's OpenAPI document the schemas the stand-in checks requests against.
 *
 * Usage: `node tests/support/discord/extract-openapi.ts <path of the document> <commit it came from>`,
 * then `npm run format`. Writes openapi-subset.json beside this file.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const ROOTS = [
  'ApplicationCommandAutocompleteCallbackRequest',
  'ApplicationCommandCreateRequest',
  'ApplicationCommandPatchRequestPartial',
  'ApplicationCommandUpdateRequest',
  'CreateMessageInteractionCallbackRequest',
  'CreatePrivateChannelRequest',
  'IncomingWebhookRequestPartial',
  'IncomingWebhookUpdateRequestPartial',
  'MessageCreateRequest',
  'MessageEditRequestPartial',
  'ModalInteractionCallbackRequest',
  'PongInteractionCallbackRequest',
  'UpdateMessageInteractionCallbackRequest',
] as const;

const PREFIX = '#/components/schemas/';

interface OpenApi {
  info: { license?: unknown };
  components: { schemas: Record<string, unknown> };
}

function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith(PREFIX) ? [value.slice(PREFIX.length)] : [];
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(namesIn);
}

function withoutProse(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutProse);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(
    ([key, inner]) => key !== 'description' || typeof inner !== 'string',
  );
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutProse(inner)]));
}

function extract(document: OpenApi, commit: string): unknown {
  const wanted = new Set<string>(ROOTS);
  // A Set grows while it is walked, so this reaches every schema that a root leads to.
  for (const name of wanted) {
    const schema = document.components.schemas[name];
    if (schema === undefined) throw new Error(`The document holds no schema named ${name}`);
    for (const found of namesIn(schema)) wanted.add(found);
  }
  const names = [...wanted].toSorted((a, b) => (a < b ? -1 : 1));
  return {
    source: {
      repository: 'https://github.com/discord/discord-api-spec',
      commit,
      license: document.info.license,
    },
    components: {
      schemas: Object.fromEntries(
        names.map((name) => [name, withoutProse(document.components.schemas[name])]),
      ),
    },
  };
}

const [path, commit] = process.argv.slice(2);
if (path === undefined || commit === undefined)
  throw new Error('Give the path of the document and its commit');
const document = JSON.parse(readFileSync(path, 'utf8')) as OpenApi;
const out = new URL('openapi-subset.json', import.meta.url);
writeFileSync(out, `${JSON.stringify(extract(document, commit), null, 2)}\n`);
