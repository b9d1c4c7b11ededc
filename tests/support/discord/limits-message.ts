import { countCharacters } from './characters.ts';
import { componentProblems, legacyLayoutProblems, v2LayoutProblems } from './limits-components.ts';
import { Flag, walk, type Embed, type MessageBody, type UploadedFile } from './payloads.ts';
import { problem, type Problem } from './problem.ts';

const MAX_CONTENT = 2000;
const MAX_EMBED_TOTAL = 6000;
const MAX_FILE_BYTES = 10 * 1024 * 1024;
const MAX_REQUEST_BYTES = 25 * 1024 * 1024;
const MAX_POLL_ANSWER = 55;

/** How a message is being written: flags differ, and an edit starts from what is there. */
export interface MessageContext {
  kind: 'channel' | 'interaction';
  edit: boolean;
  /** Flags of the message before an edit: the V2 flag can never be taken off again. */
  flagsBefore?: number;
  files?: readonly UploadedFile[];
}

const blank = (text: string | null | undefined): boolean => (text ?? '').trim() === '';

function embedSize(embed: Embed): number {
  const fields = embed.fields ?? [];
  const parts = [embed.title, embed.description, embed.footer?.text, embed.author?.name];
  return [...parts, ...fields.flatMap(({ name, value }) => [name, value])].reduce(
    (sum, part) => sum + countCharacters(part),
    0,
  );
}

function isEmptyEmbed(embed: Embed): boolean {
  const texts = [
    embed.title,
    embed.description,
    embed.footer?.text,
    embed.author?.name,
    embed.image?.url,
    embed.thumbnail?.url,
  ];
  return texts.every(blank) && (embed.fields ?? []).length === 0;
}

function embedProblems(embeds: readonly Embed[]): Problem[] {
  const found: Problem[] = [];
  const total = embeds.reduce((sum, embed) => sum + embedSize(embed), 0);
  if (total > MAX_EMBED_TOTAL) {
    found.push(
      problem(
        ['embeds'],
        'MAX_EMBED_SIZE_EXCEEDED',
        `Embed size exceeds maximum size of ${MAX_EMBED_TOTAL}: ${total}`,
      ),
    );
  }
  for (const [index, embed] of embeds.entries()) {
    if (isEmptyEmbed(embed))
      found.push(problem(['embeds', index, 'description'], 'BASE_TYPE_REQUIRED', 'This field is required'));
    for (const [at, field] of (embed.fields ?? []).entries()) {
      for (const key of ['name', 'value'] as const) {
        if (blank(field[key]))
          found.push(
            problem(['embeds', index, 'fields', at, key], 'BASE_TYPE_REQUIRED', 'This field is required'),
          );
      }
    }
  }
  return found;
}

function mentionProblems({ allowed_mentions: allowed }: MessageBody): Problem[] {
  const found: Problem[] = [];
  for (const key of ['users', 'roles'] as const) {
    if (allowed?.parse?.includes(key) && (allowed[key]?.length ?? 0) > 0) {
      found.push(
        problem(
          ['allowed_mentions'],
          'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
          `parse:["${key}"] and ${key}:[ids] are mutually exclusive`,
        ),
      );
    }
  }
  return found;
}

function flagProblems(flags: number, { kind, edit, flagsBefore = 0 }: MessageContext): Problem[] {
  const create = Flag.silent | Flag.voice | (kind === 'interaction' ? Flag.ephemeral : 0);
  const allowed = Flag.suppressEmbeds | Flag.v2 | (edit ? flagsBefore : create);
  if ((flags & ~allowed) === 0) return [];
  return [problem(['flags'], 'BITFIELD_FLAGS_INVALID', `Flags ${flags & ~allowed} cannot be set here`)];
}

function exclusiveProblems(body: MessageBody): Problem[] {
  const used = [
    ...(blank(body.content) ? [] : ['content']),
    ...((body.embeds ?? []).length > 0 ? ['embeds'] : []),
    ...(body.poll ? ['poll'] : []),
    ...((body.sticker_ids ?? []).length > 0 ? ['sticker_ids'] : []),
  ];
  const code = 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2';
  return used.map((field) =>
    problem([field], code, `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`),
  );
}

