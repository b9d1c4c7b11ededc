/** The parts of Discord's payloads that the stand-in reads, after the schemas have passed them. */

export interface Component {
  type: number;
  custom_id?: string | null;
  label?: string | null;
  style?: number;
  url?: string | null;
  sku_id?: string | null;
  disabled?: boolean | null;
  emoji?: { name?: string | null; id?: string | null } | null;
  content?: string;
  placeholder?: string | null;
  description?: string | null;
  value?: string | null;
  required?: boolean | null;
  min_length?: number | null;
  max_length?: number | null;
  min_values?: number | null;
  max_values?: number | null;
  options?: { label: string; value: string; description?: string | null; default?: boolean | null }[];
  components?: Component[];
  component?: Component;
  accessory?: Component;
  items?: { media: { url: string }; description?: string | null }[];
  media?: { url: string };
  file?: { url: string };
}

export interface Embed {
  title?: string | null;
  description?: string | null;
  url?: string | null;
  timestamp?: string | null;
  footer?: { text?: string | null; icon_url?: string | null } | null;
  author?: { name?: string | null; url?: string | null; icon_url?: string | null } | null;
  fields?: { name: string; value: string; inline?: boolean | null }[] | null;
  image?: { url?: string | null } | null;
  thumbnail?: { url?: string | null } | null;
}

export interface AllowedMentions {
  parse?: string[] | null;
  users?: string[] | null;
  roles?: string[] | null;
}

export interface MessageBody {
  content?: string | null;
  embeds?: Embed[] | null;
  components?: Component[] | null;
  allowed_mentions?: AllowedMentions | null;
  attachments?: { id: string | number; filename?: string | null; description?: string | null }[] | null;
  /** A whole number, which may come as a decimal string. */
  flags?: number | string | null;
  nonce?: string | number | null;
  enforce_nonce?: boolean | null;
  poll?: { answers: { poll_media: { text?: string | null } }[] } | null;
  sticker_ids?: string[] | null;
  message_reference?: {
    type?: number | null;
    message_id?: string | null;
    fail_if_not_exists?: boolean | null;
  } | null;
}

export interface Choice {
  name: string;
  value: string | number;
}

export interface CommandOption {
  type: number;
  name: string;
  description?: string;
  required?: boolean | null;
  autocomplete?: boolean | null;
  choices?: Choice[] | null;
  options?: CommandOption[] | null;
  min_length?: number | null;
  max_length?: number | null;
  min_value?: number | null;
  max_value?: number | null;
  name_localizations?: Record<string, string> | null;
  description_localizations?: Record<string, string> | null;
}

export interface CommandBody extends Omit<CommandOption, 'type' | 'required'> {
  id?: string | null;
  type?: number | null;
  default_member_permissions?: string | number | null;
  contexts?: number[] | null;
  dm_permission?: boolean | null;
}

/** A file of a multipart body: its field (`files[0]`), name and bytes. */
export interface UploadedFile {
  field: string;
  name: string;
  bytes: Uint8Array;
}

export const Flag = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  silent: 1 << 12,
  voice: 1 << 13,
  v2: 1 << 15,
} as const;

export const ComponentType = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  section: 9,
  textDisplay: 10,
  container: 17,
  label: 18,
} as const;

/** Every component of a tree, depth first, with its path in the payload. */
export function* walk(
  components: readonly Component[],
  path: readonly (string | number)[] = ['components'],
): Generator<{ component: Component; path: readonly (string | number)[]; depth: number }> {
  for (const [index, component] of components.entries()) {
    yield* walkOne(component, [...path, index]);
  }
}

function* walkOne(component: Component, path: readonly (string | number)[]): ReturnType<typeof walk> {
  yield { component, path, depth: path.filter((step) => typeof step === 'number').length };
  if (component.accessory !== undefined) yield* walkOne(component.accessory, [...path, 'accessory']);
  if (component.component !== undefined) yield* walkOne(component.component, [...path, 'component']);
  yield* walk(component.components ?? [], [...path, 'components']);
}