function fileProblems(body: MessageBody, files: readonly UploadedFile[], context: MessageContext): Problem[] {
  const found: Problem[] = [];
  for (const { field, bytes } of files) {
    if (bytes.length > MAX_FILE_BYTES)
      found.push(problem([field], 'FILE_TOO_LARGE', 'The file is above 10 MiB'));
  }
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (total > MAX_REQUEST_BYTES)
    found.push(problem(['files'], 'FILE_TOO_LARGE', 'The request is above 25 MiB'));
  const fields = new Set(files.map(({ field }) => field));
  for (const [index, { id }] of (body.attachments ?? []).entries()) {
    // An edit names attachments it keeps by their snowflake; a small number is a placeholder for an upload.
    const placeholder = Number(id) < 1000;
    if (placeholder && !fields.has(`files[${id}]`) && !context.edit) {
      found.push(
        problem(['attachments', index, 'id'], 'ATTACHMENT_NOT_FOUND', 'No file was sent for this attachment'),
      );
    }
  }
  return [...found, ...referenceProblems(body, files, context)];
}

function referenceProblems(
  body: MessageBody,
  files: readonly UploadedFile[],
  { edit }: MessageContext,
): Problem[] {
  if (edit && files.length === 0) return [];
  const names = new Set(files.map(({ name }) => name));
  const urls = [
    ...(body.embeds ?? []).flatMap(({ image, thumbnail }) => [image?.url, thumbnail?.url]),
    ...[...walk(body.components ?? [])].flatMap(({ component }) =>
      [component.media, component.file, component.items?.map(({ media }) => media)]
        .flat()
        .map((media) => media?.url),
    ),
  ];
  const missing = urls.filter(
    (url) => url?.startsWith('attachment://') && !names.has(url.slice('attachment://'.length)),
  );
  return missing.map((url) =>
    problem(['attachments'], 'ATTACHMENT_NOT_FOUND', `No file named in ${url} was sent`),
  );
}

/**
 * The rules for a message that Discord's OpenAPI document does not hold.
 * `body` is the message as it would stand: for an edit, the old message with the new fields laid over it.
 * Source of the figures: Discord's reference pages on messages, embeds and components.
 */
export function messageProblems(body: MessageBody, context: MessageContext): Problem[] {
  const flags = Number(body.flags ?? 0);
  const v2 = ((flags | (context.flagsBefore ?? 0)) & Flag.v2) !== 0;
  const components = body.components ?? [];
  const found = [
    ...flagProblems(flags, context),
    ...embedProblems(body.embeds ?? []),
    ...mentionProblems(body),
    ...componentProblems(components),
    ...(v2
      ? [...exclusiveProblems(body), ...v2LayoutProblems(components)]
      : legacyLayoutProblems(components)),
    ...fileProblems(body, context.files ?? [], context),
  ];
  if (countCharacters(body.content) > MAX_CONTENT) {
    found.push(problem(['content'], 'BASE_TYPE_MAX_LENGTH', `Must be ${MAX_CONTENT} or fewer in length.`));
  }
  for (const [index, answer] of (body.poll?.answers ?? []).entries()) {
    if (countCharacters(answer.poll_media.text) > MAX_POLL_ANSWER) {
      found.push(
        problem(
          ['poll', 'answers', index],
          'BASE_TYPE_MAX_LENGTH',
          `Must be ${MAX_POLL_ANSWER} or fewer in length.`,
        ),
      );
    }
  }
  if (body.enforce_nonce && (body.nonce === null || body.nonce === undefined || body.nonce === '')) {
    found.push(problem(['nonce'], 'BASE_TYPE_REQUIRED', 'enforce_nonce needs a nonce'));
  }
  return found;
}

/** True for a message that shows nothing at all: Discord answers 50006. */
export function isEmptyMessage(body: MessageBody, files: readonly UploadedFile[] = []): boolean {
  const lists = [body.embeds, body.components, body.sticker_ids, body.attachments, files];
  return blank(body.content) && !body.poll && lists.every((list) => (list ?? []).length === 0);
}
